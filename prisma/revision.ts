// The account's revision: every change raises it, and what is cached is valid for one revision.
import { Prisma } from './generated/sqlite/client.ts';
import type { Tables } from './client.ts';

/** Raises the revision and answers it, or null when there is no such account. Changes of an account queue here. */
export async function nextRevision(
  tables: Pick<Tables, '$queryRaw'>,
  accountId: string,
): Promise<number | null> {
  const rows = await tables.$queryRaw<{ revision: number | bigint }[]>(
    Prisma.sql`UPDATE "Account" SET "revision" = "revision" + 1 WHERE "id" = ${accountId} RETURNING "revision"`,
  );
  return rows[0] ? Number(rows[0].revision) : null;
}
