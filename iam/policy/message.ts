// AWS's one-line messages for a denial, word for word, so that a student finds them by searching.

import type { Decision } from './decision.ts';
import type { AccessRequest, Layer } from './types.ts';

const implicitly: Readonly<Record<Layer, string>> = {
  scp: 'service control policy',
  rcp: 'resource control policy',
  endpoint: 'VPC endpoint policy',
  resource: 'resource-based policy',
  trust: 'role trust policy',
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
};
const explicitly: Readonly<Record<Layer, string>> = {
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  endpoint: 'a VPC endpoint policy',
  resource: 'a resource-based policy',
  trust: 'the role trust policy',
  identity: 'an identity-based policy',
  boundary: 'a permissions boundary',
  session: 'a session policy',
};

/** What a message needs of a decision. */
export type Denial = Pick<Decision, 'request' | 'verdict' | 'deniedLayer' | 'decidedBy'>;

/**
 * The text of the AccessDenied error for a decision that refuses, e.g. `User: arn:aws:iam::111122223333:user/ana is not
 * authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/ because no identity-based policy
 * allows the iam:ListUsers action`; empty for `Allowed`. An SCP always reads as an explicit deny; only one policy type
 * is named though several may deny; the ARN of a managed policy that denies stands at the end.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialMessage(
  { request, verdict, deniedLayer, decidedBy }: Denial,
  resourceCalled?: AccessRequest['resourceCalled'],
): string {
  if (verdict === 'Allowed') return '';
  const { principal, action, resource } = request;
  if (/^sts:AssumeRoleWith(SAML|WebIdentity)$/i.test(action)) return `Not authorized to perform ${action}`;
  const named = resourceCalled ?? (action.toLowerCase().startsWith('s3:') ? `"${resource}"` : resource);
  const denial = `User: ${principal ?? 'anonymous'} is not authorized to perform: ${action} on resource: ${named}`;
  if (deniedLayer === null) return denial;
  if (verdict === 'ExplicitlyDenied' || deniedLayer === 'scp') {
    const arn = decidedBy?.policyArn;
    return `${denial} with an explicit deny in ${explicitly[deniedLayer]}${arn === undefined ? '' : `: ${arn}`}`;
  }
  // Differs from AWS: the User Guide prints a sentence for trust policies; STS itself stops here.
  if (deniedLayer === 'trust') return denial;
  return `${denial} because no ${implicitly[deniedLayer]} allows the ${action} action`;
}
