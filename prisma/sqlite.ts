// One SQLite file through libSQL: durable (WAL, synchronous FULL), one writer, connections kept.
import { createClient } from '@libsql/client';
import type { Client, Config, InStatement, Transaction } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';

const PRAGMAS =
  'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;';

/**
 * Prisma's libSQL adapter on a file, with its transactions on one kept connection. The stock client gives
 * each transaction the connection in use and opens another after it, without its PRAGMAs.
 */
export class SqliteAdapter extends PrismaLibSql {
  override async connect() {
    const connection = await super.connect();
    await connection.executeScript(PRAGMAS);
    return connection;
  }

  override createClient(config: Config): Client {
    // The adapter runs one transaction at a time and nothing beside it, so the connection can be shared.
    return new Proxy(createClient(config), {
      get(target, name) {
        if (name === 'transaction') return () => begin(target);
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  }
}

/** IMMEDIATE: a transaction that reads first and then writes must not lose the file to another process. */
async function begin(client: Client): Promise<Pick<Transaction, 'execute' | 'commit' | 'rollback'>> {
  await client.execute('BEGIN IMMEDIATE');
  return {
    execute: (statement: InStatement) => client.execute(statement),
    commit: async () => void (await client.execute('COMMIT')),
    rollback: async () => void (await client.execute('ROLLBACK')),
  };
}
