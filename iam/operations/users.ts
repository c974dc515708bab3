// IAM users: people and programs of an account. They start with no permissions.
import { pathedArn } from '#iam/arns.ts';
import { deleteConflict, validationError } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import { assertBoundary, boundaryOf } from './boundaries.ts';
import type { Context, Handlers } from './context.ts';
import { existingUser } from './existing.ts';
import { assertNameFree, assertRoomFor } from './names.ts';
import { page, pageEnd, pageOf } from './paging.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';

type Row = Awaited<ReturnType<typeof existingUser>>;

export const users = {
  async CreateUser({ UserName, Path = '/', PermissionsBoundary, Tags }, context) {
    const { db, accountId, now } = context;
    await assertRoomFor(context, 'User', UserName);
    if (PermissionsBoundary !== undefined) await assertBoundary(context, PermissionsBoundary);
    const user = await db.user.create({
      data: {
        accountId,
        id: uniqueId('user'),
        name: UserName,
        nameKey: UserName.toLowerCase(),
        path: Path,
        createdAt: now,
        boundaryArn: PermissionsBoundary ?? null,
      },
    });
    await setTags(context, { type: 'user', id: user.id }, Tags);
    return { User: detailed(user, Tags ?? []) };
  },

  async GetUser({ UserName }, context) {
    const { caller } = context;
    if (UserName === undefined && caller.kind === 'root') return { User: await rootUser(context) };
    return { User: await fullUser(context, await namedOrCalling(context, UserName)) };
  },

  async ListUsers({ PathPrefix = '/', ...paged }, { db, accountId }) {
    const found = await page(
      paged,
      (after, take) =>
        db.user.findMany({
          where: { accountId, nameKey: { gt: after }, path: { startsWith: PathPrefix } },
          orderBy: { nameKey: 'asc' },
          take,
        }),
      (user) => user.nameKey,
    );
    return { Users: found.items.map((user) => userOf(user)), ...pageEnd(found) };
  },

  async UpdateUser({ UserName, NewUserName, NewPath }, context) {
    const { db, accountId } = context;
    const user = await existingUser(context, UserName);
    if (NewUserName !== undefined && NewUserName.toLowerCase() !== user.nameKey)
      await assertNameFree(context, 'User', NewUserName);
    const name = NewUserName ?? user.name;
    await db.user.update({
      where: { accountId_id: { accountId, id: user.id } },
      data: { name, nameKey: name.toLowerCase(), path: NewPath ?? user.path },
    });
    return {};
  },

  async DeleteUser({ UserName }, context) {
    const { db, accountId } = context;
    const user = await existingUser(context, UserName);
    await assertDeletable(context, user.id);
    await db.tag.deleteMany({ where: { accountId, resourceType: 'user', resourceId: user.id } });
    await db.user.delete({ where: { accountId_id: { accountId, id: user.id } } });
    return {};
  },

  async TagUser({ UserName, Tags }, context) {
    const user = await existingUser(context, UserName);
    await setTags(context, { type: 'user', id: user.id }, Tags);
    return {};
  },

  async UntagUser({ UserName, TagKeys }, context) {
    const user = await existingUser(context, UserName);
    await removeTags(context, { type: 'user', id: user.id }, TagKeys);
    return {};
  },

  async ListUserTags({ UserName, ...paged }, context) {
    const user = await existingUser(context, UserName);
    const found = await pageOf(paged, await tagsOf(context, { type: 'user', id: user.id }), ({ Key }) =>
      Key.toLowerCase(),
    );
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

/** The user a credential operation is about: the one named, else the caller. Root must name one, or mean itself. */
export async function namedOrCalling(context: Context, UserName: string | undefined): Promise<Row> {
  if (UserName !== undefined) return existingUser(context, UserName);
  if (context.caller.kind === 'user') return existingUser(context, context.caller.name);
  throw validationError('Must specify userName when calling with non-User credentials');
}

/** The API, unlike the console, deletes a user only when nothing hangs on it any more. */
async function assertDeletable({ db, accountId }: Context, userId: string): Promise<void> {
  const entity = { accountId, entityType: 'user', entityId: userId };
  const own = { accountId, userId };
  if (await db.policyAttachment.count({ where: entity }))
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (await db.inlinePolicy.count({ where: entity }))
    throw deleteConflict('Cannot delete entity, must delete policies first.');
  if (await db.accessKey.count({ where: own }))
    throw deleteConflict('Cannot delete entity, must delete access keys first.');
  if (await db.signingCertificate.count({ where: own }))
    throw deleteConflict('Cannot delete entity, must delete certificates first.');
  if (await db.groupMembership.count({ where: own }))
    throw deleteConflict('Cannot delete entity, must remove users from group first.');
  if (await db.loginProfile.count({ where: own }))
    throw deleteConflict('Cannot delete entity, must delete login profile first.');
  if (await db.mfaDevice.count({ where: { accountId, assignedTo: userId } }))
    throw deleteConflict('Cannot delete entity, must delete MFA device first.');
  if ((await db.sshPublicKey.count({ where: own })) + (await db.serviceCredential.count({ where: own })))
    throw deleteConflict('Cannot delete entity, must remove referenced objects first.');
}

/** A user as lists show it: without tags and boundary. */
export function userOf(user: Row) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: pathedArn('user', user.accountId, user.path, user.name),
    CreateDate: user.createdAt,
    ...(user.passwordLastUsed && { PasswordLastUsed: user.passwordLastUsed }),
  };
}

async function fullUser(context: Context, user: Row) {
  return detailed(user, await tagsOf(context, { type: 'user', id: user.id }));
}

function detailed(user: Row, tags: readonly { readonly Key: string; readonly Value: string }[]) {
  return {
    ...userOf(user),
    ...boundaryOf(user),
    ...(tags.length > 0 && { Tags: tags }),
  };
}

/** Root asks about itself: AWS answers with the account as the user, and no name beside the account's. */
async function rootUser({ db, accountId, caller }: Context) {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  return {
    Path: '/',
    UserName: account.name,
    UserId: accountId,
    Arn: caller.arn,
    CreateDate: account.createdAt,
    ...(account.rootPasswordLastUsed && { PasswordLastUsed: account.rootPasswordLastUsed }),
  };
}
