// A client that loads the server: signed calls, each signed anew, on connections that are kept alive.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { sign } from '#iam/protocol/sigv4-sign.ts';
import type { AccessKey } from '#iam/protocol/sigv4-sign.ts';

const ACCOUNT = '111122223333';

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
      password: `Bench-7-${randomBytes(12).toString('hex')}`,
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
  readonly bodyOf: () => string;
  readonly most?: number;
}

export interface Loaded {
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** So many clients, each sending the next request when the last is answered. */
export async function load(
  url: string,
  key: AccessKey,
  { concurrency, forMs, service = 'iam', bodyOf, most = Infinity }: Load,
): Promise<Loaded> {
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
