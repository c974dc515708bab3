// The policies that bear on a caller: their own and their groups', managed and inline, and the boundary.
import { compilePolicies } from '#iam/policy/compile.ts';
import type { CompiledPolicies } from '#iam/policy/compile.ts';
import type { NamedPolicy, PolicySet } from '#iam/policy/types.ts';
import { awsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import type { Tables } from '#prisma/client.ts';
import { pathedArn } from './arns.ts';
import type { Caller, UserCaller } from './caller.ts';
import { remember } from './cloud.ts';
import type { Cloud } from './cloud.ts';

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

/** The compiled policies of a caller as of one revision of the account. */
export async function effectivePolicies(
  cloud: Cloud,
  tables: Tables,
  caller: Caller,
  revision: number,
): Promise<CompiledPolicies> {
  const key = `${caller.accountId}:${revision}:${caller.kind === 'root' ? 'root' : caller.userId}`;
  const cached = cloud.compiled.get(key);
  if (cached) return cached;
  const set = caller.kind === 'root' ? NOTHING : await policiesOfUser(tables, caller);
  return remember(cloud.compiled, key, compilePolicies(set), CACHED_PRINCIPALS);
}

async function policiesOfUser(tables: Tables, { accountId, userId, arn }: UserCaller): Promise<PolicySet> {
  const user = await tables.user.findUnique({
    where: { accountId_id: { accountId, id: userId } },
    include: { memberships: { include: { group: true } } },
  });
  const groups = (user?.memberships ?? []).map(({ group }) => group);
  const holders = new Map([
    [userId, arn],
    ...groups.map((group) => [group.id, pathedArn('group', accountId, group.path, group.name)] as const),
  ]);
  const identity = await policiesHeldBy(tables, accountId, holders);
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
