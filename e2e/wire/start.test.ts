// Starting and stopping: what a teacher may get wrong is told in one sentence, and what was kept is found again.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../server.ts';
import type { Server } from '../server.ts';

const TOKEN = 'a token for these tests';
const ACCOUNT = '444455556666';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hallpass-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a stopped server ends with 0, and the next one finds the account and its key again', async () => {
  const first = await started();
  const body = JSON.stringify({ email: 'a@example.com', password: 'Correct-Horse-7', accountName: 'A' });
  expect((await account(first, { method: 'PUT', body })).status).toBe(200);
  expect(await first.stop()).toBe(0);
  expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
  const second = await started();
  expect(second.output()).toContain(second.url);
  expect((await account(second, { method: 'GET' })).status).toBe(200);
  expect(await second.stop()).toBe(0);
});

test('without an operator token there is no operator interface', async () => {
  const server = await started({ HALLPASS_OPERATOR_TOKEN: '' });
  expect((await account(server, { method: 'GET' })).status).toBe(404);
  await server.stop();
});

test('a form is taken from the public origin, whatever host a reverse proxy calls, and from no other', async () => {
  const server = await started({ HALLPASS_URL: 'https://iam.school.example' });
  expect(await sentFrom('https://iam.school.example', server)).toBe(200);
  expect(await sentFrom(server.url, server)).toBe(200);
  expect(await sentFrom('https://elsewhere.example', server)).toBe(500);
  await server.stop();
});

test('a master key that is another, malformed or missing is told', async () => {
  const another = randomBytes(32).toString('base64');
  await expectSentence({ HALLPASS_MASTER_KEY: another }, /^The master key is not the one this database was/);
  await expectSentence({ HALLPASS_MASTER_KEY: 'short' }, /^HALLPASS_MASTER_KEY must hold 32 bytes/);
  renameSync(join(folder, 'master.key'), join(folder, 'away'));
  await expectSentence({}, /^The master key .* is missing;/);
  renameSync(join(folder, 'away'), join(folder, 'master.key'));
});

test('a port in use is told', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo; // a TCP server's address is never a pipe's name
  await expectSentence({ PORT: String(port) }, new RegExp(`^Port ${port} on 127.0.0.1 is in use;`));
  other.close();
});

test('a data folder that cannot be written is told', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expectSentence(
    { HALLPASS_DATA: join(folder, 'file', 'data') },
    /^The data folder .* cannot be written/,
  );
});

test('a malformed setting is told', async () => {
  await expectSentence({ PORT: 'http' }, /^PORT must be a number from 0 to 65535, not "http"\.$/);
  await expectSentence({ HALLPASS_URL: 'school' }, /^HALLPASS_URL must be an http or https address/);
  await expectSentence({ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must begin with/);
});

/** A server on the folder of these tests, on a file whatever database the others share. */
function started(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  return startServer({ HALLPASS_DATA: folder, DATABASE_URL: '', HALLPASS_OPERATOR_TOKEN: TOKEN, ...env });
}

function account({ url }: Server, request: RequestInit): Promise<Response> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  return fetch(`${url}/api/operator/accounts/${ACCOUNT}`, { headers, ...request });
}

/** The status of a sign-in form, sent by a page of that origin before JavaScript. */
async function sentFrom(origin: string, { url }: Server): Promise<number> {
  const address = `${url}/sign-in/password?email=nobody%40example.com`;
  const page = await (await fetch(address)).text();
  const form = new FormData();
  for (const [, name = '', value = ''] of page.matchAll(HIDDEN))
    form.set(name, value.replaceAll('&quot;', '"'));
  form.set('password', 'wrong');
  return (await fetch(address, { method: 'POST', headers: { origin }, body: form })).status;
}

const HIDDEN = /<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g;

/** It ends by itself, not with 0, having said one sentence and no more. */
async function expectSentence(env: Readonly<Record<string, string>>, sentence: RegExp): Promise<void> {
  const outcome = await started(env).then(
    async (server) => `It serves (and ends with ${await server.stop()}).`,
    (error: Error) => error.message,
  );
  const [heading = '', status, ...lines] = outcome.trim().split('\n');
  expect(heading).toBe('The server did not start:');
  expect(status).toBe('Exit status 1.');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
}
