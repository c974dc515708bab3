// Which ARNs an operation is about. Most operations name their resource by one member; the rest are listed here.
import { operationModel } from '#iam/model/index.ts';
import type { OperationName } from '#iam/model/index.ts';
import { pathedArn } from '#iam/arns.ts';
import type { PathedType } from '#iam/arns.ts';
import type { Caller } from '#iam/caller.ts';
import type { NamedPolicy } from '#iam/policy/types.ts';
import type { Tables } from '#prisma/client.ts';
import { contentOf } from './delegation-states.ts';
import { accessKeyResource, mfaResource, serverCertificateResource } from './credential-resources.ts';
import {
  federatedUserResource,
  instanceProfileResource,
  oidcProviderResource,
  roleResource,
  rootUserResource,
  samlProviderResource,
} from './role-resources.ts';

/** The resource of one permission check. `tagged`: whose tags are its `aws:ResourceTag/…`, if it exists. */
export interface Resource {
  readonly arn: string;
  /** How AWS calls it in a refusal, where not by its ARN. */
  readonly called?: string;
  readonly tagged: { readonly type: string; readonly id: string } | null;
  /** Whose it is, where it may be another account's. */
  readonly accountId?: string;
  /** The permissions boundary of the user or role: `iam:PermissionsBoundary` of operations that do not set one. */
  readonly boundaryArn?: string | null;
  /** The owner of a delegation request: `iam:DelegationRequestOwner`. */
  readonly ownerArn?: string;
  /** The trust policy of a role that is to be assumed; null for a role that does not exist. */
  readonly trust?: NamedPolicy | null;
}

/** What the rules below may look at. Existence is never revealed: a name of nothing gets the path `/`. */
export interface Asked {
  readonly operation: OperationName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly db: Tables;
}

/** The resources of an operation, all of which must be allowed. An empty list: it has none, so only `*` matches. */
export async function resourcesOf(asked: Asked): Promise<Resource[]> {
  const listed = LISTED[asked.operation];
  if (listed) return [untagged(listedArn(asked, listed))];
  const created = CREATED[asked.operation];
  if (created) return [{ ...untagged(createdArn(asked, created)), ...calledWhileCreated(asked) }];
  const named = NAMED_BY_ARN[asked.operation];
  if (named) return [await arnResource(asked, text(asked.input, named) ?? '')];
  const [type] = operationModel(asked.operation).authorization.resourceTypes;
  if (!type) return asked.operation === 'iam:ListPolicies' ? [listedPolicies(asked)] : [];
  const find = BY_TYPE[type.name];
  if (!find) throw new Error(`no rule says which ${type.name} ${asked.operation} is about`);
  const resource = await find(asked);
  return [{ ...resource, ...calledInRefusals(asked, type.name, resource) }, ...renamedTo(asked, resource)];
}

/**
 * In refusals IAM calls what exists, or might, by its kind and name: `user ana`. A policy goes by its ARN but while it
 * is created, and a list of policies by its path.
 */
function calledInRefusals(
  { operation, input }: Asked,
  type: string,
  { arn }: Resource,
): Pick<Resource, 'called'> {
  if (operation === 'iam:GetAccessKeyLastUsed') return { called: `access key ${text(input, 'AccessKeyId')}` };
  if (type === 'policy') return { called: `policy ${arn}` };
  const [kind, member] = CALLED[type] ?? [];
  if (!kind || !member) return {};
  const name = text(input, member) ?? OWN_USER.exec(arn)?.[1];
  return name === undefined ? {} : { called: `${kind} ${name}` };
}

const CALLED: Readonly<Record<string, readonly [string, string]>> = {
  user: ['user', 'UserName'],
  group: ['group', 'GroupName'],
  role: ['role', 'RoleName'],
  'instance-profile': ['instance profile', 'InstanceProfileName'],
};

