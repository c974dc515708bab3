// Starting and stopping the server process.
import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { StartError } from '#prisma/start-error.ts';
import { readConfig } from '#config';
import { running, shutDown } from './cloud.ts';

/** Opens the database, or says in one sentence why not and ends the process. */
export async function start(): Promise<void> {
  try {
    if (!readConfig().trustProxy) subscribe('http.server.request.start', rememberAddress);
    await running();
  } catch (error) {
    process.stderr.write(`${error instanceof StartError ? error.message : plain(error)}\n`);
    process.exit(1);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

/** Next keeps a client's own X-Forwarded-For; without a proxy that is trusted, the socket alone tells the address. */
function rememberAddress(message: unknown): void {
  const { request } = message as { request: IncomingMessage }; // the channel's documented message
  const address = request.socket.remoteAddress ?? '';
  request.headers['x-forwarded-for'] = address.replace(/^::ffff:/, '');
  request.headers['x-forwarded-proto'] = 'encrypted' in request.socket ? 'https' : 'http';
}

function plain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function stop(): Promise<void> {
  await shutDown();
  process.exit(0);
}
