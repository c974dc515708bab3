// Instance profiles: what an EC2 instance carries a role in. Each holds one role at most.
import { pathedArn } from '#iam/arns.ts';
import { deleteConflict, limitExceeded, noSuchEntity } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import type { InstanceProfile } from '#iam/model/index.ts';
import type { Context, Handlers } from './context.ts';
import { existingRole, modifiableRole } from './existing.ts';
import { assertRoomFor } from './names.ts';
import { page, pageEnd, pageOf } from './paging.ts';
import { briefRole } from './roles.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';
import type { Tagged } from './tags.ts';

const ROLES_PER_PROFILE = 1;

type Row = Awaited<ReturnType<typeof existingProfile>>;

export const instanceProfiles = {
  async CreateInstanceProfile({ InstanceProfileName, Path = '/', Tags }, context) {
    const { db, accountId, now } = context;
    await assertRoomFor(context, 'InstanceProfile', InstanceProfileName);
    const nameKey = InstanceProfileName.toLowerCase();
    const id = uniqueId('instanceProfile');
    const profile = await db.instanceProfile.create({
      data: { accountId, id, name: InstanceProfileName, nameKey, path: Path, createdAt: now },
    });
    await setTags(context, tagged(profile), Tags);
    return { InstanceProfile: { ...(await profileOf(context, profile)), ...(Tags?.length && { Tags }) } };
  },

  async GetInstanceProfile({ InstanceProfileName }, context) {
    const profile = await existingProfile(context, InstanceProfileName);
    const Tags = await tagsOf(context, tagged(profile));
    return { InstanceProfile: { ...(await profileOf(context, profile)), Tags } };
  },

  async ListInstanceProfiles({ PathPrefix = '/', ...paged }, context) {
    return listed(context, paged, { path: { startsWith: PathPrefix } });
  },

  async ListInstanceProfilesForRole({ RoleName, ...paged }, context) {
    const role = await existingRole(context, RoleName);
    return listed(context, paged, { roleId: role.id });
  },

  async DeleteInstanceProfile({ InstanceProfileName }, context) {
    const { db, accountId } = context;
    const profile = await existingProfile(context, InstanceProfileName);
    if (profile.roleId !== null)
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    await db.tag.deleteMany({
      where: { accountId, resourceType: 'instance-profile', resourceId: profile.id },
    });
    await db.instanceProfile.delete({ where: { accountId_id: { accountId, id: profile.id } } });
    return {};
  },

  async AddRoleToInstanceProfile({ InstanceProfileName, RoleName }, context) {
    const profile = await existingProfile(context, InstanceProfileName);
    const role = await modifiableRole(context, RoleName);
    if (profile.roleId !== null) throw limitExceeded('InstanceSessionsPerInstanceProfile', ROLES_PER_PROFILE);
    await setRole(context, profile, role.id);
    return {};
  },

  async RemoveRoleFromInstanceProfile({ InstanceProfileName, RoleName }, context) {
    const profile = await existingProfile(context, InstanceProfileName);
    const role = await existingRole(context, RoleName);
    if (profile.roleId !== role.id) {
      throw noSuchEntity(`Role ${RoleName} in Instance Profile ${InstanceProfileName} cannot be found.`);
    }
    await setRole(context, profile, null);
    return {};
  },

  async TagInstanceProfile({ InstanceProfileName, Tags }, context) {
    await setTags(context, tagged(await existingProfile(context, InstanceProfileName)), Tags);
    return {};
  },

  async UntagInstanceProfile({ InstanceProfileName, TagKeys }, context) {
    await removeTags(context, tagged(await existingProfile(context, InstanceProfileName)), TagKeys);
    return {};
  },

  async ListInstanceProfileTags({ InstanceProfileName, ...paged }, context) {
    const profile = await existingProfile(context, InstanceProfileName);
    const found = await pageOf(paged, await tagsOf(context, tagged(profile)), ({ Key }) => Key);
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

async function existingProfile({ db, accountId }: Context, name: string) {
  const where = { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } };
  const profile = await db.instanceProfile.findUnique({ where });
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

function tagged({ id }: { readonly id: string }): Tagged {
  return { type: 'instance-profile', id };
}

async function setRole({ db, accountId }: Context, { id }: Row, roleId: string | null): Promise<void> {
  await db.instanceProfile.update({ where: { accountId_id: { accountId, id } }, data: { roleId } });
}

async function listed(
  context: Context,
  paged: Parameters<typeof page>[0],
  filter: { readonly path?: { readonly startsWith: string }; readonly roleId?: string },
) {
  const { db, accountId } = context;
  const found = await page(
    paged,
    (after, take) =>
      db.instanceProfile.findMany({
        where: { accountId, nameKey: { gt: after }, ...filter },
        orderBy: { nameKey: 'asc' },
        take,
      }),
    (profile) => profile.nameKey,
  );
  const InstanceProfiles: InstanceProfile[] = [];
  for (const profile of found.items) InstanceProfiles.push(await profileOf(context, profile));
  return { InstanceProfiles, ...pageEnd(found) };
}

/** A profile with its role, as every answer but the tags' has it. */
export async function profileOf({ db, accountId }: Context, profile: Row): Promise<InstanceProfile> {
  const role = profile.roleId
    ? await db.role.findUnique({ where: { accountId_id: { accountId, id: profile.roleId } } })
    : null;
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: pathedArn('instance-profile', accountId, profile.path, profile.name),
    CreateDate: profile.createdAt,
    Roles: role ? [await briefRole(db, role)] : [],
  };
}
