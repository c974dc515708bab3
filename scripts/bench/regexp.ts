// The evaluator one writes in an afternoon: every wildcard a RegExp, every statement tried in turn.
import type { AccessRequest } from '#iam/policy/types.ts';
import type { Condition, SimpleStatement, Workload } from './workload.ts';

interface Compiled {
  readonly deny: boolean;
  readonly action: RegExp;
  readonly resource: RegExp;
  readonly condition: Condition | null;
}

/** Compiles the statements; the result answers whether a request is allowed. */
export function regexpEvaluator({ statements }: Workload): (request: AccessRequest) => boolean {
  const compiled = statements.map(compile);
  return (request) => {
    let allowed = false;
    for (const { deny, action, resource, condition } of compiled) {
      if (!action.test(request.action) || !resource.test(request.resource)) continue;
      if (condition !== null && !holds(condition, request)) continue;
      if (deny) return false;
      allowed = true;
    }
    return allowed;
  };
}

function compile({ effect, action, resource, condition }: SimpleStatement): Compiled {
  return {
    deny: effect === 'Deny',
    action: toRegExp(action, 'i'),
    resource: toRegExp(resource, ''),
    condition,
  };
}

function toRegExp(pattern: string, flags: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags);
}

function holds({ operator, key, value }: Condition, { context }: AccessRequest): boolean {
  const got = String(context[key] ?? '');
  // The one network of the workload is a /24.
  return operator === 'IpAddress'
    ? got.startsWith(value.slice(0, value.lastIndexOf('.') + 1))
    : got === value;
}
