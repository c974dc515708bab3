// Signed GetUser calls over HTTP against the built server, each signed anew, on connections that are kept alive.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { sign } from '#iam/protocol/sigv4-sign.ts';
import type { AccessKey } from '#iam/protocol/sigv4-sign.ts';
import { startServer } from '../../e2e/server.ts';

export interface HttpRow {
  /** The console's own URL, or the port of HALLPASS_API_PORT. */
  readonly endpoint: 'console' | 'api port';
  readonly concurrency: number;
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

const ACCOUNT = '111122223333';
const BODY = 'Action=GetUser&Version=2010-05-08&UserName=ana';

/** Starts a server in a temporary folder, measures, ends it. */
export async function benchHttp(forMs = 5000): Promise<HttpRow[]> {
  const token = randomBytes(16).toString('hex');
  const apiPort = await freePort();
  const server = await startServer({ HALLPASS_OPERATOR_TOKEN: token, HALLPASS_API_PORT: String(apiPort) });
  try {
    const key = await openAccount(server.url, token);
    await ask(server.url, key, 'Action=CreateUser&Version=2010-05-08&UserName=ana');
    const rows: HttpRow[] = [];
    for (const [endpoint, url] of [
      ['console', server.url],
      ['api port', `http://localhost:${apiPort}`],
    ] as const) {
      for (const concurrency of [1, 16]) {
        await load(url, key, { concurrency, forMs: forMs / 4 });
        rows.push({ endpoint, concurrency, ...(await load(url, key, { concurrency, forMs })) });
      }
    }
    return rows;
  } finally {
    await server.stop();
    rmSync(server.dataFolder, { recursive: true, force: true });
  }
}

export function printHttp(rows: readonly HttpRow[]): void {
  process.stdout.write('GetUser over HTTP  concurrency  requests/s   median ms   p99 ms\n');
  for (const { endpoint, concurrency, perSecond, medianMs, p99Ms } of rows) {
    const cells = [
      endpoint.padEnd(17),
      String(concurrency).padStart(11),
      Math.round(perSecond).toLocaleString('en').padStart(10),
      medianMs.toFixed(2).padStart(10),
      p99Ms.toFixed(2).padStart(7),
    ];
    process.stdout.write(`${cells.join('  ')}\n`);
  }
}

/** Opens the account, or empties it if it is there; answers its root access key. */
export async function openAccount(url: string, token: string): Promise<AccessKey> {
  const key = {
    accessKeyId: 'AKIABENCHBENCHBENCH7',
    secretAccessKey: randomBytes(30).toString('base64'),
  };
  const response = await fetch(`${url}/api/operator/accounts/${ACCOUNT}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      email: 'bench@example.com',
      password: randomBytes(12).toString('base64url'),
      accountName: 'Bench',
      rootAccessKey: key,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return key;
}

/** What is sent, by whom many, how long; `most` ends it earlier after so many requests. */
export interface Load {
  readonly concurrency: number;
  readonly forMs: number;
  readonly service?: 'iam' | 'sts';
  readonly bodyOf?: () => string;
  readonly most?: number;
}

/** So many clients, each sending the next request when the last is answered. */
export async function load(
  url: string,
  key: AccessKey,
  { concurrency, forMs, service = 'iam', bodyOf = () => BODY, most = Infinity }: Load,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies: number[] = [];
  let begun = 0;
  const start = performance.now();
  const client = async () => {
    while (performance.now() - start < forMs && begun++ < most) {
      const sent = performance.now();
      await send(url, agent, key, bodyOf(), service);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, medianMs: at(0.5), p99Ms: at(0.99) };
}

/** One request on a connection of its own; answers the text. */
export async function ask(url: string, key: AccessKey, body: string): Promise<string> {
  const agent = new Agent();
  const text = await send(url, agent, key, body, 'iam');
  agent.destroy();
  return text;
}

async function send(
  url: string,
  agent: Agent,
  key: AccessKey,
  body: string,
  service: 'iam' | 'sts',
): Promise<string> {
  const { host, hostname, port } = new URL(url);
  const unsigned = {
    method: 'POST',
    target: '/',
    headers: [
      ['host', host],
      ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ] as const,
    body: Buffer.from(body),
  };
  const signed = sign(unsigned, key, { now: new Date(), region: 'us-east-1', service });
  const headers = Object.fromEntries(signed.headers);
  const request = httpRequest({ method: 'POST', path: '/', hostname, port, agent, headers });
  request.end(body);
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage]; // as documented
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`The server answered ${response.statusCode}: ${text}`);
  return text;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printHttp(await benchHttp());
