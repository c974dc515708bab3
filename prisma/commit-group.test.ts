import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDatabase } from './client.ts';
import { CommitGroup } from './commit-group.ts';

/** A connection that only notes what it is told; `fail` makes the next COMMIT fail, `undo` ends the transaction as a full disk does. */
function notes() {
  const ran: string[] = [];
  const state = { isOpen: false, failing: false };
  const run = (sql: string) => {
    ran.push(sql);
    if (sql === 'BEGIN IMMEDIATE') state.isOpen = true;
    if (sql !== 'COMMIT' && sql !== 'ROLLBACK') return;
    if (sql === 'COMMIT' && (state.failing || !state.isOpen)) throw new Error('disk I/O error');
    state.isOpen = false;
  };
  const group = new CommitGroup({ run, isInTransaction: () => state.isOpen });
  return { ran, state, group };
}

/** A change that is kept; whether it is on disk is for the promise to say. */
function change(group: CommitGroup): Promise<void> {
  group.expect();
  group.begin();
  const { committed } = group;
  group.keep();
  return committed;
}

const ONE = ['SAVEPOINT change', 'RELEASE change'];

describe('on a connection that only takes notes, while the clock stands still', () => {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterAll(() => void vi.useRealTimers());

  test('changes of one turn share a commit, and none is done before it', async () => {
    const { ran, group } = notes();
    let done = 0;
    const both = [change(group), change(group)].map((committed) => committed.then(() => done++));
    await Promise.resolve();
    expect(ran).toEqual(['BEGIN IMMEDIATE', ...ONE, ...ONE]);
    expect(done).toBe(0);
    await Promise.all(both);
    expect(ran.at(-1)).toBe('COMMIT');
    expect(done).toBe(2);
  });

  test('a change that is undone leaves the others of its group alone', async () => {
    const { ran, group } = notes();
    const kept = change(group);
    group.expect();
    group.begin();
    group.undo();
    await kept;
    expect(ran).toEqual([
      'BEGIN IMMEDIATE',
      ...ONE,
      'SAVEPOINT change',
      'ROLLBACK TO change',
      'RELEASE change',
      'COMMIT',
    ]);
  });

  test('while a change is under way nothing is committed; a statement beside it commits first', async () => {
    const { ran, group } = notes();
    const kept = change(group);
    group.expect();
    await turn();
    await turn();
    expect(ran).not.toContain('COMMIT');
    group.giveUp();
    await kept;
    expect(ran).toContain('COMMIT');
    void change(group);
    group.commit();
    expect(ran.filter((sql) => sql === 'COMMIT')).toHaveLength(2);
  });

  test('a group is committed when it has become large, whoever waits', async () => {
    const { ran, group } = notes();
    for (let i = 0; i < 120; i++) void change(group);
    expect(ran.filter((sql) => sql === 'COMMIT')).toHaveLength(2);
  });

  test('a group is committed when it has become old, whoever waits', () => {
    const { ran, group } = notes();
    group.expect();
    void change(group);
    expect(ran).not.toContain('COMMIT');
    vi.advanceTimersByTime(20);
    void change(group);
    expect(ran.at(-1)).toBe('COMMIT');
  });

  test('when the commit fails all of the group fail, and the next begins anew', async () => {
    const { ran, state, group } = notes();
    state.failing = true;
    const both = [change(group), change(group)];
    for (const committed of both) await expect(committed).rejects.toThrow('disk I/O error');
    expect(ran.at(-1)).toBe('ROLLBACK');
    state.failing = false;
    await change(group);
    expect(ran.slice(-4)).toEqual(['BEGIN IMMEDIATE', ...ONE, 'COMMIT']);
  });

  test('when SQLite has undone everything, what was kept fails too', async () => {
    const { state, group } = notes();
    const kept = change(group);
    group.expect();
    group.begin();
    state.isOpen = false;
    group.undo();
    const next = change(group);
    await expect(kept).rejects.toThrow('disk I/O error');
    await next;
  });
});

const folder = () => mkdtempSync(join(tmpdir(), 'hallpass-test-'));

test('of changes at the same time, those that fail leave nothing and the others stay, for other connections too', async () => {
  const url = `file:${folder()}/test.db`;
  const database = await openDatabase(url);
  const other = await openDatabase(url);
  const insert = (id: number) =>
    database.transaction(async (db) => {
      await db.installation.create({ data: { id, keyFingerprint: 'x' } });
      if (id % 3 === 0) throw new Error('fault');
    });
  const ids = Array.from({ length: 60 }, (_, at) => at + 1);
  const outcomes = await Promise.allSettled(ids.map(insert));
  for (const [at, { status }] of outcomes.entries()) {
    const id = at + 1;
    const row = await other.tables.installation.findUnique({ where: { id } });
    expect(status, String(id)).toBe(id % 3 === 0 ? 'rejected' : 'fulfilled');
    expect(row?.id, String(id)).toBe(id % 3 === 0 ? undefined : id);
  }
  await other.close();
  await database.close();
});

test('when the database refuses a commit, whoever is told so left nothing, and the next goes on', async () => {
  const database = await openDatabase(`file:${folder()}/test.db`);
  const insert = (id: number, ofNoAccount = false) =>
    database.transaction(async (db) => {
      await db.installation.create({ data: { id, keyFingerprint: 'x' } });
      if (!ofNoAccount) return;
      await db.$executeRaw`PRAGMA defer_foreign_keys = ON`; // the violation is found at the commit
      await db.tag.create({
        data: {
          accountId: 'none',
          resourceType: 'user',
          resourceId: 'x',
          keyFolded: 'a',
          key: 'a',
          value: '',
        },
      });
    });
  const outcomes = await Promise.allSettled([insert(1), insert(2, true), insert(3)]);
  const fulfilled = [1, 2, 3].filter((id) => outcomes[id - 1]?.status === 'fulfilled');
  expect(fulfilled).not.toContain(2);
  await insert(4);
  const rows = await database.tables.installation.findMany({ where: { id: { in: [1, 2, 3, 4] } } });
  expect(rows.map(({ id }) => id).sort()).toEqual([...fulfilled, 4]);
  await database.close();
});

const WRITER = `
  import { openDatabase } from '#prisma/client.ts';
  const { transaction } = await openDatabase(process.env.URL);
  const insert = async (id) => {
    await transaction((db) => db.installation.create({ data: { id, keyFingerprint: 'x' } }));
    console.log(id);
  };
  for (let id = 1; ; id += 8) await Promise.all(Array.from({ length: 8 }, (_, at) => insert(id + at)));`;

test('what was acknowledged is there after the process was killed', async () => {
  const url = `file:${folder()}/test.db`;
  const writer = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', WRITER], {
    env: { ...process.env, URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(writer, 'close');
  const acknowledged: number[] = [];
  for await (const line of createInterface(writer.stdout)) {
    acknowledged.push(Number(line));
    if (acknowledged.length === 100) writer.kill('SIGKILL');
  }
  await ended;
  const database = await openDatabase(url);
  const rows = await database.tables.installation.findMany({ where: { id: { in: acknowledged } } });
  expect(acknowledged.length).toBeGreaterThanOrEqual(100);
  expect(rows).toHaveLength(acknowledged.length);
  await database.close();
});
