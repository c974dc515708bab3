// The two reads that nearly every call begins with, as plain SQL past Prisma, which would take five times as long.
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { Provider } from './migrate.ts';

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
export function directReads(connection: SqlDriverAdapter, provider: Provider): DirectReads {
  const parameter = provider === 'sqlite' ? '?' : '$1';
  const rowOf = async (sql: string, id: string) => {
    const query = { sql: sql + parameter, args: [id], argTypes: [TEXT] };
    return (await connection.queryRaw(query)).rows[0];
  };
  return {
    async revisionOf(accountId) {
      const row = await rowOf(REVISION, accountId);
      return row ? Number(row[0]) : null;
    },
    async accessKey(id) {
      const row = await rowOf(ACCESS_KEY, id);
      return row ? accessKeyIn(row) : null;
    },
  };
}

const TEXT = { scalarType: 'string', arity: 'scalar' } as const;

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
