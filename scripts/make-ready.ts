// What must be right before anything is served: settings, folder, port, generated clients and built console.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { readConfig } from '#config';
import type { Config } from '#config';
import { buildConsole, generateClients } from './prepare.ts';

const config = checked(() => readConfig());
checked(() => requireWritable(config.dataFolder));
const port = await freePort(config);
const prepared = process.argv[2] === 'dev' ? await generateClients() : await buildConsole();
if (!prepared) stop('Hallpass could not be built; what failed stands above.');
const { host, url } = readConfig({ ...process.env, PORT: String(port) });
process.send?.({ host, port, url });

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
