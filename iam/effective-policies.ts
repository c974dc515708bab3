// The policies that bear on a caller: their own and their groups', managed and inline, boundary and session.
import { compilePolicies } from '#iam/policy/compile.ts';
import type { CompiledPolicies } from '#iam/policy/compile.ts';
import type { NamedPolicy, PolicySet } from '#iam/policy/types.ts';
import { awsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import type { Tables } from '#prisma/client.ts';
import { pathedArn } from './arns.ts';
import type { Caller, RoleCaller } from './caller.ts';
import { remember } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { selfServicePolicies } from './self-service.ts';

const CACHED_PRINCIPALS = 5_000;

const NOTHING: PolicySet = {
  identity: [],
  boundary: null,
  session: null,
  resource: null,
  scp: [],
  rcp: [],
  endpoint: null,
};

/** What decides about a caller: the compiled policies, and the tags of the user or role behind it, lower-cased keys. */
export interface Standing {
  readonly policies: CompiledPolicies;
  readonly tags: ReadonlyMap<string, { readonly key: string; readonly value: string }>;
}

/**
 * A caller's standing as of one revision of the account; with `trust`, the policy of the role it wants to assume, as
 * the resource's own. Tags are read only when some policy speaks of `aws:PrincipalTag`.
 */
export async function standingOf(
  cloud: Cloud,
  tables: Tables,
  caller: Caller,
  revision: number,
  trust: NamedPolicy | null = null,
): Promise<Standing> {
  const { session } = caller;
  const limits = session ? `${session.policy ?? ''}\n${session.policyArns?.join() ?? ''}` : '';
  const wanted = trust === null ? '' : `${trust.name}\n${trust.document}`;
  const key = [caller.accountId, revision, caller.kind, holderId(caller), limits, wanted].join('\n');
  const cached = cloud.compiled.get(key);
  if (cached) return cached;
  const set = { ...(await policiesOf(tables, caller)), resource: trust };
  const tags = await tagsBehind(tables, caller, set);
  return remember(cloud.compiled, key, { policies: compilePolicies(set), tags }, CACHED_PRINCIPALS);
}

/** The compiled policies of a caller as of one revision of the account. */
export async function effectivePolicies(
  cloud: Cloud,
  tables: Tables,
  caller: Caller,
  revision: number,
): Promise<CompiledPolicies> {
  return (await standingOf(cloud, tables, caller, revision)).policies;
}

/** The unique id of the entity whose policies and tags a caller has; empty for root and for providers. */
function holderId(caller: Caller): string {
  if (caller.kind === 'user') return caller.userId;
  if (caller.kind === 'role') return caller.roleId;
  return caller.kind === 'federated' ? (caller.issuer?.userId ?? '') : '';
}

async function policiesOf(tables: Tables, caller: Caller): Promise<PolicySet> {
  const session = await sessionPolicies(tables, caller);
  switch (caller.kind) {
    case 'root':
    case 'provider':
      return NOTHING;
    case 'user':
      return policiesOfUser(tables, caller.accountId, caller);
    case 'role':
      return { ...(await policiesOfRole(tables, caller)), session };
    case 'federated':
      // A session that root asked for is limited by its session policy alone.
      if (caller.issuer === null) return { ...NOTHING, identity: [ROOT], session };
      return { ...(await policiesOfUser(tables, caller.accountId, caller.issuer)), session };
  }
}

const ROOT: NamedPolicy = {
  name: 'root',
  document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
};

/** The policies passed when the session was made: what one of them allows and the principal may. Null: none were. */
async function sessionPolicies(
  tables: Tables,
  { accountId, session }: Caller,
): Promise<readonly NamedPolicy[] | null> {
  if (!session?.policy && !session?.policyArns?.length) return null;
  const inline = session.policy ? [{ name: 'session policy', document: session.policy }] : [];
  return [...inline, ...(await managedPolicies(tables, accountId, session.policyArns ?? []))];
}

async function tagsBehind(tables: Tables, caller: Caller, set: PolicySet): Promise<Standing['tags']> {
  const held = [...set.identity, ...(set.boundary ?? []), ...(set.session ?? [])];
  const asked = [...held, ...(set.resource ? [set.resource] : [])];
  if (holderId(caller) === '' || !asked.some(({ document }) => /PrincipalTag/i.test(document)))
    return new Map();
  const resourceType = caller.kind === 'role' ? 'role' : 'user';
  const rows = await tables.tag.findMany({
    where: { accountId: caller.accountId, resourceType, resourceId: holderId(caller) },
  });
  return new Map(rows.map(({ key, keyFolded, value }) => [keyFolded, { key, value }]));
}

async function policiesOfRole(
  tables: Tables,
  { accountId, roleId, roleArn }: RoleCaller,
): Promise<PolicySet> {
  const role = await tables.role.findUnique({
    where: { accountId_id: { accountId, id: roleId } },
    select: { boundaryArn: true },
  });
  const identity = await policiesHeldBy(tables, accountId, new Map([[roleId, roleArn]]));
  const boundary = role?.boundaryArn ? await managedPolicies(tables, accountId, [role.boundaryArn]) : null;
  return { ...NOTHING, identity, boundary };
}

async function policiesOfUser(
  tables: Tables,
  accountId: string,
  { userId, arn }: { readonly userId: string; readonly arn: string },
): Promise<PolicySet> {
  const user = await tables.user.findUnique({
    where: { accountId_id: { accountId, id: userId } },
    include: { memberships: { include: { group: true } } },
  });
  const groups = (user?.memberships ?? []).map(({ group }) => group);
  const holders = new Map([
    [userId, arn],
    ...groups.map((group) => [group.id, pathedArn('group', accountId, group.path, group.name)] as const),
  ]);
  const held = await policiesHeldBy(tables, accountId, holders);
  const identity = [...held, ...(await selfServicePolicies(tables, accountId, arn))];
  const boundary = user?.boundaryArn ? await managedPolicies(tables, accountId, [user.boundaryArn]) : null;
  return { ...NOTHING, identity, boundary };
}

/** The policies attached to and embedded in the holders, given as unique id → ARN. */
export async function policiesHeldBy(
  tables: Tables,
  accountId: string,
  holders: ReadonlyMap<string, string>,
): Promise<NamedPolicy[]> {
  const where = { accountId, entityId: { in: [...holders.keys()] } };
  const inline = await tables.inlinePolicy.findMany({ where, orderBy: { name: 'asc' } });
  const attachments = await tables.policyAttachment.findMany({ where, orderBy: { policyArn: 'asc' } });
  const managed = await managedPolicies(tables, accountId, [
    ...new Set(attachments.map(({ policyArn }) => policyArn)),
  ]);
  const byArn = new Map(managed.map((policy) => [policy.arn, policy]));
  const attached = attachments.flatMap(({ policyArn, entityId }) => {
    const policy = byArn.get(policyArn);
    return policy ? [{ ...policy, ...through(holders, entityId) }] : [];
  });
  const embedded = inline.map(({ name, document, entityId }) => ({
    name,
    document,
    ...through(holders, entityId),
  }));
  return [...attached, ...embedded];
}

function through(holders: ReadonlyMap<string, string>, entityId: string): { attachedTo?: string } {
  const attachedTo = holders.get(entityId);
  return attachedTo === undefined ? {} : { attachedTo };
}

/** The default versions of managed policies, the customer's and AWS's; ARNs of no policy are left out. */
export async function managedPolicies(
  tables: Tables,
  accountId: string,
  arns: readonly string[],
): Promise<NamedPolicy[]> {
  const rows = await tables.managedPolicy.findMany({
    where: { accountId, arn: { in: [...arns] } },
    include: { versions: true },
  });
  const own = rows.flatMap(({ name, arn, defaultVersion, versions }) => {
    const version = versions.find(({ number }) => number === defaultVersion);
    return version ? [{ name, arn, document: version.document }] : [];
  });
  const amazons = arns.flatMap((arn) => {
    const policy = awsManagedPolicy(arn);
    return policy ? [{ name: policy.name, arn, document: policy.document }] : [];
  });
  return [...own, ...amazons];
}
