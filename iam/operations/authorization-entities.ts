// Users, groups and roles as GetAccountAuthorizationDetails shows them: with policies, groups, tags and boundary.
import { pathedArn } from '#iam/arns.ts';
import type { Context } from './context.ts';
import { encodedDocument } from './documents.ts';
import { groupedBy } from './grouped-by.ts';
import { shownTrust } from './trust-policies.ts';

type Rows<T extends 'user' | 'group' | 'role'> = Awaited<ReturnType<Context['db'][T]['findMany']>>;

/** AWS answers `Policy`, though its own model says otherwise. */
const BOUNDARY_TYPE = 'Policy' as 'PermissionsBoundaryPolicy';

export async function userDetails(context: Context, users: Rows<'user'>) {
  if (users.length === 0) return [];
  const { db, accountId } = context;
  const held = await heldBy(context, 'user', users);
  const memberships = await db.groupMembership.findMany({
    where: { accountId, userId: { in: users.map(({ id }) => id) } },
    include: { group: { select: { name: true } } },
  });
  const groups = groupedBy(memberships, ({ userId }) => userId);
  return users.map((user) => {
    const { inline, attached, tags } = held(user.id);
    return {
      Path: user.path,
      UserName: user.name,
      UserId: user.id,
      Arn: pathedArn('user', accountId, user.path, user.name),
      CreateDate: user.createdAt,
      ...(inline.length > 0 && { UserPolicyList: inline }),
      GroupList: (groups.get(user.id) ?? []).map(({ group }) => group.name).sort(),
      AttachedManagedPolicies: attached,
      ...boundaryOf(user),
      Tags: tags,
    };
  });
}

export async function groupDetails(context: Context, groups: Rows<'group'>) {
  if (groups.length === 0) return [];
  const held = await heldBy(context, 'group', groups);
  return groups.map((group) => ({
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: pathedArn('group', group.accountId, group.path, group.name),
    CreateDate: group.createdAt,
    GroupPolicyList: held(group.id).inline,
    AttachedManagedPolicies: held(group.id).attached,
  }));
}

export async function roleDetails(context: Context, roles: Rows<'role'>) {
  if (roles.length === 0) return [];
  const { db, accountId } = context;
  const held = await heldBy(context, 'role', roles);
  const profiles = await db.instanceProfile.findMany({
    where: { accountId, roleId: { in: roles.map(({ id }) => id) } },
    orderBy: { nameKey: 'asc' },
  });
  const profilesOf = groupedBy(profiles, ({ roleId }) => roleId);
  return Promise.all(
    roles.map(async (role) => {
      const { inline, attached, tags } = held(role.id);
      const shown = {
        Path: role.path,
        RoleName: role.name,
        RoleId: role.id,
        Arn: pathedArn('role', accountId, role.path, role.name),
        CreateDate: role.createdAt,
        AssumeRolePolicyDocument: encodedDocument(await shownTrust(db, role.trustPolicy)),
      };
      return {
        ...shown,
        InstanceProfileList: (profilesOf.get(role.id) ?? []).map((profile) => ({
          Path: profile.path,
          InstanceProfileName: profile.name,
          InstanceProfileId: profile.id,
          Arn: pathedArn('instance-profile', accountId, profile.path, profile.name),
          CreateDate: profile.createdAt,
          Roles: [shown],
        })),
        RolePolicyList: inline,
        AttachedManagedPolicies: attached,
        ...boundaryOf(role),
        Tags: tags,
        RoleLastUsed: {
          ...(role.lastUsedAt && { LastUsedDate: role.lastUsedAt }),
          ...(role.lastUsedRegion !== null && { Region: role.lastUsedRegion }),
        },
      };
    }),
  );
}

function boundaryOf({ boundaryArn }: { readonly boundaryArn: string | null }) {
  return boundaryArn === null
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: BOUNDARY_TYPE,
          PermissionsBoundaryArn: boundaryArn,
        },
      };
}

/** The policies and tags of many holders by three queries; the answer takes a holder's unique id. */
async function heldBy(
  { db, accountId }: Context,
  entityType: 'user' | 'group' | 'role',
  holders: readonly { readonly id: string }[],
) {
  const ids = { in: holders.map(({ id }) => id) };
  const where = { accountId, entityType, entityId: ids };
  const inline = await db.inlinePolicy.findMany({ where, orderBy: { name: 'asc' } });
  const attachments = await db.policyAttachment.findMany({ where, orderBy: { policyArn: 'asc' } });
  const tags = await db.tag.findMany({
    where: { accountId, resourceType: entityType, resourceId: ids },
    orderBy: { keyFolded: 'asc' },
  });
  const inlineOf = groupedBy(inline, ({ entityId }) => entityId);
  const attachedTo = groupedBy(attachments, ({ entityId }) => entityId);
  const tagsOf = groupedBy(tags, ({ resourceId }) => resourceId);
  return (id: string) => ({
    inline: (inlineOf.get(id) ?? []).map(({ name, document }) => ({
      PolicyName: name,
      PolicyDocument: encodedDocument(document),
    })),
    attached: (attachedTo.get(id) ?? []).map(({ policyArn }) => ({
      PolicyName: policyArn.slice(policyArn.lastIndexOf('/') + 1),
      PolicyArn: policyArn,
    })),
    tags: (tagsOf.get(id) ?? []).map(({ key, value }) => ({ Key: key, Value: value })),
  });
}
