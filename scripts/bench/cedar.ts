// Amazon's Cedar, compiled to WebAssembly, with its policies parsed beforehand.
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessRequest } from '#iam/policy/types.ts';
import type { Condition, SimpleStatement, Workload } from './workload.ts';

type Call = Parameters<typeof cedar.statefulIsAuthorized>[0];

/** Preparses the policies under `name` and the requests; the result answers whether request `i` is allowed. */
export function cedarEvaluator({ statements, requests }: Workload, name: string): (i: number) => boolean {
  const answer = cedar.preparsePolicySet(name, { staticPolicies: statements.map(policy).join('\n') });
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  const calls = requests.map((request) => callFor(request, name));
  return (i) => {
    const call = calls[i];
    const result = call && cedar.statefulIsAuthorized(call);
    if (result?.type !== 'success') throw new Error('Cedar did not answer');
    return result.response.decision === 'allow';
  };
}

/** An action without wildcard is Cedar's own `action ==`, which it can decide from the scope; the rest is `like`. */
function policy({ effect, action, resource, condition }: SimpleStatement): string {
  const scope = action.includes('*') ? 'action' : `action == Action::${JSON.stringify(action)}`;
  const tests = [
    ...(action.includes('*') ? [`context.action like ${JSON.stringify(action)}`] : []),
    ...(resource === '*'
      ? []
      : [
          resource.includes('*')
            ? `context.arn like ${JSON.stringify(resource)}`
            : `context.arn == ${JSON.stringify(resource)}`,
        ]),
    ...(condition === null ? [] : [test(condition)]),
  ];
  const when = tests.length === 0 ? '' : ` when { ${tests.join(' && ')} }`;
  return `${effect === 'Allow' ? 'permit' : 'forbid'} (principal == User::"ana", ${scope}, resource)${when};`;
}

function test({ operator, value }: Condition): string {
  if (operator === 'Bool') return 'context.mfa == true';
  return operator === 'IpAddress'
    ? `context.sourceIp.isInRange(ip("${value}"))`
    : `context.team == "${value}"`;
}

function callFor({ action, resource, context }: AccessRequest, name: string): Call {
  return {
    principal: { type: 'User', id: 'ana' },
    action: { type: 'Action', id: action },
    resource: { type: 'Resource', id: resource },
    context: {
      action,
      arn: resource,
      team: String(context['aws:PrincipalTag/team']),
      mfa: context['aws:MultiFactorAuthPresent'] === 'true',
      sourceIp: { __extn: { fn: 'ip', arg: String(context['aws:SourceIp']) } },
    },
    preparsedPolicySetId: name,
    entities: [],
  };
}
