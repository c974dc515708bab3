// What an operation needs beside its own action: to pass a role, to tag what it creates or a session, to set a source
// identity.
import { operationModel } from '#iam/model/index.ts';
import type { OperationName } from '#iam/model/index.ts';
import type { AccessRequest } from '#iam/policy/types.ts';
import { passedOn } from './context-keys.ts';
import type { Asked, Resource } from './resources.ts';
import { ownRole } from './role-resources.ts';

/** One more permission check: an action on a resource, with condition keys of its own. */
export interface FurtherPermission {
  readonly action: string;
  readonly resource: Resource;
  readonly context: AccessRequest['context'];
}

/** The further permissions of a call about `resources`; all must be allowed. */
export async function furtherPermissions(
  asked: Asked,
  resources: readonly Resource[],
): Promise<FurtherPermission[]> {
  if (asked.operation === 'iam:AddRoleToInstanceProfile') return [await passRole(asked, 'ec2.amazonaws.com')];
  const [resource] = resources;
  const tagging = createsWithTags(asked) && TAGGING[asked.operation];
  if (resource && tagging) return [{ action: tagging, resource, context: {} }];
  if (!resource || !ISSUING.has(operationModel(asked.operation).name)) return [];
  const needed = [...(passesTags(asked) ? ['sts:TagSession'] : []), ...sourceIdentityAction(asked)];
  return needed.map((action) => ({ action, resource, context: {} }));
}

/**
 * Whoever creates something with tags must be allowed to tag it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
const TAGGING: Partial<Record<OperationName, OperationName>> = {
  'iam:CreateUser': 'iam:TagUser',
  'iam:CreateRole': 'iam:TagRole',
  'iam:CreatePolicy': 'iam:TagPolicy',
  'iam:CreateInstanceProfile': 'iam:TagInstanceProfile',
  'iam:CreateVirtualMFADevice': 'iam:TagMFADevice',
  'iam:CreateOpenIDConnectProvider': 'iam:TagOpenIDConnectProvider',
  'iam:CreateSAMLProvider': 'iam:TagSAMLProvider',
  'iam:UploadServerCertificate': 'iam:TagServerCertificate',
};

/** Whether a call creates something that has tags from the beginning. */
export function createsWithTags(asked: Asked): boolean {
  return TAGGING[asked.operation] !== undefined && givesTags(asked);
}

function givesTags({ input }: Asked): boolean {
  return Array.isArray(input['Tags']) && input['Tags'].length > 0;
}

/** Operations whose sessions can be tagged. */
const ISSUING: ReadonlySet<string> = new Set([
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'GetFederationToken',
]);

/**
 * To hand a role to a service is a permission, not an operation.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
async function passRole(asked: Asked, service: string): Promise<FurtherPermission> {
  const name = asked.input['RoleName'];
  const resource = await ownRole(asked, typeof name === 'string' ? name : '');
  return { action: 'iam:PassRole', resource, context: { 'iam:PassedToService': service } };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
function passesTags(asked: Asked): boolean {
  const { input, caller } = asked;
  const vouched = caller.kind === 'provider' && Object.keys(caller.session.tags ?? {}).length > 0;
  return givesTags(asked) || vouched || passedOn(input, caller).transitive.length > 0;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html */
function sourceIdentityAction({ input, caller }: Asked): string[] {
  return passedOn(input, caller).sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity'];
}
