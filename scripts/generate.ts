// npm run generate: the PostgreSQL twin of the schema, Prisma's clients for both, and with --migration NAME the
// next migration of both, from what changed in the schema.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationList } from '../prisma/migrate.ts';
import type { Provider } from '../prisma/migrate.ts';
import { openSchemaEngine } from '../prisma/schema-engine.ts';
import { SqliteAdapter } from '../prisma/sqlite.ts';

const SOURCE = 'prisma/schema.prisma';
const TWIN = 'prisma/schema.postgresql.prisma';

writeFileSync(TWIN, postgresqlTwin(readFileSync(SOURCE, 'utf8')));
for (const schema of [SOURCE, TWIN]) {
  execFileSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--schema', schema], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
}
const name = process.argv[process.argv.indexOf('--migration') + 1];
if (process.argv.includes('--migration') && name) {
  await writeMigration('sqlite', SOURCE, name);
  await writeMigration('postgresql', TWIN, name);
}

function postgresqlTwin(source: string): string {
  return source
    .replace(/^(\/\/.*\n)+/, '// Generated from schema.prisma by npm run generate. Do not edit.\n')
    .replace('"./generated/sqlite"', '"./generated/postgresql"')
    .replace('provider = "sqlite"', 'provider = "postgresql"');
}

/** The schema as of the last migration stands beside the migrations; the next one is the difference to it. */
async function writeMigration(provider: Provider, schema: string, label: string): Promise<void> {
  const folder = join('prisma', 'migrations', provider);
  mkdirSync(folder, { recursive: true });
  const before = join(folder, 'schema.prisma');
  const content = readFileSync(schema, 'utf8');
  const sql = await difference(existsSync(before) ? readFileSync(before, 'utf8') : null, content);
  const number = String(migrationList(provider).migrationDirectories.length + 1).padStart(4, '0');
  const target = join(folder, `${number}_${label}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'migration.sql'), provider === 'postgresql' ? byteOrder(sql) : sql);
  writeFileSync(before, content);
  process.stdout.write(`${target}\n`);
}

/** Text sorts by its bytes, as in SQLite: pages of a list must come in one order on every database. */
function byteOrder(sql: string): string {
  return sql.replace(/ TEXT\b/g, ' TEXT COLLATE "C"');
}

async function difference(before: string | null, after: string): Promise<string> {
  const engine = await openSchemaEngine(new SqliteAdapter({ url: ':memory:' }), [['schema.prisma', after]]);
  const { stdout } = await engine.diff({
    from:
      before === null
        ? { tag: 'empty' }
        : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: before }] },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: after }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? '';
}
