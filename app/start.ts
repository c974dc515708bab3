// Starting and stopping the server process.
import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server } from 'node:http';
import { StartError } from '#prisma/start-error.ts';
import { readConfig } from '#config';
import { listen } from './aws/listener.ts';
import { running, shutDown } from './cloud.ts';

/** Opens the database, or says in one sentence why not and ends the process. */
export async function start(): Promise<void> {
  try {
    const { trustProxy } = readConfig();
    const servers = new Set<Server>();
    subscribe('http.server.request.start', (message) => {
      const { request, server } = message as RequestStart;
      servers.add(server);
      if (!trustProxy) rememberAddress(request);
    });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(servers));
    const { cloud, config } = await running();
    if (config.apiPort !== null) servers.add(await listen(cloud, config.apiPort, config.host));
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${sentence}\n`);
    if (!(error instanceof StartError) && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}

/** What Node's channel says when a request arrives. @see https://nodejs.org/api/diagnostics_channel.html#http */
interface RequestStart {
  readonly request: IncomingMessage;
  readonly server: Server;
}

/** Next keeps a client's own X-Forwarded-For; without a proxy that is trusted, the socket alone tells the address. */
function rememberAddress(request: IncomingMessage): void {
  request.headers['x-forwarded-for'] = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  request.headers['x-forwarded-proto'] = 'encrypted' in request.socket ? 'https' : 'http';
}

const LONGEST_FAREWELL_MILLISECONDS = 5_000;

/** Takes no more requests, answers those under way, commits the event log and closes the database. */
async function stop(servers: ReadonlySet<Server>): Promise<void> {
  setTimeout(() => process.exit(1), LONGEST_FAREWELL_MILLISECONDS).unref();
  await Promise.all(
    [...servers].map((server) => {
      server.closeIdleConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
  await shutDown();
  process.exit(0);
}
