// IAM and STS over HTTP, operation by operation: creating, listing, assuming, and what the server takes meanwhile.
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { AccessKey } from '#iam/protocol/sigv4-sign.ts';
import { startServer } from '../../e2e/server.ts';
import { ask, load, openAccount } from './http.ts';
import type { Load, Loaded } from './http.ts';

interface OperationRow extends Loaded {
  readonly operation: string;
  readonly concurrency: number;
}

export interface OperationsRun {
  readonly rows: readonly OperationRow[];
  /** From the command to the first answer, the console being built. */
  readonly startSeconds: number;
  /** Resident memory of the server's processes together, at the end. */
  readonly memoryMb: number;
}

const IAM = 'Version=2010-05-08';
const STS = 'Version=2011-06-15';
const ROLE = 'arn:aws:iam::111122223333:role/Reader';
const MOST_USERS = 5_000;
const WARMING_UP = 500;

/**
 * Starts a server in a temporary folder, measures each operation for so long at 1 and 16 clients, once it is warm, ends
 * it. With `databaseUrl` on that database, else on a file.
 */
export async function benchOperations(forMs = 4000, databaseUrl?: string): Promise<OperationsRun> {
  const token = randomBytes(16).toString('hex');
  const started = performance.now();
  const server = await startServer({
    HALLPASS_OPERATOR_TOKEN: token,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  });
  const startSeconds = (performance.now() - started) / 1000;
  const { url } = server;
  const rows: OperationRow[] = [];
  const measure = async (operation: string, key: AccessKey, what: Omit<Load, 'concurrency' | 'forMs'>) => {
    for (const concurrency of [1, 16]) {
      const asked = { ...what, concurrency };
      await load(url, key, { ...asked, forMs: forMs / 4, most: WARMING_UP });
      rows.push({ operation, concurrency, ...(await load(url, key, { ...asked, forMs })) });
    }
  };
  try {
    const root = await openAccount(url, token);
    let number = 0;
    const bodyOf = () => `Action=CreateUser&${IAM}&UserName=user${number++}`;
    await measure('CreateUser', root, { bodyOf, most: MOST_USERS / 2 - WARMING_UP - 20 });
    await fill(url, root, MOST_USERS - number - 20, bodyOf);
    const page = `Action=ListUsers&${IAM}&MaxItems=100`;
    await measure('ListUsers, 100 of 5,000', root, { bodyOf: () => page });
    const ana = await roleAndUser(url, root);
    const user = `Action=GetUser&${IAM}&UserName=ana`;
    await measure('GetUser', root, { bodyOf: () => user });
    const identity = `Action=GetCallerIdentity&${STS}`;
    await measure('GetCallerIdentity', ana, { service: 'sts', bodyOf: () => identity });
    const assume = `Action=AssumeRole&${STS}&RoleArn=${encodeURIComponent(ROLE)}&RoleSessionName=bench`;
    await measure('AssumeRole', ana, { service: 'sts', bodyOf: () => assume });
    return { rows, startSeconds, memoryMb: residentMb(server.pid) };
  } finally {
    await server.stop();
    rmSync(server.dataFolder, { recursive: true, force: true });
  }
}

async function fill(url: string, key: AccessKey, most: number, bodyOf: () => string): Promise<void> {
  await load(url, key, { concurrency: 16, forMs: 120_000, bodyOf, most });
}

/** A role that trusts the account, and a user with a key who may assume it. */
async function roleAndUser(url: string, root: AccessKey): Promise<AccessKey> {
  const call = (parameters: Record<string, string>) =>
    ask(url, root, `${new URLSearchParams(parameters).toString()}&${IAM}`);
  const policy = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const trust = policy({ Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' });
  await call({ Action: 'CreateRole', RoleName: 'Reader', AssumeRolePolicyDocument: trust });
  await call({ Action: 'CreateUser', UserName: 'ana' });
  const PolicyDocument = policy({ Action: 'sts:AssumeRole', Resource: ROLE });
  await call({ Action: 'PutUserPolicy', UserName: 'ana', PolicyName: 'Assume', PolicyDocument });
  const answer = await call({ Action: 'CreateAccessKey', UserName: 'ana' });
  const text = (element: string) => new RegExp(`<${element}>([^<]*)<`).exec(answer)?.[1] ?? '';
  return { accessKeyId: text('AccessKeyId'), secretAccessKey: text('SecretAccessKey') };
}

/** Linux only; elsewhere not a number. */
function residentMb(pid: number): number {
  try {
    const parents = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ name, status: statusOf(name) }));
    const family = new Set([String(pid)]);
    for (let grown = 0; grown !== family.size;) {
      grown = family.size;
      for (const { name, status } of parents) {
        if (family.has(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? '')) family.add(name);
      }
    }
    const kilobytes = parents
      .filter(({ name }) => family.has(name))
      .map(({ status }) => Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0));
    return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
  } catch {
    return Number.NaN;
  }
}

function statusOf(name: string): string {
  try {
    return readFileSync(`/proc/${name}/status`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

export function printOperations(database: string, { rows, startSeconds, memoryMb }: OperationsRun): void {
  process.stdout.write(`Signed calls, ${database.padEnd(13)} concurrency  requests/s   median ms   p99 ms\n`);
  for (const { operation, concurrency, perSecond, medianMs, p99Ms } of rows) {
    const cells = [
      operation.padEnd(26),
      String(concurrency).padStart(11),
      Math.round(perSecond).toLocaleString('en').padStart(10),
      medianMs.toFixed(2).padStart(10),
      p99Ms.toFixed(2).padStart(7),
    ];
    process.stdout.write(`${cells.join('  ')}\n`);
  }
  process.stdout.write(
    `First answer ${startSeconds.toFixed(1)} s after the start; ${Math.round(memoryMb)} MB resident at the end.\n`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  printOperations('HTTP', await benchOperations(Number(process.argv[2] ?? 4000)));
