// User groups: users with the same needs. A group is no principal; its policies become its members'.
import { pathedArn } from '#iam/arns.ts';
import { deleteConflict, limitExceeded } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import type { Handlers } from './context.ts';
import { existingGroup, existingUser } from './existing.ts';
import { assertNameFree, assertRoomFor } from './names.ts';
import { page, pageEnd } from './paging.ts';
import { userOf } from './users.ts';

const GROUPS_PER_USER = 10;

type Row = Awaited<ReturnType<typeof existingGroup>>;

export const groups = {
  async CreateGroup({ GroupName, Path = '/' }, context) {
    const { db, accountId, now } = context;
    await assertRoomFor(context, 'Group', GroupName);
    const group = await db.group.create({
      data: {
        accountId,
        id: uniqueId('group'),
        name: GroupName,
        nameKey: GroupName.toLowerCase(),
        path: Path,
        createdAt: now,
      },
    });
    return { Group: groupOf(group) };
  },

  async GetGroup({ GroupName, ...paged }, context) {
    const { db, accountId } = context;
    const group = await existingGroup(context, GroupName);
    const found = await page(
      paged,
      (after, take) =>
        db.user.findMany({
          where: { accountId, nameKey: { gt: after }, memberships: { some: { groupId: group.id } } },
          orderBy: { nameKey: 'asc' },
          take,
        }),
      (user) => user.nameKey,
    );
    return { Group: groupOf(group), Users: found.items.map(userOf), ...pageEnd(found) };
  },

  async ListGroups({ PathPrefix = '/', ...paged }, { db, accountId }) {
    const found = await page(
      paged,
      (after, take) =>
        db.group.findMany({
          where: { accountId, nameKey: { gt: after }, path: { startsWith: PathPrefix } },
          orderBy: { nameKey: 'asc' },
          take,
        }),
      (group) => group.nameKey,
    );
    return { Groups: found.items.map(groupOf), ...pageEnd(found) };
  },

  async ListGroupsForUser({ UserName, ...paged }, context) {
    const { db, accountId } = context;
    const user = await existingUser(context, UserName);
    const found = await page(
      paged,
      (after, take) =>
        db.group.findMany({
          where: { accountId, nameKey: { gt: after }, memberships: { some: { userId: user.id } } },
          orderBy: { nameKey: 'asc' },
          take,
        }),
      (group) => group.nameKey,
    );
    return { Groups: found.items.map(groupOf), ...pageEnd(found) };
  },

  async UpdateGroup({ GroupName, NewGroupName, NewPath }, context) {
    const { db, accountId } = context;
    const group = await existingGroup(context, GroupName);
    if (NewGroupName !== undefined && NewGroupName.toLowerCase() !== group.nameKey)
      await assertNameFree(context, 'Group', NewGroupName);
    const name = NewGroupName ?? group.name;
    await db.group.update({
      where: { accountId_id: { accountId, id: group.id } },
      data: { name, nameKey: name.toLowerCase(), path: NewPath ?? group.path },
    });
    return {};
  },

  async DeleteGroup({ GroupName }, context) {
    const { db, accountId } = context;
    const group = await existingGroup(context, GroupName);
    const entity = { accountId, entityType: 'group', entityId: group.id };
    if (await db.groupMembership.count({ where: { accountId, groupId: group.id } })) {
      throw deleteConflict('Cannot delete entity, must remove users from group first.');
    }
    if (await db.policyAttachment.count({ where: entity })) {
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    }
    if (await db.inlinePolicy.count({ where: entity })) {
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    }
    await db.group.delete({ where: { accountId_id: { accountId, id: group.id } } });
    return {};
  },

  async AddUserToGroup({ GroupName, UserName }, context) {
    const { db, accountId, now } = context;
    const group = await existingGroup(context, GroupName);
    const user = await existingUser(context, UserName);
    const key = { accountId, groupId: group.id, userId: user.id };
    if (await db.groupMembership.findUnique({ where: { accountId_groupId_userId: key } })) return {};
    if ((await db.groupMembership.count({ where: { accountId, userId: user.id } })) >= GROUPS_PER_USER) {
      throw limitExceeded('GroupsPerUser', GROUPS_PER_USER);
    }
    await db.groupMembership.create({ data: { ...key, joinedAt: now } });
    return {};
  },

  async RemoveUserFromGroup({ GroupName, UserName }, context) {
    const { db, accountId } = context;
    const user = await existingUser(context, UserName);
    const group = await existingGroup(context, GroupName);
    await db.groupMembership.deleteMany({ where: { accountId, groupId: group.id, userId: user.id } });
    return {};
  },
} satisfies Handlers<'iam'>;

function groupOf(group: Row) {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: pathedArn('group', group.accountId, group.path, group.name),
    CreateDate: group.createdAt,
  };
}
