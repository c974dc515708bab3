// Prepares, serves and ends: what `npm start` does once the packages are there.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '#config';
import type { Config } from '#config';
import { buildConsole, generateClients } from './prepare.ts';
import { runNode } from './run.ts';
import type { Running } from './run.ts';

/** Serves until a signal or the server's own end; ends the process with the server's status. */
export async function serve(mode: 'start' | 'dev'): Promise<never> {
  const config = checked(() => readConfig());
  checked(() => requireWritable(config.dataFolder));
  const port = await freePort(config);
  const prepared = mode === 'dev' ? await generateClients() : await buildConsole();
  if (!prepared) stop('Hallpass could not be built; what failed stands above.');
  const env = {
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_MANUAL_SIG_HANDLE: '1', // app/start.ts ends the server: answers first, then the event log, then the database
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
  };
  const next = ['node_modules/next/dist/bin/next', mode, '-H', config.host, '-p', String(port)];
  const running = runNode(next, { env, pipe: mode === 'start' });
  void relay(running.child.stdout);
  void greet(readConfig({ ...process.env, PORT: String(port) }), running);
  const { status, interrupted } = await running.ended;
  // Next ends with 128 and the signal's number; asked to stop and stopped is no failure.
  process.exit(interrupted === null ? status : 0);
}

/** Next's banner says it is ready before the database is; ours follows when both are. */
async function relay(output: Readable | null): Promise<void> {
  if (output === null) return;
  const banner = /^(▲ Next|✓ |- (Local|Network|Environments):|$)/;
  for await (const line of createInterface({ input: output })) {
    if (!banner.test(line)) console.log(line);
  }
}

/** Says where the console is, once calls are served. */
async function greet({ host, port, url }: Config, { child }: Running): Promise<void> {
  const address =
    host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host;
  while (child.exitCode === null && child.signalCode === null) {
    if (await answers(`http://${address}:${port}/api/health`)) {
      console.log(greeting(url));
      return;
    }
    await wait(200);
  }
}

function greeting(url: string): string {
  return `
  Hallpass is ready.
  Console:  ${url}
  AWS CLI:  aws --endpoint-url ${url} iam list-users
            (with an access key that you create in the console, and AWS_DEFAULT_REGION=us-east-1)
  Ctrl+C stops it.
`;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}

function requireWritable(folder: string): void {
  const probe = join(folder, `.writable-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    throw new Error(`The data folder ${folder} cannot be written; set HALLPASS_DATA to one that can.`, {
      cause,
    });
  }
}

/** One level at a time: Node's own recursive mode never ends on some file systems that take no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** The port that was asked for, if it can be listened on; for port 0, one that is free. */
async function freePort({ host, port }: Config): Promise<number> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
    return (probe.address() as AddressInfo).port; // a TCP server's address is never a pipe's name
  } catch (error) {
    return stop(portTrouble(host, port, error));
  } finally {
    probe.close();
  }
}

function portTrouble(host: string, port: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use; set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} may not be opened by this user; set PORT to one above 1023.`;
  return `Hallpass cannot listen on ${host}, port ${port} (${String(code ?? error)}); set HOST or PORT.`;
}

function checked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
