// Brings a database to the schema of this version, in process, at start.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { openSchemaEngine } from './schema-engine.ts';
import { StartError } from './start-error.ts';

export type Provider = 'sqlite' | 'postgresql';
type Adapter = SqlMigrationAwareDriverAdapterFactory;

/**
 * Applies the migrations that the database has not had. Throws a `StartError` when the database has had
 * migrations that this version does not know (it was written by a newer one).
 */
export async function migrate(provider: Provider, adapter: Adapter): Promise<void> {
  const list = migrationList(provider);
  const known = new Set(list.migrationDirectories.map((directory) => directory.path));
  const applied = await appliedMigrations(adapter);
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StartError(
      `The database was written by a newer version of Hallpass (it has the migration ${unknown[0]}).`,
    );
  }
  if (applied.length === known.size) return;
  const engine = await openSchemaEngine(adapter);
  await engine.applyMigrations({ migrationsList: list, filters: { externalTables: [], externalEnums: [] } });
  engine.free();
}

/** The migrations of this version, oldest first, in the engine's own shape. */
export function migrationList(provider: Provider) {
  const baseDir = join(process.cwd(), 'prisma', 'migrations', provider);
  const names = readdirSync(baseDir)
    .filter((name) => /^\d{4}_/.test(name))
    .sort();
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"` },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Changes when any migration does: the name of a template database in tests. */
export function migrationsDigest(provider: Provider): string {
  return createHash('sha256')
    .update(JSON.stringify(migrationList(provider).migrationDirectories))
    .digest('hex')
    .slice(0, 16);
}

async function appliedMigrations(adapter: Adapter): Promise<string[]> {
  const connection = await adapter.connect();
  try {
    const result = await connection.queryRaw({
      sql: 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
      args: [],
      argTypes: [],
    });
    return result.rows.map((row) => String(row[0]));
  } catch {
    return []; // no such table: a new database
  } finally {
    await connection.dispose();
  }
}
