// The suites of npm test, one after the other, and the summary that closes them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, installChromium } from './chromium.ts';
import { buildConsole, generateClients } from './prepare.ts';
import { runNode } from './run.ts';
import { TALLY_FILE, readTally } from './tally.ts';
import type { Tally } from './tally.ts';

const VITEST = 'node_modules/vitest/vitest.mjs run --reporter=default --reporter=./scripts/tally-vitest.ts';

const SUITES = {
  types: () => check('node_modules/next/dist/bin/next typegen', 'node_modules/typescript/bin/tsc'),
  lint: () => check('node_modules/oxlint/bin/oxlint', '--import tsx scripts/check-imports.ts'),
  format: () => check('node_modules/oxfmt/bin/oxfmt --check .'),
  unit: () => counted(VITEST),
  wire: () => onBuilt(() => counted(`${VITEST} --config e2e/wire/vitest.config.ts`)),
  console: () => onBuilt(consoleTests),
} satisfies Record<string, () => Promise<Tally>>;

type SuiteName = keyof typeof SUITES;

interface Result extends Tally {
  readonly name: SuiteName;
  readonly seconds: number;
}

/** Exit status of what a person has broken off. */
const INTERRUPTED = 130;
const PASSED: Tally = { passed: 1, failed: 0, skipped: [] };
const FAILED: Tally = { passed: 0, failed: 1, skipped: [] };

/** Runs the named suites, or all; ends the process with 1 if a test failed. */
export async function runSuites(names: readonly string[]): Promise<never> {
  const unknown = names.find((name) => !isSuite(name));
  if (unknown !== undefined) {
    console.error(`There is no suite "${unknown}"; there are ${Object.keys(SUITES).join(', ')}.`);
    process.exit(2);
  }
  process.env['NEXT_TELEMETRY_DISABLED'] = '1';
  const chosen = (Object.keys(SUITES) as SuiteName[]).filter(
    (name) => names.length === 0 || names.includes(name),
  );
  console.log(`Suites: ${chosen.join(', ')}. Database: ${databaseName()}.`);
  if (!(await generateClients())) process.exit(1);
  const results: Result[] = [];
  for (const name of chosen) results.push(await timed(name));
  return summarize(results);
}

async function timed(name: SuiteName): Promise<Result> {
  console.log(`\n== ${name}`);
  const begun = performance.now();
  const tally = await SUITES[name]();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`== ${name}: ${tally.failed > 0 ? 'failed' : 'passed'} after ${seconds.toFixed(1)} s`);
  return { name, seconds, ...tally };
}

/** Each command is one check that passes or fails. */
async function check(...commands: readonly string[]): Promise<Tally> {
  for (const command of commands) {
    const { status, output, interrupted } = await runNode(command.split(' '), { quiet: true }).ended;
    if (interrupted !== null) process.exit(INTERRUPTED);
    if (status !== 0) {
      console.log(output.trimEnd());
      return FAILED;
    }
  }
  return PASSED;
}

/** A runner whose reporter leaves a tally. */
async function counted(command: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'hallpass-tally-'));
  const file = join(folder, 'tally.json');
  try {
    const { status, interrupted } = await runNode(command.split(' '), { env: { [TALLY_FILE]: file } }).ended;
    if (interrupted !== null) process.exit(INTERRUPTED);
    const tally = readTally(file) ?? (status === 0 ? { ...FAILED, failed: 0 } : FAILED);
    // A runner that failed otherwise than by a test has failed all the same.
    return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onBuilt(tests: () => Promise<Tally>): Promise<Tally> {
  return (await buildConsole()) ? tests() : FAILED;
}

async function consoleTests(): Promise<Tally> {
  const browser = findChromium() ?? installChromium();
  if (browser === null) {
    const reason = 'no Chromium: install your system’s, or run npx playwright install chromium';
    return process.env['CI']
      ? FAILED
      : { passed: 0, failed: 0, skipped: [{ name: 'all console tests', reason }] };
  }
  console.log(`Browser: ${browser}`);
  return counted('node_modules/@playwright/test/cli.js test');
}

function summarize(results: readonly Result[]): never {
  console.log('\nSummary');
  for (const { name, seconds, passed, failed, skipped } of results) {
    console.log(`  ${name.padEnd(8)} ${counts(passed, failed, skipped.length)}  (${seconds.toFixed(1)} s)`);
  }
  for (const { name, skipped } of results) {
    for (const test of skipped) console.log(`  skipped in ${name}: ${test.name} (${test.reason})`);
  }
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  const failed = sum((result) => result.failed);
  console.log(
    counts(
      sum((result) => result.passed),
      failed,
      sum((result) => result.skipped.length),
    ),
  );
  process.exit(failed > 0 ? 1 : 0);
}

function counts(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function databaseName(): string {
  return process.env['DATABASE_URL']?.startsWith('postgres') ? 'PostgreSQL' : 'SQLite';
}

function isSuite(name: string): name is SuiteName {
  return Object.hasOwn(SUITES, name);
}
