// For tests: a real cloud on a real database, with accounts and callers. A SQLite file of its own in a temporary
// folder, or the PostgreSQL database that DATABASE_URL names.
import { mkdtempSync } from 'node:fs';
import { randomBytes, randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#prisma/client.ts';
import { openAccount } from './accounts.ts';
import { rootArn } from './arns.ts';
import { call } from './call.ts';
import type { Arrival, Caller, UserCaller } from './caller.ts';
import { createCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { findSessionHolder } from './session-caller.ts';
import type { OperationInput, OperationName, OperationOutput } from './model/index.ts';

/** The time of every test, unless it moves the clock. */
export const NOON = new Date('2026-03-02T12:00:00Z');

/** How test callers arrive: by API, from a documentation address. */
export const ARRIVAL: Arrival = {
  entry: 'api',
  sourceIp: '203.0.113.7',
  userAgent: 'test',
  secureTransport: true,
  requestId: '00000000-0000-4000-8000-000000000000',
  region: 'us-east-1',
};

export interface TestCloud extends Cloud {
  /** Sets the clock. */
  readonly setNow: (time: Date) => void;
}

/** A cloud whose clock stands still at noon. */
export async function testCloud(): Promise<TestCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'hallpass-test-'));
  const url = process.env['DATABASE_URL'] ?? `file:${join(folder, 'test.db')}`;
  let time = NOON;
  const cloud = createCloud(await openDatabase(url), randomBytes(32), () => time);
  return { ...cloud, setNow: (next) => void (time = next) };
}

/** The root caller of a new, empty account. */
export async function newAccount(cloud: Cloud): Promise<Caller> {
  const email = `${randomBytes(8).toString('hex')}@example.com`;
  const accountId = await openAccount(cloud, {
    name: `Account ${randomInt(1e9)}`,
    email,
    passwordHash: '',
    alias: null,
    card: null,
  });
  return {
    kind: 'root',
    accountId,
    arn: rootArn(accountId),
    name: email,
    accessKeyId: null,
    arrival: ARRIVAL,
    issuedAt: null,
  };
}

/** A new user of the account, with the inline policy if one is given. */
export async function newUser(
  cloud: Cloud,
  root: Caller,
  name: string,
  policy?: object,
): Promise<UserCaller> {
  const { User } = await call(cloud, 'iam:CreateUser', { UserName: name }, root);
  if (!User) throw new Error('CreateUser answered no user');
  if (policy) {
    const PolicyDocument = JSON.stringify(policy);
    await call(cloud, 'iam:PutUserPolicy', { UserName: name, PolicyName: 'test', PolicyDocument }, root);
  }
  const { accountId, arrival } = root;
  return {
    kind: 'user',
    accountId,
    arn: User.Arn,
    name,
    userId: User.UserId,
    accessKeyId: null,
    arrival,
    issuedAt: null,
  };
}

/** The caller that temporary credentials stand for now; null where AWS answers InvalidClientTokenId. */
export async function withCredentials(
  cloud: Cloud,
  credentials: { readonly AccessKeyId: string; readonly SessionToken: string } | undefined,
): Promise<Caller | null> {
  if (!credentials) throw new Error('there are no credentials');
  const { AccessKeyId, SessionToken } = credentials;
  const holder = await findSessionHolder(cloud, AccessKeyId, SessionToken, ARRIVAL);
  return holder && holder.caller;
}

/** The same, for credentials that must be good. */
export async function sessionOf(
  cloud: Cloud,
  credentials: { readonly AccessKeyId: string; readonly SessionToken: string } | undefined,
): Promise<Caller> {
  const caller = await withCredentials(cloud, credentials);
  if (!caller) throw new Error('the credentials stand for nobody');
  return caller;
}

/** A policy document with one Allow statement. */
export function allowing(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  condition?: object,
): object {
  const statement = {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition && { Condition: condition }),
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

/** `call` bound to a cloud and a caller. */
export function as(cloud: Cloud, caller: Caller) {
  return <N extends OperationName>(operation: N, input: OperationInput<N>): Promise<OperationOutput<N>> =>
    call(cloud, operation, input, caller);
}
