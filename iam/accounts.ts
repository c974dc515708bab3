// Accounts: opened at sign-up or by the operator, described, emptied, closed.
import { randomInt } from 'node:crypto';
import type { Tables } from '#prisma/client.ts';
import type { Cloud } from './cloud.ts';
import { entityAlreadyExists, validationError } from './errors.ts';
import { accountId as anyAccountId } from './ids.ts';
import { assertPassword } from './password-policy.ts';
import { hashPassword } from './passwords.ts';

/** What an account is opened with by the operator. */
export interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly accountName: string;
  readonly alias?: string | undefined;
  readonly rootAccessKey?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** The same, checked, with the password hashed. `card`: all that is kept of the (simulated) payment card. */
export interface AccountRow {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly alias: string | null;
  readonly card: { readonly brand: string; readonly lastFour: string } | null;
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
const ALIAS = /^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

/** Opens an account with a free id. Answers the id. Throws EntityAlreadyExists. */
export async function openAccount(
  cloud: Cloud,
  row: AccountRow,
  rootAccessKey?: NewAccount['rootAccessKey'],
): Promise<string> {
  return cloud.database.transaction(async (db) => {
    let id = anyAccountId();
    while (await db.account.findUnique({ where: { id }, select: { id: true } })) id = anyAccountId();
    await insert(cloud, db, id, row, rootAccessKey);
    return id;
  });
}

/** Opens the account with this id, or empties it if it is there: nothing of what it held remains. */
export async function resetAccount(
  cloud: Cloud,
  id: string,
  row: AccountRow,
  rootAccessKey?: NewAccount['rootAccessKey'],
): Promise<void> {
  await cloud.events.flush();
  await cloud.database.transaction(async (db) => {
    await db.account.deleteMany({ where: { id } });
    await insert(cloud, db, id, row, rootAccessKey);
  });
}

/** Removes an account and all it holds. Answers whether there was one. */
export async function closeAccount(cloud: Cloud, id: string): Promise<boolean> {
  await cloud.events.flush();
  const { count } = await cloud.database.tables.account.deleteMany({ where: { id } });
  return count > 0;
}

/** Name, alias and root e-mail of an account, or null. */
export async function describeAccount(cloud: Cloud, id: string) {
  return cloud.database.tables.account.findUnique({
    where: { id },
    select: { id: true, name: true, alias: true, email: true, createdAt: true },
  });
}

/** The id of the account with this id or alias, or null. */
export async function findAccountId(cloud: Cloud, idOrAlias: string): Promise<string | null> {
  const where = /^\d{12}$/.test(idOrAlias) ? { id: idOrAlias } : { alias: idOrAlias };
  const account = await cloud.database.tables.account.findUnique({ where, select: { id: true } });
  return account?.id ?? null;
}

/** Throws EntityAlreadyExists when an account has this e-mail address. */
export async function assertEmailFree(db: Tables, email: string): Promise<void> {
  if (await db.account.findUnique({ where: { emailKey: email.toLowerCase() }, select: { id: true } })) {
    throw entityAlreadyExists('An account with this email address already exists.');
  }
}

/** Checks what an account is to be opened with and hashes its password. Throws ValidationError, PasswordPolicyViolation. */
export async function accountRow({
  email,
  accountName,
  alias,
  password,
  rootAccessKey,
}: NewAccount): Promise<AccountRow> {
  if (!EMAIL.test(email)) throw validationError('Enter a valid email address.');
  if (accountName.trim() === '' || accountName.length > 50)
    throw validationError('An account name has 1 to 50 characters.');
  if (alias !== undefined && (!ALIAS.test(alias) || /^\d{12}$/.test(alias))) {
    throw validationError(
      'An account alias has 3 to 63 lowercase letters, digits and single hyphens, and is no account ID.',
    );
  }
  if (rootAccessKey && !/^[A-Z0-9]{16,128}$/.test(rootAccessKey.accessKeyId)) {
    throw validationError('An access key ID has 16 to 128 uppercase letters and digits.');
  }
  if (rootAccessKey && !/^[\x21-\x7E]{16,128}$/.test(rootAccessKey.secretAccessKey)) {
    throw validationError('A secret access key has 16 to 128 printable characters.');
  }
  assertPassword(password, null, [accountName, email]);
  const passwordHash = await hashPassword(password);
  return { name: accountName.trim(), email, passwordHash, alias: alias ?? null, card: null };
}

async function insert(
  { sealer, now }: Cloud,
  db: Tables,
  id: string,
  { card, ...row }: AccountRow,
  key: NewAccount['rootAccessKey'],
): Promise<void> {
  await assertEmailFree(db, row.email);
  if (
    row.alias !== null &&
    (await db.account.findUnique({ where: { alias: row.alias }, select: { id: true } }))
  ) {
    throw entityAlreadyExists(`The account alias ${row.alias} already exists.`);
  }
  const createdAt = now();
  await db.account.create({
    data: {
      id,
      ...row,
      // Not from 0: what is cached of an account that had this id before must not fit this one.
      revision: randomInt(2 ** 30),
      emailKey: row.email.toLowerCase(),
      passwordChangedAt: createdAt,
      createdAt,
      cardBrand: card?.brand ?? null,
      cardLastFour: card?.lastFour ?? null,
    },
  });
  if (!key) return;
  if (await db.accessKey.findUnique({ where: { id: key.accessKeyId }, select: { id: true } })) {
    throw entityAlreadyExists('An access key with this ID already exists.');
  }
  const sealedSecret = sealer.seal(key.secretAccessKey, key.accessKeyId);
  await db.accessKey.create({
    data: { accountId: id, id: key.accessKeyId, userId: null, sealedSecret, status: 'Active', createdAt },
  });
}
