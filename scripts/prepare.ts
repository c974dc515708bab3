// What must be generated and built before the server can start; done again only when its sources have changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runNode } from './run.ts';

interface Product {
  readonly saying: string;
  /** Files and folders that decide how it comes out. */
  readonly sources: readonly string[];
  /** Holds the digest of the sources it was made from. */
  readonly stamp: string;
  readonly make: readonly string[];
}

const CLIENTS: Product = {
  saying: 'Generating the database clients …',
  sources: ['prisma/schema.prisma', 'scripts/generate.ts', 'package-lock.json'],
  stamp: 'prisma/generated/made-from',
  make: ['--import', 'tsx', 'scripts/generate.ts'],
};

const CONSOLE: Product = {
  saying: 'Building the console (once per version; half a minute) …',
  sources: ['app', 'components', 'iam', 'prisma', 'public', ...rootSources()],
  stamp: '.next/made-from',
  make: ['node_modules/next/dist/bin/next', 'build'],
};

/** Prisma's clients, which are not committed. */
export function generateClients(): Promise<boolean> {
  return prepare(CLIENTS);
}

/** The built console, after its clients. False: it failed, and what failed was printed. */
export async function buildConsole(): Promise<boolean> {
  return (await generateClients()) && (await prepare(CONSOLE));
}

async function prepare({ saying, sources, stamp, make }: Product): Promise<boolean> {
  const digest = digestOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true;
  console.log(saying);
  const { status, output, interrupted } = await runNode(make, {
    quiet: true,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  }).ended;
  if (interrupted !== null) process.exit(128);
  if (status !== 0) {
    console.error(output);
    return false;
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}

function digestOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn))
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join('prisma', 'generated')) && !/\.test\.tsx?$/.test(file))
    .sort();
}

/** Configuration and entries that stand at the top level. */
function rootSources(): string[] {
  return readdirSync('.').filter(
    (name) =>
      /\.(ts|js|mjs|json)$/.test(name) && !/^(vitest|playwright)\.config|^next-env\.d\.ts$/.test(name),
  );
}
