// Accounts of their own for tests, made through the operator interface.
import { randomBytes, randomInt } from 'node:crypto';
import { operatorToken, serverUrl } from './server.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface TestAccount {
  readonly accountId: string;
  readonly alias: string;
  readonly email: string;
  readonly password: string;
  readonly root: Credentials;
  readonly rootArn: string;
  readonly signInUrl: string;
}

/** A new account with a random id, so that tests never meet, on whatever database they share. */
export async function newAccount(): Promise<TestAccount> {
  const accountId = String(randomInt(100_000_000_000, 200_000_000_000));
  const alias = `class-${accountId}`;
  const account = {
    email: `root-${accountId}@example.com`,
    password: `Root-${randomBytes(12).toString('base64url')}`,
    root: newKey(),
  };
  const { email, password, root } = account;
  const body = { email, password, accountName: 'A class', alias, rootAccessKey: root };
  const response = await operator('PUT', `/${accountId}`, body);
  if (!response.ok) throw new Error(`PUT ${accountId}: ${response.status} ${await response.text()}`);
  const { rootArn, signInUrl } = (await response.json()) as { rootArn: string; signInUrl: string };
  return { accountId, alias, ...account, rootArn, signInUrl };
}

/** A request to the operator interface; `path` follows `/api/operator/accounts`. */
export function operator(method: string, path: string, body?: unknown, token = operatorToken()) {
  return fetch(`${serverUrl()}/api/operator/accounts${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** AWS's shape: `AKIA` and 16 characters of base 32, and 40 characters of secret. */
export function newKey(): Credentials {
  const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const letters = Array.from(randomBytes(16), (byte) => base32[byte % 32]).join('');
  return { accessKeyId: `AKIA${letters}`, secretAccessKey: randomBytes(30).toString('base64') };
}
