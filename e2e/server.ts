// Starts the built product as a person would: on a free port, in a temporary data folder, with an operator token.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where the tests find the server; set them to test one that already runs. */
const URL_VARIABLE = 'HALLPASS_E2E_URL';
const TOKEN_VARIABLE = 'HALLPASS_OPERATOR_TOKEN';
const START_SECONDS = 300; // the first start builds
const STOP_SECONDS = 20;

export interface Server {
  readonly url: string;
  readonly dataFolder: string;
  /** Of the process that was started. */
  readonly pid: number;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Asks it to end, waits until it has, and gives its exit status. */
  readonly stop: () => Promise<number | null>;
}

/** The server under test, as global setup left it in the environment. */
export function serverUrl(): string {
  return required(URL_VARIABLE);
}

export function operatorToken(): string {
  return required(TOKEN_VARIABLE);
}

/** For global setup: starts a server unless the environment names one; the function ends it. */
export async function setUp(): Promise<() => Promise<void>> {
  if (process.env[URL_VARIABLE]) return async () => {};
  process.env[TOKEN_VARIABLE] = randomBytes(24).toString('base64url');
  const server = await startServer({ [TOKEN_VARIABLE]: operatorToken() });
  process.env[URL_VARIABLE] = server.url;
  return async () => {
    await server.stop();
    delete process.env[URL_VARIABLE];
    rmSync(server.dataFolder, { recursive: true, force: true });
  };
}

/** Starts `npm start`'s script and waits until it serves. Throws with its status and output when it ends before. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const port = await freePort();
  const dataFolder = env['HALLPASS_DATA'] ?? mkdtempSync(join(tmpdir(), 'hallpass-e2e-'));
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...cleanEnvironment(),
      npm_lifecycle_event: 'start', // as under npm, it ends when its parent is gone
      PORT: String(port),
      HALLPASS_DATA: dataFolder,
      ...env,
    },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const output = () => Buffer.concat(chunks).toString('utf8');
  const url = `http://localhost:${port}`;
  await untilHealthy(url, child, output);
  return { url, dataFolder, pid: child.pid ?? 0, output, stop: () => stop(child) };
}

async function untilHealthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const healthy = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await wait(100);
  }
  await stop(child);
  throw new Error(`The server did not start:\nExit status ${child.exitCode}.\n${output()}`);
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
  await ended;
  clearTimeout(killer);
  return child.exitCode;
}

/** The database may be given; nothing else of a developer's own settings reaches the server under test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = /^(HALLPASS_|npm_|PORT$|HOST$|NODE_OPTIONS$|VITEST|NODE_ENV$|FORCE_COLOR$)/;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return { NODE_ENV: 'production', ...Object.fromEntries(kept) };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by npm test.`);
  return value;
}
