// The two reads that nearly every call begins with, as plain SQL past Prisma, which would take ten times as long.
import type { Provider } from './migrate.ts';

/** A connection for them alone. */
export interface PlainConnection {
  /** The first row of a query with one parameter, its columns in the query's order; undefined when there is none. */
  readonly firstRow: (sql: string, parameter: string) => Promise<readonly unknown[] | undefined>;
  readonly close: () => Promise<void>;
}

/** An access key with whom it stands for. `user` is null for the root user's. */
export interface AccessKeyRow {
  readonly accountId: string;
  /** Of the account, as of the same moment. */
  readonly revision: number;
  readonly email: string;
  readonly status: string;
  readonly sealedSecret: string;
  readonly lastUsedAt: Date | null;
  readonly user: { readonly id: string; readonly name: string; readonly path: string } | null;
}

export interface DirectReads {
  /** How often the account has changed, or null when there is none. */
  revisionOf(accountId: string): Promise<number | null>;
  /** The access key with this id, or null. */
  accessKey(id: string): Promise<AccessKeyRow | null>;
}

const REVISION = 'SELECT "revision" FROM "Account" WHERE "id" = ';
const ACCESS_KEY = `
  SELECT k."accountId", a."revision", a."email", k."status", k."sealedSecret", k."lastUsedAt", u."id", u."name", u."path"
  FROM "AccessKey" k
  JOIN "Account" a ON a."id" = k."accountId"
  LEFT JOIN "User" u ON u."accountId" = k."accountId" AND u."id" = k."userId"
  WHERE k."id" = `;

/** The reads on a connection of their own. */
export function directReads({ firstRow }: PlainConnection, provider: Provider): DirectReads {
  const parameter = provider === 'sqlite' ? '?' : '$1';
  return {
    async revisionOf(accountId) {
      const row = await firstRow(REVISION + parameter, accountId);
      return row ? Number(row[0]) : null;
    },
    async accessKey(id) {
      const row = await firstRow(ACCESS_KEY + parameter, id);
      return row ? accessKeyIn(row) : null;
    },
  };
}

function accessKeyIn(row: readonly unknown[]): AccessKeyRow {
  const [accountId, revision, email, status, sealedSecret, lastUsedAt, userId, name, path] = row;
  return {
    accountId: String(accountId),
    revision: Number(revision),
    email: String(email),
    status: String(status),
    sealedSecret: String(sealedSecret),
    lastUsedAt: lastUsedAt === null ? null : new Date(String(lastUsedAt)),
    user: userId === null ? null : { id: String(userId), name: String(name), path: String(path) },
  };
}
