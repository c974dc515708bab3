// SSH public keys of users, for CodeCommit: at most five, RSA only.
import { IamError, limitExceeded, noSuchEntity } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import type { Context, Handlers } from './context.ts';
import { existingUser } from './existing.ts';
import { page, pageEnd } from './paging.ts';
import { asPem, asSshLine, fingerprintOf, parsePublicKey } from './ssh-key-formats.ts';
import { settableStatus, statusAt } from './statuses.ts';
import { namedOrCalling } from './users.ts';

const KEYS_PER_USER = 5;

export const sshPublicKeys = {
  async UploadSSHPublicKey({ UserName, SSHPublicKeyBody }, context) {
    const { db, accountId, now } = context;
    const user = await existingUser(context, UserName);
    const key = parsePublicKey(SSHPublicKeyBody);
    const own = await db.sshPublicKey.findMany({ where: { accountId, userId: user.id } });
    const fingerprint = fingerprintOf(key);
    if (own.some((one) => one.fingerprint === fingerprint)) throw duplicateKey();
    if (own.length >= KEYS_PER_USER) throw limitExceeded('SSHPublicKeysPerUser', KEYS_PER_USER);
    const id = uniqueId('sshPublicKey');
    await db.sshPublicKey.create({
      data: {
        accountId,
        id,
        userId: user.id,
        body: asSshLine(key),
        fingerprint,
        status: 'Active',
        uploadedAt: now,
      },
    });
    return {
      SSHPublicKey: {
        UserName: user.name,
        SSHPublicKeyId: id,
        Fingerprint: fingerprint,
        SSHPublicKeyBody,
        Status: 'Active',
        UploadDate: now,
      },
    };
  },

  async GetSSHPublicKey({ UserName, SSHPublicKeyId, Encoding }, context) {
    const user = await existingUser(context, UserName);
    const key = await existingKey(context, user.id, SSHPublicKeyId);
    return {
      SSHPublicKey: {
        UserName: user.name,
        SSHPublicKeyId: key.id,
        Fingerprint: key.fingerprint,
        SSHPublicKeyBody: Encoding === 'PEM' ? asPem(parsePublicKey(key.body)) : key.body,
        Status: statusAt(key.status, null, context.now),
        UploadDate: key.uploadedAt,
      },
    };
  },

  async ListSSHPublicKeys({ UserName, ...paged }, context) {
    const { db, accountId, now } = context;
    const user = await namedOrCalling(context, UserName);
    const found = await page(
      paged,
      (after, take) =>
        db.sshPublicKey.findMany({
          where: { accountId, userId: user.id, id: { gt: after } },
          orderBy: { id: 'asc' },
          take,
        }),
      ({ id }) => id,
    );
    const SSHPublicKeys = found.items.map(({ id, status, uploadedAt }) => ({
      UserName: user.name,
      SSHPublicKeyId: id,
      Status: statusAt(status, null, now),
      UploadDate: uploadedAt,
    }));
    return { SSHPublicKeys, ...pageEnd(found) };
  },

  async UpdateSSHPublicKey({ UserName, SSHPublicKeyId, Status }, context) {
    const { db, accountId } = context;
    const user = await existingUser(context, UserName);
    const key = await existingKey(context, user.id, SSHPublicKeyId);
    await db.sshPublicKey.update({
      where: { accountId_id: { accountId, id: key.id } },
      data: { status: settableStatus(Status) },
    });
    return {};
  },

  async DeleteSSHPublicKey({ UserName, SSHPublicKeyId }, context) {
    const { db, accountId } = context;
    const user = await existingUser(context, UserName);
    const key = await existingKey(context, user.id, SSHPublicKeyId);
    await db.sshPublicKey.delete({ where: { accountId_id: { accountId, id: key.id } } });
    return {};
  },
} satisfies Handlers<'iam'>;

async function existingKey({ db, accountId }: Context, userId: string, id: string) {
  const key = await db.sshPublicKey.findUnique({ where: { accountId_id: { accountId, id } } });
  if (!key || key.userId !== userId) throw noSuchEntity(`The Public Key with id ${id} cannot be found.`);
  return key;
}

function duplicateKey(): IamError {
  return new IamError(
    'DuplicateSSHPublicKey',
    'The request was rejected because the SSH public key is already associated with the specified IAM user.',
  );
}
