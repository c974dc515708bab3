// Tags of any resource: at most 50, keys unique; users' and roles' keys without regard to case.
import { IamError, invalidInput } from '#iam/errors.ts';
import type { Context } from './context.ts';

export type Taggable =
  | 'user'
  | 'role'
  | 'policy'
  | 'instance-profile'
  | 'mfa'
  | 'oidc-provider'
  | 'saml-provider'
  | 'server-certificate';

/** What a tag belongs to. */
export interface Tagged {
  readonly type: Taggable;
  readonly id: string;
}

type TagInput = readonly { readonly Key: string; readonly Value: string }[];
const MOST_TAGS = 50;

/** Sets tags, replacing the values of keys that are there. Throws InvalidInput, LimitExceeded. */
export async function setTags(
  { db, accountId }: Context,
  { type, id }: Tagged,
  tags: TagInput | undefined,
): Promise<void> {
  if (!tags || tags.length === 0) return;
  const rows = tags.map(({ Key, Value }) => ({ keyFolded: fold(type, Key), key: Key, value: Value }));
  assertTags(type, rows);
  const where = { accountId, resourceType: type, resourceId: id };
  await db.tag.deleteMany({ where: { ...where, keyFolded: { in: rows.map(({ keyFolded }) => keyFolded) } } });
  await db.tag.createMany({ data: rows.map((row) => ({ ...where, ...row })) });
  if ((await db.tag.count({ where })) > MOST_TAGS) {
    throw new IamError('LimitExceeded', 'The number of tags has reached the maximum limit.');
  }
}

/** Removes tags; keys that are not there do not matter. */
export async function removeTags(
  { db, accountId }: Context,
  { type, id }: Tagged,
  keys: readonly string[],
): Promise<void> {
  const keyFolded = { in: keys.map((key) => fold(type, key)) };
  await db.tag.deleteMany({ where: { accountId, resourceType: type, resourceId: id, keyFolded } });
}

/** All tags of a resource, ordered by key. */
export async function tagsOf(
  { db, accountId }: Context,
  { type, id }: Tagged,
): Promise<{ Key: string; Value: string }[]> {
  const where = { accountId, resourceType: type, resourceId: id };
  const rows = await db.tag.findMany({ where, orderBy: { keyFolded: 'asc' } });
  return rows.map(({ key, value }) => ({ Key: key, Value: value }));
}

function assertTags(
  type: Taggable,
  rows: readonly { readonly keyFolded: string; readonly key: string }[],
): void {
  if (new Set(rows.map(({ keyFolded }) => keyFolded)).size < rows.length) {
    const note = foldsCase(type) ? ' Please note that Tag keys are case insensitive.' : '';
    throw invalidInput(`Duplicate tag keys found.${note}`);
  }
  if (rows.some(({ key }) => key.toLowerCase().startsWith('aws:'))) {
    throw invalidInput('Tag keys beginning with aws: are reserved for AWS use.');
  }
}

function fold(type: Taggable, key: string): string {
  return foldsCase(type) ? key.toLowerCase() : key;
}

function foldsCase(type: Taggable): boolean {
  return type === 'user' || type === 'role';
}
