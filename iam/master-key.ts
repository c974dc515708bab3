// The installation's key: made at the first start, kept beside the data, or given in the environment.
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '#prisma/start-error.ts';
import type { Database } from '#prisma/client.ts';

const BYTES = 32;

/**
 * The 32-byte master key: `given` (base64 or hex), else `master.key` in the data folder, made with mode 0600 when the
 * database is new. Throws a StartError for a malformed key, or when the database was sealed with another one.
 */
export async function loadMasterKey(
  database: Database,
  dataFolder: string,
  given: string | null,
): Promise<Buffer> {
  const key =
    given === null
      ? await fromFile(database, join(dataFolder, 'master.key'))
      : decode(given, 'HALLPASS_MASTER_KEY');
  await assertSameKey(database, key);
  return key;
}

/** A secret for one purpose, derived from the master key. */
export function derivedSecret(masterKey: Buffer, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', masterKey, '', purpose, BYTES)).toString('base64url');
}

async function fromFile(database: Database, file: string): Promise<Buffer> {
  try {
    return decode(readFileSync(file, 'utf8').trim(), file);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new StartError(`The master key ${file} cannot be read.`, { cause: error });
  }
  if (await storedFingerprint(database)) {
    throw new StartError(
      `The master key ${file} is missing; without it the access keys in the database cannot be read. Put it back, or set HALLPASS_MASTER_KEY.`,
    );
  }
  const key = randomBytes(BYTES);
  try {
    writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new StartError(`The master key ${file} cannot be written.`, { cause });
  }
  return key;
}

function decode(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== BYTES)
    throw new StartError(`${where} must hold ${BYTES} bytes in base64 or hexadecimal.`);
  return key;
}

/** The database remembers a fingerprint of the key that its secrets are sealed with. */
async function assertSameKey(database: Database, key: Buffer): Promise<void> {
  const fingerprint = createHash('sha256').update('hallpass master key').update(key).digest('hex');
  const stored = await storedFingerprint(database);
  if (stored === null)
    await database.tables.installation.create({ data: { id: 1, keyFingerprint: fingerprint } });
  else if (stored !== fingerprint) {
    throw new StartError('The master key is not the one this database was written with.');
  }
}

async function storedFingerprint(database: Database): Promise<string | null> {
  const installation = await database.tables.installation.findUnique({ where: { id: 1 } });
  return installation?.keyFingerprint ?? null;
}
