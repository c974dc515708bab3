// What AWS settles about certain actions whatever the policies say.

import type { ActionName } from './actions.ts';
import type { FixedRule } from './decision.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest } from './types.ts';

/** The actions that a role's trust policy speaks of. */
const trustActions = new Set([
  'assumerole',
  'assumerolewithsaml',
  'assumerolewithwebidentity',
  'tagsession',
  'setsourceidentity',
  'setcontext',
]);

/** The services whose resources RCPs protect. */
const rcpServices = new Set([
  's3',
  'sts',
  'kms',
  'sqs',
  'secretsmanager',
  'ecr',
  'aoss',
  'cognito-identity',
  'cognito-idp',
  'dynamodb',
  'logs',
]);

/** Whether the resource of this request is a role, and its resource-based policy therefore a trust policy. */
export function asksTrustPolicy(action: ActionName, resource: string): boolean {
  return action.service === 'sts' && trustActions.has(action.name) && resource.includes(':role/');
}

/**
 * Whether the resource-based policy must allow even within one account: roles and KMS keys let nobody in that their
 * own policy does not let in.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function needsResourcePolicy(
  action: ActionName,
  resource: string,
  hasResourcePolicy: boolean,
): boolean {
  if (action.service === 'kms') return hasResourcePolicy && resource.includes(':key/');
  return asksTrustPolicy(action, resource);
}

/**
 * Whether RCPs apply to a request: they do in some services only, and neither to retiring a grant of KMS nor to whoever
 * assumes a service-linked role.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function isUnderRcps({ service, name }: ActionName, resource: string): boolean {
  if (!rcpServices.has(service)) return false;
  if (service === 'kms') return name !== 'retiregrant';
  return service !== 'sts' || !resource.includes(':role/aws-service-role/');
}

/** A request settled without asking a policy. */
export interface Settled {
  readonly rule: FixedRule;
  readonly allowed: boolean;
  /** AWS's answer to the caller; empty when allowed. */
  readonly message: string;
}

const invalidToken = 'The security token included in the request is invalid';

/**
 * The rule that settles this request, or `null` when policies decide. GetCallerIdentity works even under an explicit
 * Deny; GetSessionToken needs no permission; sessions cannot get further tokens; root cannot assume roles; the
 * credentials of GetSessionToken and GetFederationToken are barred from most of IAM and STS.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
 */
export function fixedRule(action: ActionName, request: AccessRequest, subject: Subject): Settled | null {
  if (action.service !== 'sts' && action.service !== 'iam') return null;
  if (subject.account === null) return null;
  if (action.service === 'sts' && action.name === 'getcalleridentity') {
    return { rule: 'GetCallerIdentityIsAlwaysAllowed', allowed: true, message: '' };
  }
  const isToken =
    action.service === 'sts' && (action.name === 'getsessiontoken' || action.name === 'getfederationtoken');
  const isSession = subject.kind === 'role' || subject.kind === 'federated';
  if (isToken && (isSession || request.credentials === 'GetSessionToken')) {
    const name = action.name === 'getsessiontoken' ? 'GetSessionToken' : 'GetFederationToken';
    return {
      rule: 'SessionsCannotGetTokens',
      allowed: false,
      message: `Cannot call ${name} with session credentials`,
    };
  }
  if (isToken && action.name === 'getsessiontoken') {
    return { rule: 'GetSessionTokenNeedsNoPermission', allowed: true, message: '' };
  }
  if (subject.kind === 'root' && action.service === 'sts' && action.name === 'assumerole') {
    return {
      rule: 'RootCannotAssumeRoles',
      allowed: false,
      message: 'Roles may not be assumed by root accounts.',
    };
  }
  return isBarred(action, request, subject)
    ? { rule: 'SessionCredentialsAreBarred', allowed: false, message: invalidToken }
    : null;
}

function isBarred(action: ActionName, request: AccessRequest, subject: Subject): boolean {
  if (subject.kind === 'federated') return request.credentials !== 'console';
  if (request.credentials !== 'GetSessionToken') return false;
  if (action.service === 'iam') return request.context['aws:MultiFactorAuthPresent'] !== 'true';
  return action.name !== 'assumerole';
}