/** The user that is meant where an operation names none. */
const OWN_USER = /^arn:aws:iam::\d{12}:user\/(?:.*\/)?([^/*]+)$/;

function calledWhileCreated({ operation, input }: Asked): Pick<Resource, 'called'> {
  return operation === 'iam:CreatePolicy' ? { called: `policy ${text(input, 'PolicyName') ?? ''}` } : {};
}

function listedPolicies({ input }: Asked): Resource {
  return { ...untagged('*'), called: `policy path ${text(input, 'PathPrefix') ?? '/'}` };
}

/**
 * Whoever renames or moves something needs the permission on the new ARN too.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 */
function renamedTo({ operation, input, caller }: Asked, { arn }: Resource): Resource[] {
  const [type, member] = RENAMED[operation] ?? [];
  if (!type || !member) return [];
  const place = arn.slice(pathedArn(type, caller.accountId, '', '').length);
  const end = place.lastIndexOf('/') + 1;
  const path = text(input, 'NewPath') ?? place.slice(0, end);
  const target = pathedArn(type, caller.accountId, path, text(input, member) ?? place.slice(end));
  return target === arn ? [] : [untagged(target)];
}

const RENAMED: Partial<Record<OperationName, readonly [PathedType, string]>> = {
  'iam:UpdateUser': ['user', 'NewUserName'],
  'iam:UpdateGroup': ['group', 'NewGroupName'],
  'iam:UpdateServerCertificate': ['server-certificate', 'NewServerCertificateName'],
};

/**
 * Lists have no resource type of their own, and AWS checks them against the path they list:
 * `arn:aws:iam::111122223333:user/`, with a PathPrefix that path.
 */
export const LISTED: Partial<Record<OperationName, PathedType>> = {
  'iam:ListUsers': 'user',
  'iam:ListGroups': 'group',
  'iam:ListRoles': 'role',
  'iam:ListInstanceProfiles': 'instance-profile',
  'iam:ListServerCertificates': 'server-certificate',
};

function listedArn({ input, caller }: Asked, type: PathedType): string {
  return pathedArn(type, caller.accountId, text(input, 'PathPrefix') ?? '/', '');
}

/** What does not exist yet has the path and name it is to get. */
const CREATED: Partial<Record<OperationName, readonly [PathedType, string]>> = {
  'iam:CreateUser': ['user', 'UserName'],
  'iam:CreateGroup': ['group', 'GroupName'],
  'iam:CreatePolicy': ['policy', 'PolicyName'],
  'iam:CreateVirtualMFADevice': ['mfa', 'VirtualMFADeviceName'],
  'iam:UploadServerCertificate': ['server-certificate', 'ServerCertificateName'],
  'iam:CreateRole': ['role', 'RoleName'],
  'iam:CreateInstanceProfile': ['instance-profile', 'InstanceProfileName'],
};

function createdArn({ input, caller }: Asked, [type, member]: readonly [PathedType, string]): string {
  return pathedArn(type, caller.accountId, text(input, 'Path') ?? '/', text(input, member) ?? '');
}

/** Questions about a user, a group, a role or a policy name it by its ARN. */
const NAMED_BY_ARN: Partial<Record<OperationName, string>> = {
  'iam:SimulatePrincipalPolicy': 'PolicySourceArn',
  'iam:GetContextKeysForPrincipalPolicy': 'PolicySourceArn',
  'iam:GenerateServiceLastAccessedDetails': 'Arn',
  'iam:ListPoliciesGrantingServiceAccess': 'Arn',
  'iam:GetHumanReadableSummary': 'EntityArn',
};

/** What an ARN names, with its tags if it is a user or role of the caller's account. */
async function arnResource({ caller, db }: Asked, arn: string): Promise<Resource> {
  const { accountId } = caller;
  const [, type, name] = /^arn:aws:iam::\d{12}:(user|role)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (!name || !arn.startsWith(`arn:aws:iam::${accountId}:`)) return untagged(arn);
  const where = { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } };
  const select = { id: true } as const;
  const found =
    type === 'user'
      ? await db.user.findUnique({ where, select })
      : await db.role.findUnique({ where, select });
  return { arn, tagged: found && { type: type ?? '', id: found.id } };
}

const BY_TYPE: Readonly<Record<string, (asked: Asked) => Promise<Resource>>> = {
  user: userResource,
  group: groupResource,
  policy: policyResource,
  role: roleResource,
  'instance-profile': instanceProfileResource,
  'saml-provider': samlProviderResource,
  'oidc-provider': oidcProviderResource,
  'federated-user': federatedUserResource,
  'root-user': rootUserResource,
  mfa: mfaResource,
  'server-certificate': serverCertificateResource,
  'delegation-request': delegationResource,
  'access-report': accessReportResource,
};

/** A request that is to be created has no id yet; AWS checks the permission on any. */
async function delegationResource({ input, caller, db }: Asked): Promise<Resource> {
  const { accountId } = caller;
  const id = text(input, 'DelegationRequestId');
  const arn = `arn:aws:iam::${accountId}:delegation-request/${id ?? '*'}`;
  if (id === undefined) return untagged(arn);
  const row = await db.delegationRequest.findUnique({ where: { accountId_id: { accountId, id } } });
  const owner = row && contentOf(row).OwnerId;
  return owner ? { ...untagged(arn), ownerArn: owner } : untagged(arn);
}

async function accessReportResource({ input, caller }: Asked): Promise<Resource> {
  return untagged(`arn:aws:iam::${caller.accountId}:access-report/${text(input, 'EntityPath') ?? ''}`);
}

/** Without a UserName the caller's own user is meant. */
async function userResource({ operation, input, caller, db }: Asked): Promise<Resource> {
  if (operation === 'iam:GetAccessKeyLastUsed') return accessKeyResource({ input, caller, db });
  if (input['AllUsers'] === true) return untagged(pathedArn('user', caller.accountId, '/', '*'));
  const name = text(input, 'UserName');
  if (operation === 'iam:ChangePassword' || name === undefined) {
    return { arn: caller.arn, tagged: caller.kind === 'user' ? { type: 'user', id: caller.userId } : null };
  }
  const where = { accountId_nameKey: { accountId: caller.accountId, nameKey: name.toLowerCase() } };
  const user = await db.user.findUnique({
    where,
    select: { id: true, path: true, name: true, boundaryArn: true },
  });
  return {
    arn: pathedArn('user', caller.accountId, user?.path ?? '/', user?.name ?? name),
    tagged: user && { type: 'user', id: user.id },
    boundaryArn: user?.boundaryArn ?? null,
  };
}

async function groupResource({ input, caller, db }: Asked): Promise<Resource> {
  const name = text(input, 'GroupName') ?? '';
  const where = { accountId_nameKey: { accountId: caller.accountId, nameKey: name.toLowerCase() } };
  const group = await db.group.findUnique({ where, select: { path: true, name: true } });
  return untagged(pathedArn('group', caller.accountId, group?.path ?? '/', group?.name ?? name));
}

async function policyResource({ input, caller, db }: Asked): Promise<Resource> {
  const arn = text(input, 'PolicyArn') ?? '';
  const where = { accountId_arn: { accountId: caller.accountId, arn } };
  const policy = await db.managedPolicy.findUnique({ where, select: { id: true } });
  return { arn, tagged: policy && { type: 'policy', id: policy.id } };
}

function untagged(arn: string): Resource {
  return { arn, tagged: null };
}

function text(input: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = input[member];
  return typeof value === 'string' ? value : undefined;
}
