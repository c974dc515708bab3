// What the list of policies reads from its address.
import { listHref, listQuery, type ListQuery, type SearchParams } from '#components/ui/list-query.ts';
import type { Policy } from '../lists.ts';
import { policyType, policyTypes, type PolicyType } from './words.ts';

export const uses = ['Permissions policy', 'Permissions boundary', 'Not used'] as const;
type Use = (typeof uses)[number];

export interface PoliciesQuery extends ListQuery {
  readonly type: PolicyType | undefined;
  readonly use: Use | undefined;
}

export function policiesQuery(params: SearchParams): PoliciesQuery {
  return {
    ...listQuery(params, ['name', 'type', 'used', 'edited']),
    type: policyTypes.find((type) => type === params['type']),
    use: uses.find((use) => use === params['use']),
  };
}

export function policiesHref(query: PoliciesQuery, change: Partial<ListQuery>): string {
  const { type, use } = query;
  const params = new URLSearchParams({ ...(type && { type }), ...(use && { use }) });
  const href = listHref('/console/policies', query, change);
  return params.size === 0 ? href : `${href}&${params}`;
}

export function matches(policy: Policy, { type, use }: PoliciesQuery): boolean {
  const { AttachmentCount = 0, PermissionsBoundaryUsageCount = 0 } = policy;
  if (type !== undefined && policyType(policy) !== type) return false;
  switch (use) {
    case 'Permissions policy':
      return AttachmentCount > 0;
    case 'Permissions boundary':
      return PermissionsBoundaryUsageCount > 0;
    case 'Not used':
      return AttachmentCount + PermissionsBoundaryUsageCount === 0;
    default:
      return true;
  }
}
