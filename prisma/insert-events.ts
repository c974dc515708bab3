// Many events in one INSERT: the log is written at every call, and Prisma's createMany costs five times as much a row.
import { Prisma } from './generated/sqlite/client.ts';
import type { Tables } from './client.ts';

/** A row of the event log, times as Date. */
export type EventRow = Prisma.EventUncheckedCreateInput;

const COLUMNS = [
  'accountId',
  'id',
  'time',
  'operation',
  'action',
  'resource',
  'principalArn',
  'principalName',
  'accessKeyId',
  'entry',
  'sourceIp',
  'userAgent',
  'requestId',
  'outcome',
  'errorCode',
  'errorMessage',
  'decision',
  'requestParameters',
] as const satisfies readonly (keyof EventRow)[];

const INTO = Prisma.raw(`INSERT INTO "Event" (${COLUMNS.map((name) => `"${name}"`).join(', ')}) VALUES `);

/** Inserts all of the rows or none; at most 1,000 (SQLite takes 32,766 parameters). */
export async function insertEvents(
  tables: Pick<Tables, '$executeRaw'>,
  rows: readonly EventRow[],
): Promise<void> {
  const values = rows.map((row) => Prisma.sql`(${Prisma.join(COLUMNS.map((name) => row[name] ?? null))})`);
  await tables.$executeRaw(Prisma.sql`${INTO}${Prisma.join(values)}`);
}
