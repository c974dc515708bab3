// How many there are and whether a name is taken, in one statement: every creation asks, and Prisma needs two queries.
import { Prisma } from './generated/sqlite/client.ts';
import type { Tables } from './client.ts';

/** Tables whose names are unique in an account, `nameKey` being the name lower-cased. */
export type NamedTable =
  | 'Group'
  | 'InstanceProfile'
  | 'ManagedPolicy'
  | 'Role'
  | 'ServerCertificate'
  | 'User';

export interface Census {
  readonly count: number;
  readonly isTaken: boolean;
}

/** Counts the account's rows and looks for the name, without regard to case. */
export async function census(
  tables: Pick<Tables, '$queryRaw'>,
  table: NamedTable,
  accountId: string,
  name: string,
): Promise<Census> {
  const ofAccount = Prisma.sql`FROM ${Prisma.raw(`"${table}"`)} WHERE "accountId" = ${accountId}`;
  const [row] = await tables.$queryRaw<{ count: number | bigint; taken: number | bigint | boolean }[]>(
    Prisma.sql`SELECT (SELECT COUNT(*) ${ofAccount}) AS "count",
      EXISTS (SELECT 1 ${ofAccount} AND "nameKey" = ${name.toLowerCase()}) AS "taken"`,
  );
  return { count: Number(row?.count ?? 0), isTaken: Boolean(row?.taken) };
}
