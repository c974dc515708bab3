// One SQLite file through libSQL: durable (WAL, synchronous FULL), one writer, connection and statements kept.
import Database from 'libsql';
import type { Client, Config, InArgs } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { CommitGroup } from './commit-group.ts';
import type { PlainConnection } from './direct.ts';

const PRAGMAS =
  'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;';

/**
 * Prisma's libSQL adapter on a file, with one connection of ours. The stock client prepares every statement anew,
 * which takes several times as long as running it, and gives each transaction the connection in use and
 * opens another after it, without its PRAGMAs.
 */
export class SqliteAdapter extends PrismaLibSql {
  override async connect() {
    const connection = await super.connect();
    await connection.executeScript(PRAGMAS);
    const { client } = connection as unknown as { client: KeptConnection }; // what createClient made
    return committingInGroups(connection, client.group);
  }

  override createClient({ url }: Config): Client {
    const client = keptConnection(new Database(url.replace(/^file:/, '')));
    return client as unknown as Client; // as much of it as the adapter uses
  }
}

/** A connection for reads of a single row, without the adapter between. */
export function plainSqlite(file: string): PlainConnection {
  const database = new Database(file);
  database.exec(PRAGMAS);
  const kept = new Map<string, Database.Statement<unknown[]>>();
  return {
    async firstRow(sql, parameter) {
      const statement = kept.get(sql) ?? database.prepare(sql).raw(true);
      kept.set(sql, statement);
      return statement.get(parameter) as unknown[] | undefined; // `raw`: a list
    },
    close: async () => void database.close(),
  };
}

interface Query {
  readonly sql: string;
  readonly args: InArgs;
}

interface Prepared {
  readonly statement: Database.Statement<unknown[]>;
  readonly columns: readonly string[];
  readonly columnTypes: readonly string[];
}

const NO_ROWS = { columns: [], columnTypes: [], rows: [] };
const KEPT_STATEMENTS = 500;

type KeptConnection = ReturnType<typeof keptConnection>;

/** The adapter runs one transaction at a time and nothing beside it, so the connection can be shared. */
function keptConnection(database: Database.Database) {
  const kept = new Map<string, Prepared>();
  const execute = async ({ sql, args }: Query) => run(preparedIn(database, kept, sql), args);
  const group = new CommitGroup({
    run: (sql) => void run(preparedIn(database, kept, sql), []),
    isInTransaction: () => database.inTransaction,
  });
  return {
    group,
    async execute(query: Query) {
      group.commit();
      return execute(query);
    },
    executeMultiple: async (script: string) => void database.exec(script),
    async transaction() {
      group.begin();
      return { execute, commit: async () => group.keep(), rollback: async () => group.undo() };
    },
    close() {
      group.commit();
      kept.clear();
      database.close();
    },
  };
}

/** Lets a transaction that is over wait, for the next may begin, until its group is committed. */
function committingInGroups(connection: SqlDriverAdapter, group: CommitGroup): SqlDriverAdapter {
  const start = connection.startTransaction.bind(connection);
  connection.startTransaction = async (isolationLevel) => {
    group.expect();
    try {
      const transaction = await start(isolationLevel);
      const { committed } = group;
      const commit = transaction.commit.bind(transaction);
      transaction.commit = async () => {
        await commit();
        await committed;
      };
      return transaction;
    } catch (error) {
      group.giveUp();
      throw error;
    }
  };
  return connection;
}

/** The prepared statement; of those longest unused one makes room for it. */
function preparedIn(database: Database.Database, kept: Map<string, Prepared>, sql: string): Prepared {
  const prepared = kept.get(sql) ?? prepare(database, sql);
  kept.delete(sql);
  kept.set(sql, prepared);
  if (kept.size > KEPT_STATEMENTS) {
    const [oldest = sql] = kept.keys();
    kept.delete(oldest);
  }
  return prepared;
}

function prepare(database: Database.Database, sql: string): Prepared {
  const statement = database.prepare(sql);
  const columns = statement.reader ? statement.raw(true).columns() : [];
  return {
    statement,
    columns: columns.map(({ name }) => name),
    columnTypes: columns.map(({ type }) => type ?? ''),
  };
}

function run({ statement, columns, columnTypes }: Prepared, args: InArgs) {
  const values = Object.values(args).map((value) => (typeof value === 'boolean' ? Number(value) : value));
  if (columns.length === 0) return { ...NO_ROWS, rowsAffected: statement.run(values).changes };
  return { columns, columnTypes, rows: statement.all(values), rowsAffected: 0 };
}
