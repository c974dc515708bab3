// The only opener of the database: SQLite by default, PostgreSQL where DATABASE_URL says so.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { requireAccount } from './account-scope.ts';
import { directReads } from './direct.ts';
import type { DirectReads, PlainConnection } from './direct.ts';
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client.ts';
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { migrate } from './migrate.ts';
import type { Provider } from './migrate.ts';
import { SqliteAdapter, plainSqlite } from './sqlite.ts';
import { StartError } from './start-error.ts';

/** What a handler may touch: the tables, inside the one transaction of its operation. */
export type Tables = Omit<Prisma.TransactionClient, '$executeRawUnsafe' | '$queryRawUnsafe'>;

export interface Database extends DirectReads {
  readonly provider: Provider;
  /** The tables outside a transaction. Every query must name its account, or it throws. */
  readonly tables: Tables;
  /** Runs `work` in one transaction: all of it is committed, or nothing. */
  transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** In other formats the client takes a stack trace at every query, in case it fails. */
const OPTIONS = { errorFormat: 'minimal' } as const;

/** Opens and migrates the database at `url` (`file:…` or `postgresql://…`). Throws a `StartError` when it cannot. */
export async function openDatabase(url: string): Promise<Database> {
  return url.startsWith('file:') ? openSqlite(url) : openPostgresql(url);
}

async function openSqlite(url: string): Promise<Database> {
  const file = url.slice('file:'.length);
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw new StartError(`The data folder ${dirname(file)} cannot be written.`, { cause });
  }
  const adapter = new SqliteAdapter({ url });
  await migrateOr(`The database file ${file} cannot be opened or written.`, () => migrate('sqlite', adapter));
  const client = new SqliteClient({ adapter, ...OPTIONS });
  await assertDurable(client);
  return database('sqlite', client, plainSqlite(file));
}

async function openPostgresql(url: string): Promise<Database> {
  const adapter = new PrismaPg({ connectionString: url, max: 10 });
  await migrateOr('The PostgreSQL database of DATABASE_URL cannot be reached.', () =>
    migrate('postgresql', adapter),
  );
  // The twin is generated from the same models, so its client has the same shape.
  const client = new PostgresqlClient({ adapter, ...OPTIONS }) as unknown as SqliteClient;
  return database('postgresql', client, plainPostgresql(await adapter.connect()));
}

function plainPostgresql(connection: SqlDriverAdapter): PlainConnection {
  const argTypes = [{ scalarType: 'string', arity: 'scalar' }] as const;
  return {
    firstRow: async (sql, parameter) =>
      (await connection.queryRaw({ sql, args: [parameter], argTypes: [...argTypes] })).rows[0],
    close: () => connection.dispose(),
  };
}

function database(provider: Provider, client: SqliteClient, direct: PlainConnection): Database {
  // An extended client is the same at run time; its type only loses the names of what it takes and gives.
  const scoped = requireAccount(client) as unknown as SqliteClient;
  return {
    provider,
    tables: scoped,
    transaction: (work) =>
      scoped.$transaction((tables) => work(tables), { maxWait: 30_000, timeout: 30_000 }),
    ...directReads(direct, provider),
    close: async () => {
      await direct.close();
      await client.$disconnect();
    },
  };
}

async function migrateOr(sentence: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(
      `${sentence} (${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)})`,
      { cause },
    );
  }
}

/** What was acknowledged must survive a power cut: WAL with a sync at every commit. */
async function assertDurable(client: SqliteClient): Promise<void> {
  const [journal] = await client.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`;
  const [sync] = await client.$queryRaw<{ synchronous: bigint | number }[]>`PRAGMA synchronous`;
  if (journal?.journal_mode !== 'wal' || Number(sync?.synchronous) !== 2) {
    throw new StartError(
      'The database file does not support write-ahead logging; use a local folder for HALLPASS_DATA.',
    );
  }
}
