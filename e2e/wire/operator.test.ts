// The operator interface: accounts made, emptied and removed by those who hold the token.
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { newAccount, newKey, operator } from '../account.ts';
import { serverUrl } from '../server.ts';
import { post } from './request.ts';

const details = () => {
  const id = String(randomInt(200_000_000_000, 300_000_000_000));
  return {
    id,
    body: { email: `op-${id}@example.com`, password: `Pass-${id}-word`, accountName: 'Ops' },
  };
};

test('without the token, or with a wrong one, nothing is told', async () => {
  const { accountId } = await newAccount();
  expect((await operator('GET', `/${accountId}`, undefined, 'wrong')).status).toBe(401);
  const bare = await fetch(`${serverUrl()}/api/operator/accounts/${accountId}`);
  expect(bare.status).toBe(401);
});

test('PUT makes an account, GET describes it, DELETE removes it', async () => {
  const { id, body } = details();
  const made = await operator('PUT', `/${id}`, { ...body, alias: `ops-${id}` });
  expect(made.status).toBe(200);
  expect(await made.json()).toMatchObject({
    accountId: id,
    rootArn: `arn:aws:iam::${id}:root`,
    signInUrl: expect.stringContaining(`ops-${id}`),
  });
  expect((await operator('GET', `/${id}`)).status).toBe(200);
  expect((await operator('DELETE', `/${id}`)).status).toBe(204);
  expect((await operator('GET', `/${id}`)).status).toBe(404);
});

test('PUT again empties the account and its old key is gone', async () => {
  const account = await newAccount();
  await post(account.root, 'iam', { Action: 'CreateUser', UserName: 'ana' });
  const rootAccessKey = newKey();
  const { email, password, accountId } = account;
  await operator('PUT', `/${accountId}`, { email, password, accountName: 'Again', rootAccessKey });
  expect((await post(account.root, 'iam', { Action: 'ListUsers' })).status).toBe(403);
  const listed = await post(rootAccessKey, 'iam', { Action: 'ListUsers' });
  expect(listed.status).toBe(200);
  expect(listed.body).not.toContain('ana');
});

test('POST picks an ID of twelve digits', async () => {
  const answer = await operator('POST', '', details().body);
  expect(answer.status).toBe(201);
  const { accountId } = (await answer.json()) as { accountId: string };
  expect(accountId).toMatch(/^\d{12}$/);
  await operator('DELETE', `/${accountId}`);
});

test.each([
  ['no JSON', '/123456789012', 'no object'],
  ['nothing required', '/123456789012', {}],
  ['an ID of eleven digits', '/12345678901', details().body],
  ['an e-mail address that is a number', '/123456789012', { ...details().body, email: 7 }],
])('%s is refused', async (_what, path, body) => {
  expect((await operator('PUT', path, body)).status).toBe(400);
});
