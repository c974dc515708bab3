// Roles: identities without credentials of their own, assumed by whom their trust policy lets in.
import { pathedArn } from '#iam/arns.ts';
import { deleteConflict, invalidInput } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import type { Role } from '#iam/model/index.ts';
import { assertBoundary, boundaryOf } from './boundaries.ts';
import type { Context, Handlers } from './context.ts';
import { encodedDocument } from './documents.ts';
import { existingRole, modifiableRole } from './existing.ts';
import { assertRoomFor } from './names.ts';
import { page, pageEnd, pageOf } from './paging.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';
import { keptTrust, shownTrust } from './trust-policies.ts';

const DEFAULT_SESSION_SECONDS = 3_600;

type Row = Awaited<ReturnType<typeof existingRole>>;

export const roles = {
  async CreateRole(input, context) {
    const { RoleName, Path = '/', AssumeRolePolicyDocument, PermissionsBoundary, Tags } = input;
    if (/^\/aws-(?:service-role|reserved)\//.test(Path)) {
      // Differs from AWS: it refuses these paths too, in words that are not known.
      throw invalidInput(`The path ${Path} is reserved for AWS use.`);
    }
    const trustPolicy = await keptTrust(context.db, context.accountId, AssumeRolePolicyDocument);
    if (PermissionsBoundary !== undefined) await assertBoundary(context, PermissionsBoundary);
    const role = await createRole(context, {
      name: RoleName,
      path: Path,
      trustPolicy,
      description: input.Description ?? null,
      maxSessionSeconds: input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
      boundaryArn: PermissionsBoundary ?? null,
    });
    await setTags(context, { type: 'role', id: role.id }, Tags);
    return {
      Role: { ...(await briefRole(context.db, role)), ...boundaryOf(role), ...(Tags?.length && { Tags }) },
    };
  },

  async GetRole({ RoleName }, context) {
    return { Role: await fullRole(context, await existingRole(context, RoleName)) };
  },

  async ListRoles({ PathPrefix = '/', ...paged }, { db, accountId }) {
    const found = await page(
      paged,
      (after, take) =>
        db.role.findMany({
          where: { accountId, nameKey: { gt: after }, path: { startsWith: PathPrefix } },
          orderBy: { nameKey: 'asc' },
          take,
        }),
      (role) => role.nameKey,
    );
    const Roles: Role[] = [];
    for (const role of found.items) Roles.push(await roleOf(db, role));
    return { Roles, ...pageEnd(found) };
  },

  async UpdateRole({ RoleName, Description, MaxSessionDuration }, context) {
    const role = await modifiableRole(context, RoleName);
    await update(context, role, {
      ...(Description !== undefined && { description: Description }),
      ...(MaxSessionDuration !== undefined && { maxSessionSeconds: MaxSessionDuration }),
    });
    return {};
  },

  async UpdateRoleDescription({ RoleName, Description }, context) {
    const role = await modifiableRole(context, RoleName);
    await update(context, role, { description: Description });
    return { Role: { ...(await briefRole(context.db, role)), Description } };
  },

  async UpdateAssumeRolePolicy({ RoleName, PolicyDocument }, context) {
    const role = await modifiableRole(context, RoleName);
    const trustPolicy = await keptTrust(context.db, context.accountId, PolicyDocument);
    await update(context, role, { trustPolicy });
    return {};
  },

  async DeleteRole({ RoleName }, context) {
    const role = await modifiableRole(context, RoleName);
    await assertDeletable(context, role.id);
    await removeRole(context, role.id);
    return {};
  },

  async TagRole({ RoleName, Tags }, context) {
    const role = await modifiableRole(context, RoleName);
    await setTags(context, { type: 'role', id: role.id }, Tags);
    return {};
  },

  async UntagRole({ RoleName, TagKeys }, context) {
    const role = await modifiableRole(context, RoleName);
    await removeTags(context, { type: 'role', id: role.id }, TagKeys);
    return {};
  },

  async ListRoleTags({ RoleName, ...paged }, context) {
    const role = await existingRole(context, RoleName);
    const found = await pageOf(paged, await tagsOf(context, { type: 'role', id: role.id }), ({ Key }) =>
      Key.toLowerCase(),
    );
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

type NewRole = Pick<Row, 'name' | 'path' | 'trustPolicy' | 'description' | 'maxSessionSeconds'> &
  Partial<Pick<Row, 'boundaryArn' | 'serviceLinkedTo'>>;

/** Adds a role. Throws EntityAlreadyExists, LimitExceeded. */
export async function createRole(context: Context, role: NewRole): Promise<Row> {
  const { db, accountId, now } = context;
  await assertRoomFor(context, 'Role', role.name);
  const nameKey = role.name.toLowerCase();
  return db.role.create({ data: { accountId, id: uniqueId('role'), nameKey, createdAt: now, ...role } });
}

/** Removes a role with all that was attached to it. */
export async function removeRole({ db, accountId }: Context, id: string): Promise<void> {
  const entity = { accountId, entityType: 'role', entityId: id };
  await db.policyAttachment.deleteMany({ where: entity });
  await db.inlinePolicy.deleteMany({ where: entity });
  await db.tag.deleteMany({ where: { accountId, resourceType: 'role', resourceId: id } });
  await db.role.delete({ where: { accountId_id: { accountId, id } } });
}

async function update({ db, accountId }: Context, { id }: Row, data: Partial<Row>): Promise<void> {
  await db.role.update({ where: { accountId_id: { accountId, id } }, data });
}

/** The API deletes a role only when nothing hangs on it any more. */
async function assertDeletable({ db, accountId }: Context, roleId: string): Promise<void> {
  const entity = { accountId, entityType: 'role', entityId: roleId };
  if (await db.instanceProfile.count({ where: { accountId, roleId } }))
    throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
  if (await db.policyAttachment.count({ where: entity }))
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (await db.inlinePolicy.count({ where: entity }))
    throw deleteConflict('Cannot delete entity, must delete policies first.');
}

/**
 * A role as AWS shows it when it is made, and in its instance profiles: what it is for is not told.
 * @see https://docs.aws.amazon.com/cli/latest/reference/iam/create-service-linked-role.html#examples
 */
export async function briefRole(db: Context['db'], role: Row): Promise<Role> {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: pathedArn('role', role.accountId, role.path, role.name),
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: encodedDocument(await shownTrust(db, role.trustPolicy)),
  };
}

/** A role as lists show it: without tags, boundary and last use. */
async function roleOf(db: Context['db'], role: Row): Promise<Role> {
  return {
    ...(await briefRole(db, role)),
    ...(role.description !== null && { Description: role.description }),
    MaxSessionDuration: role.maxSessionSeconds,
  };
}

/** A role with all that is known of it. */
export async function fullRole(context: Context, role: Row): Promise<Role> {
  const tags = await tagsOf(context, { type: 'role', id: role.id });
  return {
    ...(await roleOf(context.db, role)),
    ...boundaryOf(role),
    ...(tags.length > 0 && { Tags: tags }),
    RoleLastUsed: {
      ...(role.lastUsedAt && { LastUsedDate: role.lastUsedAt }),
      ...(role.lastUsedRegion !== null && { Region: role.lastUsedRegion }),
    },
  };
}
