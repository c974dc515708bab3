// Which policies let a user, group or role use a service.
import { invalidInput } from '#iam/errors.ts';
import { isServicePrefix } from '#iam/model/service-authorization.ts';
import type { NamedPolicy } from '#iam/policy/types.ts';
import { accessSubject } from './access-subjects.ts';
import type { Handlers } from './context.ts';
import { actionRules, grantedActions } from './granted-services.ts';
import { pageEnd, pageOf } from './paging.ts';

export const grantingPolicies = {
  async ListPoliciesGrantingServiceAccess({ Arn, ServiceNamespaces, Marker }, context) {
    const unknown = ServiceNamespaces.find((namespace) => !isServicePrefix(namespace));
    if (unknown !== undefined) throw invalidInput(`Service namespace ${unknown} is not valid.`);
    const { kind, policies } = await accessSubject(context, Arn);
    if (kind === 'policy') throw invalidInput(`ARN ${Arn} is not valid.`);
    const wanted = [...new Set(ServiceNamespaces.map((namespace) => namespace.toLowerCase()))].sort();
    const found = await pageOf({ Marker }, wanted, (namespace) => namespace);
    const rules = policies.map((policy) => ({ policy, own: actionRules([policy.document]) }));
    const PoliciesGrantingServiceAccess = found.items.map((namespace) => ({
      ServiceNamespace: namespace,
      Policies: rules
        .filter(({ own }) => grantedActions(own, namespace).length > 0)
        .map(({ policy }) => shown(policy)),
    }));
    return { PoliciesGrantingServiceAccess, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

/** A managed policy by its ARN, an inline one by whom it is embedded in. */
function shown({ name, arn, attachedTo }: NamedPolicy) {
  if (arn !== undefined) return { PolicyName: name, PolicyType: 'MANAGED' as const, PolicyArn: arn };
  const [, type = '', entityName = ''] = /:(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(attachedTo ?? '') ?? [];
  const EntityType = type.toUpperCase() as 'USER' | 'GROUP' | 'ROLE'; // the pattern's three
  return { PolicyName: name, PolicyType: 'INLINE' as const, EntityType, EntityName: entityName };
}
