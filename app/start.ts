// Starting and stopping the product in the process that serves it.
import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StartError } from '#prisma/start-error.ts';
import { ADDRESS_HEADER } from './arrival.ts';
import { LARGEST_BODY_BYTES } from './aws/endpoint.ts';
import { isForEndpoint, respond } from './aws/listener.ts';
import { running, shutDown } from './cloud.ts';

/** What the HTTP server needs of the product, which is bundled apart from it; see scripts/server.mjs. */
interface Product {
  /** Answers a request to the AWS endpoint; false: it is not one, and Next's to answer. */
  readonly take: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Commits what the event log still holds and closes the database. */
  readonly shutDown: () => Promise<void>;
}

const shared = globalThis as typeof globalThis & { hallpassServes?: (product: Product) => void };

/** Opens the database, or says in one sentence why not and ends the process. */
export async function start(): Promise<void> {
  try {
    const { cloud, config } = await running();
    const take: Product['take'] = (request, response) => {
      if (!config.trustProxy) rememberAddress(request);
      if (isForEndpoint(request)) {
        void respond(cloud, request, response);
        return true;
      }
      if (Number(request.headers['content-length']) > LARGEST_BODY_BYTES) {
        refuseBody(request, response);
        return true;
      }
      if (isFormOfUnknownLength(request)) {
        refuseUnknownLength(response);
        return true;
      }
      if (request.headers.origin === config.url) rememberHost(request, config.url);
      noteTarget(request);
      return false;
    };
    shared.hallpassServes?.({ take, shutDown });
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${sentence}\n`);
    if (!(error instanceof StartError) && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}

/** Next keeps a client's own X-Forwarded-For; without a proxy that is trusted, the socket alone tells the address. */
function rememberAddress(request: IncomingMessage): void {
  request.headers['x-forwarded-for'] = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  request.headers['x-forwarded-proto'] = 'http';
}

/** Next refuses a form whose Origin is not the host it was sent to, which a reverse proxy may have replaced. */
function rememberHost(request: IncomingMessage, url: string): void {
  request.headers['x-forwarded-host'] = new URL(url).host;
}

/** Nothing in the console is so large; Next would call it a failure of the server. Clients listen once they have sent all. */
function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { 'content-type': 'text/plain' });
  request.resume().once('end', () => response.end('The body of the request is too large.\n'));
}

/** Browsers say how long a form is; without that Next finds out too late, and calls it a failure of the server. */
function isFormOfUnknownLength({ url = '/', headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined && !url.startsWith('/api/');
}

function refuseUnknownLength(response: ServerResponse): void {
  response.writeHead(411, { 'content-type': 'text/plain', connection: 'close' });
  response.end('The request must say how long its body is.\n');
}

/** Next fails on a path that cannot be decoded; taken letter by letter it is an address that nothing has. */
function noteTarget(request: IncomingMessage): void {
  const target = request.url ?? '/';
  const [path = ''] = target.split('?', 1);
  if (!isDecodable(path)) request.url = path.replaceAll('%', '%25') + target.slice(path.length);
  request.headers[ADDRESS_HEADER] = request.url;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
