// Access keys: the credentials of programs. At most two a user, active or not; the secret is told once.
import { limitExceeded, noSuchEntity, refused } from '#iam/errors.ts';
import { accessKeyId, secretAccessKey } from '#iam/ids.ts';
import type { Context, Handlers } from './context.ts';
import { page, pageEnd } from './paging.ts';
import { settableStatus } from './statuses.ts';
import { namedOrCalling } from './users.ts';

const ACCESS_KEYS_PER_USER = 2;

/** Whose keys: a user's, or with `userId` null the root user's own. */
interface Owner {
  readonly userId: string | null;
  readonly name: string;
}

export const accessKeys = {
  async CreateAccessKey({ UserName }, context) {
    const { db, accountId, now, sealer } = context;
    const owner = await ownerOf(context, UserName);
    if ((await db.accessKey.count({ where: { accountId, userId: owner.userId } })) >= ACCESS_KEYS_PER_USER) {
      throw limitExceeded('AccessKeysPerUser', ACCESS_KEYS_PER_USER);
    }
    const id = accessKeyId('AKIA', accountId);
    const secret = secretAccessKey();
    await db.accessKey.create({
      data: {
        accountId,
        id,
        userId: owner.userId,
        sealedSecret: sealer.seal(secret, id),
        status: 'Active',
        createdAt: now,
      },
    });
    return {
      AccessKey: {
        UserName: owner.name,
        AccessKeyId: id,
        Status: 'Active',
        SecretAccessKey: secret,
        CreateDate: now,
      },
    };
  },

  async ListAccessKeys({ UserName, ...paged }, context) {
    const { db, accountId } = context;
    const owner = await ownerOf(context, UserName);
    const found = await page(
      paged,
      (after, take) =>
        db.accessKey.findMany({
          where: { accountId, userId: owner.userId, id: { gt: after } },
          orderBy: { id: 'asc' },
          take,
        }),
      (key) => key.id,
    );
    const AccessKeyMetadata = found.items.map(({ id, status, createdAt }) => ({
      UserName: owner.name,
      AccessKeyId: id,
      Status: statusOf(status),
      CreateDate: createdAt,
    }));
    return { AccessKeyMetadata, ...pageEnd(found) };
  },

  async UpdateAccessKey({ UserName, AccessKeyId, Status }, context) {
    const { db, accountId } = context;
    const key = await existingKey(context, await ownerOf(context, UserName), AccessKeyId);
    await db.accessKey.update({
      where: { accountId_id: { accountId, id: key.id } },
      data: { status: settableStatus(Status) },
    });
    return {};
  },

  async DeleteAccessKey({ UserName, AccessKeyId }, context) {
    const { db, accountId } = context;
    const key = await existingKey(context, await ownerOf(context, UserName), AccessKeyId);
    await db.accessKey.delete({ where: { accountId_id: { accountId, id: key.id } } });
    return {};
  },

  async GetAccessKeyLastUsed({ AccessKeyId }, { db, accountId, caller }) {
    const key = await db.accessKey.findUnique({
      where: { accountId_id: { accountId, id: AccessKeyId } },
      include: { user: true },
    });
    // A key of nobody here is refused, not missing: it may be another account's.
    if (!key) {
      throw refused(
        `User: ${caller.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
      );
    }
    const used = { ServiceName: key.lastUsedService ?? 'N/A', Region: key.lastUsedRegion ?? 'N/A' };
    return {
      ...(key.user && { UserName: key.user.name }),
      AccessKeyLastUsed: key.lastUsedAt ? { LastUsedDate: key.lastUsedAt, ...used } : used,
    };
  },
} satisfies Handlers<'iam'>;

async function ownerOf(context: Context, UserName: string | undefined): Promise<Owner> {
  const { caller } = context;
  if (UserName === undefined && caller.kind === 'root') return { userId: null, name: caller.name };
  const user = await namedOrCalling(context, UserName);
  return { userId: user.id, name: user.name };
}

async function existingKey({ db, accountId }: Context, owner: Owner, id: string) {
  const key = await db.accessKey.findUnique({ where: { accountId_id: { accountId, id } } });
  if (!key || key.userId !== owner.userId)
    throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

function statusOf(status: string): 'Active' | 'Inactive' {
  return status === 'Active' ? 'Active' : 'Inactive';
}
