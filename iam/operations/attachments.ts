// Managed policies attached to users, groups and roles.
import { IamError, limitExceeded, noSuchEntity } from '#iam/errors.ts';
import { awsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import type { Context, Handlers } from './context.ts';
import { assertAttachable, existingGroup, existingUser } from './existing.ts';
import { page, pageEnd, pageOf } from './paging.ts';
import type { Paged } from './paging.ts';

/** Whoever a policy can be attached to or embedded in. */
export interface Holder {
  readonly type: 'user' | 'group' | 'role';
  readonly id: string;
}

const QUOTAS = { user: 'PoliciesPerUser', group: 'PoliciesPerGroup', role: 'PoliciesPerRole' } as const;
const POLICIES_PER_HOLDER = 10;

const ONLY_SERVICE_LINKED =
  'The request failed because AWS service role policies can only be attached to the service-linked role for that service.';
const NOT_ATTACHABLE = {
  user: ONLY_SERVICE_LINKED,
  group: ONLY_SERVICE_LINKED,
  role: 'Cannot attach a Service Role Policy to a Customer Role.',
} as const;

/** AWS's policies for service-linked roles are for nobody else. */
export function isServiceRolePolicy(policyArn: string): boolean {
  return policyArn.startsWith('arn:aws:iam::aws:policy/aws-service-role/');
}

export const attachments = {
  async AttachUserPolicy({ UserName, PolicyArn }, context) {
    const user = await existingUser(context, UserName);
    await attach(context, { type: 'user', id: user.id }, PolicyArn);
    return {};
  },

  async DetachUserPolicy({ UserName, PolicyArn }, context) {
    const user = await existingUser(context, UserName);
    await detach(context, { type: 'user', id: user.id }, PolicyArn);
    return {};
  },

  async ListAttachedUserPolicies({ UserName, PathPrefix, ...paged }, context) {
    const user = await existingUser(context, UserName);
    return attachedTo(context, { type: 'user', id: user.id }, PathPrefix, paged);
  },

  async AttachGroupPolicy({ GroupName, PolicyArn }, context) {
    const group = await existingGroup(context, GroupName);
    await attach(context, { type: 'group', id: group.id }, PolicyArn);
    return {};
  },

  async DetachGroupPolicy({ GroupName, PolicyArn }, context) {
    const group = await existingGroup(context, GroupName);
    await detach(context, { type: 'group', id: group.id }, PolicyArn);
    return {};
  },

  async ListAttachedGroupPolicies({ GroupName, PathPrefix, ...paged }, context) {
    const group = await existingGroup(context, GroupName);
    return attachedTo(context, { type: 'group', id: group.id }, PathPrefix, paged);
  },

  async ListEntitiesForPolicy(
    { PolicyArn, EntityFilter, PathPrefix = '/', PolicyUsageFilter, ...paged },
    context,
  ) {
    await assertAttachable(context, PolicyArn);
    const all = await entitiesOf(context, PolicyArn, PolicyUsageFilter);
    const wanted = all.filter(
      ({ type, path }) => path.startsWith(PathPrefix) && (!EntityFilter || FILTERS[EntityFilter] === type),
    );
    const found = await pageOf(paged, wanted, ({ key }) => key);
    const ofType = (type: Holder['type']) => found.items.filter((entity) => entity.type === type);
    return {
      PolicyGroups: ofType('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
      PolicyUsers: ofType('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyRoles: ofType('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      ...pageEnd(found),
    };
  },
} satisfies Handlers<'iam'>;

const FILTERS: Readonly<Record<string, Holder['type']>> = { User: 'user', Group: 'group', Role: 'role' };

/** Attaching what is attached already changes nothing. Throws NoSuchEntity, LimitExceeded, PolicyNotAttachable. */
export async function attach(context: Context, holder: Holder, policyArn: string): Promise<void> {
  const { db, accountId, now } = context;
  if (isServiceRolePolicy(policyArn)) throw new IamError('PolicyNotAttachable', NOT_ATTACHABLE[holder.type]);
  await assertAttachable(context, policyArn);
  const held = { accountId, entityType: holder.type, entityId: holder.id };
  const key = { ...held, policyArn };
  if (await db.policyAttachment.findUnique({ where: { accountId_entityType_entityId_policyArn: key } }))
    return;
  if ((await db.policyAttachment.count({ where: held })) >= POLICIES_PER_HOLDER) {
    throw limitExceeded(QUOTAS[holder.type], POLICIES_PER_HOLDER);
  }
  await db.policyAttachment.create({ data: { ...key, attachedAt: now } });
}

/** Throws NoSuchEntity when the policy is not attached. */
export async function detach({ db, accountId }: Context, holder: Holder, policyArn: string): Promise<void> {
  const where = { accountId, entityType: holder.type, entityId: holder.id, policyArn };
  const { count } = await db.policyAttachment.deleteMany({ where });
  if (count === 0) throw noSuchEntity(`Policy ${policyArn} was not found.`);
}

/** A page of the managed policies attached to a holder, ordered by ARN. */
export async function attachedTo(
  { db, accountId }: Context,
  holder: Holder,
  pathPrefix: string | undefined,
  paged: Paged,
) {
  const held = { accountId, entityType: holder.type, entityId: holder.id };
  const found = await page(
    paged,
    async (after, take) => {
      const rows = await db.policyAttachment.findMany({
        where: { ...held, policyArn: { gt: after } },
        orderBy: { policyArn: 'asc' },
      });
      return rows.filter(({ policyArn }) => pathOf(policyArn).startsWith(pathPrefix ?? '/')).slice(0, take);
    },
    ({ policyArn }) => policyArn,
  );
  const AttachedPolicies = found.items.map(({ policyArn }) => ({
    PolicyName: nameOf(policyArn),
    PolicyArn: policyArn,
  }));
  return { AttachedPolicies, ...pageEnd(found) };
}

interface Entity extends Holder {
  readonly name: string;
  readonly path: string;
  readonly key: string;
}

/** The users, groups and roles a policy is attached to, or whose boundary it is; ordered by kind and name. */
async function entitiesOf(
  { db, accountId }: Context,
  arn: string,
  usage: string | undefined,
): Promise<Entity[]> {
  const attached =
    usage === 'PermissionsBoundary'
      ? []
      : await db.policyAttachment.findMany({ where: { accountId, policyArn: arn } });
  const ids = { in: attached.map(({ entityId }) => entityId) };
  const bounded = usage === 'PermissionsPolicy' ? [] : [{ boundaryArn: arn }];
  const users = await db.user.findMany({ where: { accountId, OR: [{ id: ids }, ...bounded] } });
  const groups = await db.group.findMany({ where: { accountId, id: ids } });
  const roles = await db.role.findMany({ where: { accountId, OR: [{ id: ids }, ...bounded] } });
  const entity =
    (type: Holder['type']) => (row: { id: string; name: string; nameKey: string; path: string }) => ({
      type,
      id: row.id,
      name: row.name,
      path: row.path,
      key: `${type}/${row.nameKey}`,
    });
  return [...groups.map(entity('group')), ...roles.map(entity('role')), ...users.map(entity('user'))].sort(
    (a, b) => (a.key < b.key ? -1 : 1),
  );
}

function pathOf(policyArn: string): string {
  return (
    awsManagedPolicy(policyArn)?.path ??
    policyArn.slice(policyArn.indexOf('/'), policyArn.lastIndexOf('/') + 1)
  );
}

function nameOf(policyArn: string): string {
  return policyArn.slice(policyArn.lastIndexOf('/') + 1);
}
