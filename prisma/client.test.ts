import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadMasterKey } from '#iam/master-key.ts';
import { openDatabase } from './client.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'hallpass-test-'));

test('a query that names no account is refused', async () => {
  const { tables, close } = await openDatabase(`file:${folder()}/test.db`);
  await expect(tables.user.findMany()).rejects.toThrow('User.findMany names no account');
  await expect(tables.user.deleteMany({ where: { name: 'ana' } })).rejects.toThrow('names no account');
  await expect(tables.user.findMany({ where: { accountId: undefined as never } })).rejects.toThrow(
    'names no account',
  ); // as a bug would
  await close();
});

test('a failed transaction leaves nothing', async () => {
  const database = await openDatabase(`file:${folder()}/test.db`);
  const failing = database.transaction(async (db) => {
    await db.installation.create({ data: { id: 7, keyFingerprint: 'x' } });
    throw new Error('fault');
  });
  await expect(failing).rejects.toThrow('fault');
  expect(await database.tables.installation.findUnique({ where: { id: 7 } })).toBeNull();
  await database.close();
});

test('a database from a newer version is refused in one sentence', async () => {
  const url = `file:${folder()}/test.db`;
  const database = await openDatabase(url);
  const now = new Date();
  await database.tables
    .$executeRaw`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ('x', 'x', ${now}, '9999_future', ${now}, 1)`;
  await database.close();
  await expect(openDatabase(url)).rejects.toThrow(
    'The database was written by a newer version of Hallpass (it has the migration 9999_future).',
  );
});

test('a file that is no database, and a folder that cannot be written, are told in one sentence', async () => {
  const place = folder();
  writeFileSync(
    join(place, 'test.db'),
    'not a database, but long enough to have a header of a hundred bytes'.repeat(4),
  );
  await expect(openDatabase(`file:${place}/test.db`)).rejects.toMatchObject({ name: 'StartError' });
  await expect(openDatabase(`file:${place}/test.db/below/test.db`)).rejects.toThrow(/cannot be written/);
});

test('the master key is made once, with mode 0600, and a wrong, malformed or missing one is refused', async () => {
  const place = folder();
  const database = await openDatabase(`file:${place}/test.db`);
  const key = await loadMasterKey(database, place, null);
  const file = join(place, 'master.key');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await loadMasterKey(database, place, null)).toEqual(key);
  expect(await loadMasterKey(database, place, key.toString('hex'))).toEqual(key);
  await expect(loadMasterKey(database, place, 'ab'.repeat(32))).rejects.toThrow(
    'The master key is not the one',
  );
  await expect(loadMasterKey(database, place, 'short')).rejects.toThrow(
    'HALLPASS_MASTER_KEY must hold 32 bytes',
  );
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  await expect(loadMasterKey(database, place, null)).rejects.toThrow('is missing');
  writeFileSync(file, text);
  chmodSync(file, 0o600);
  await database.close();
});
