// What is wrong with a request, in AWS's codes, statuses and words; and that nothing of it harms the server.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAccount, newKey } from '../account.ts';
import type { Credentials, TestAccount } from '../account.ts';
import { serverUrl } from '../server.ts';
import { post, postBody, presigned, send } from './request.ts';
import type { WireAnswer } from './request.ts';

const INVALID_TOKEN = 'The security token included in the request is invalid.';
const WRONG_SIGNATURE =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let account: TestAccount;
let root: Credentials;

beforeAll(async () => {
  account = await newAccount();
  root = account.root;
});

afterAll(async () => {
  expect((await fetch(`${serverUrl()}/api/health`)).status).toBe(200);
  expect((await post(root, 'sts', { Action: 'GetCallerIdentity' })).status).toBe(200);
});

describe('who signed', () => {
  test('an unknown access key', async () => {
    const answer = await post(newKey(), 'sts', { Action: 'GetCallerIdentity' });
    expectError(answer, 403, 'InvalidClientTokenId', INVALID_TOKEN);
  });

  test('a wrong secret', async () => {
    const wrong = { ...root, secretAccessKey: newKey().secretAccessKey };
    const answer = await post(wrong, 'sts', { Action: 'GetCallerIdentity' });
    expectError(answer, 403, 'SignatureDoesNotMatch', WRONG_SIGNATURE);
  });

  test('no authentication at all, in a form or in a query', async () => {
    const query = 'Action=GetCallerIdentity&Version=2011-06-15';
    for (const answer of [await send('POST', '/', FORM, query), await send('GET', `/?${query}`)])
      expectError(answer, 403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  });

  test.each([
    [-16, /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/],
    [
      16,
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ \d+ min\.\)$/,
    ],
  ])('a clock that is %i minutes off', async (minutes, message) => {
    const at = new Date(Date.now() + minutes * 60_000);
    const answer = await post(root, 'sts', { Action: 'GetCallerIdentity' }, { at });
    expectError(answer, 403, 'SignatureDoesNotMatch', message);
  });

  test('a clock that is 14 minutes off is borne with', async () => {
    const at = new Date(Date.now() - 14 * 60_000);
    expect((await post(root, 'sts', { Action: 'GetCallerIdentity' }, { at })).status).toBe(200);
  });

  test('a scope for another service or region', async () => {
    const asIam = await post(root, 'sts', { Action: 'GetCallerIdentity' }, { service: 'iam' });
    expectError(asIam, 403, 'SignatureDoesNotMatch', /scoped to correct service: 'sts'/);
  });

  test('an Authorization header without its pieces', async () => {
    const headers = { ...FORM, authorization: 'AWS4-HMAC-SHA256 Credential=x' };
    const answer = await send('POST', '/', headers, 'Action=GetUser&Version=2010-05-08');
    expectError(answer, [400, 403], 'IncompleteSignature', /requires 'Signature' parameter/);
  });

  test('a body changed after signing', async () => {
    const good = 'Action=GetUser&Version=2010-05-08';
    const path = presigned(root, 'iam', { Action: 'GetUser' });
    expect((await send('GET', path)).status).toBe(200);
    expectError(await send('GET', path.replace('GetUser', 'ListUsers')), 403, 'SignatureDoesNotMatch');
    expect((await postBody(root, good)).status).toBe(200);
  });
});

describe('a presigned GET', () => {
  test('is answered as a POST would be', async () => {
    const answer = await send('GET', presigned(root, 'sts', { Action: 'GetCallerIdentity' }));
    expect(answer.status).toBe(200);
    expect(xml(answer)).toMatchObject({
      GetCallerIdentityResponse: { GetCallerIdentityResult: { Arn: account.rootArn } },
    });
  });

  test('is answered in JSON to a client that takes nothing else, as aws-iam-authenticator', async () => {
    const ask = (path: string, accept: string) => send('GET', path, { accept });
    const whoAmI = presigned(root, 'sts', { Action: 'GetCallerIdentity' });
    const answer = await ask(whoAmI, 'application/json');
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.body)).toMatchObject({
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: { Arn: account.rootArn },
        ResponseMetadata: { RequestId: answer.headers['x-amzn-requestid'] },
      },
    });
    const refused = await ask(whoAmI.replace(/.$/, 'x'), 'application/json');
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.body)).toMatchObject({
      Error: { Code: 'SignatureDoesNotMatch', Type: 'Sender' },
    });
    expect((await ask(whoAmI, 'text/html,application/json')).headers['content-type']).toBe('text/xml');
  });

  test('is refused when it is old', async () => {
    const old = new Date(Date.now() - 20 * 60_000);
    const answer = await send('GET', presigned(root, 'sts', { Action: 'GetCallerIdentity' }, old));
    expectError(answer, 403, 'SignatureDoesNotMatch', /^Signature expired/);
  });
});

describe('what is asked', () => {
  test('every answer names its request, in a header and in well-formed XML', async () => {
    const good = await post(root, 'iam', { Action: 'ListUsers' });
    const bad = await post(root, 'iam', { Action: 'GetUser', UserName: 'nobody' });
    for (const answer of [good, bad]) {
      expect(answer.headers['content-type']).toContain('text/xml');
      expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(XMLValidator.validate(answer.body)).toBe(true);
      expect(answer.body).toContain(String(answer.headers['x-amzn-requestid']));
    }
    expect(good.body).toContain('xmlns="https://iam.amazonaws.com/doc/2010-05-08/"');
  });

  test('an unknown action', async () => {
    expectError(await post(root, 'iam', { Action: 'MakeTea' }), 400, 'InvalidAction', /MakeTea/);
  });

  test('an unknown version', async () => {
    expectError(await postBody(root, 'Action=ListUsers&Version=1999-01-01'), 400, 'InvalidAction');
  });

  test('no action', async () => {
    expectError(await postBody(root, 'Version=2010-05-08'), 400, 'MissingAction');
  });

  test.each([
    [
      'broken UTF-8',
      Buffer.from([...Buffer.from('Action=GetUser&Version=2010-05-08&UserName='), 0xff, 0xfe]),
    ],
    ['broken UTF-8, percent-encoded', 'Action=GetUser&Version=2010-05-08&UserName=%FF%FE'],
    ['a broken percent sign', 'Action=GetUser&Version=2010-05-08&UserName=%zz'],
    ['a name given twice', 'Action=GetUser&Version=2010-05-08&UserName=ana&UserName=ben'],
  ])('%s', async (_what, body) => {
    expectError(await postBody(root, body), [400, 404], 'MalformedQueryString');
  });

  test.each([
    ['a missing member', { Action: 'CreateUser' }, /userName/],
    ['an empty member', { Action: 'CreateUser', UserName: '' }, /userName/],
    ['a name past its length', { Action: 'CreateUser', UserName: 'a'.repeat(65) }, /64/],
    ['a name with a space', { Action: 'CreateUser', UserName: 'a b' }, /userName/],
    ['a number past its range', { Action: 'ListUsers', MaxItems: '1001' }, /1000/],
    ['a marker that nobody gave', { Action: 'ListUsers', Marker: 'made up' }, /./],
  ])('%s', async (_what, parameters, message) => {
    const answer = await post(root, 'iam', parameters);
    expectError(answer, 400, ['ValidationError', 'InvalidInput'], message);
  });

  test('a number that is none', async () => {
    expectError(await post(root, 'iam', { Action: 'ListUsers', MaxItems: 'ten' }), 400, 'MalformedInput');
  });

  test('a body past ten million bytes', async () => {
    const body = `Action=GetUser&Version=2010-05-08&UserName=${'a'.repeat(10_000_000)}`;
    const answer = await postBody(root, body);
    expect(answer.status).toBe(413);
    expect(answer.body).toBe('');
  });

  test('a form of the console past ten million bytes', async () => {
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await send('POST', '/sign-in/password', form, Buffer.alloc(10_000_001, 'a'));
    expect(answer.status).toBe(413);
  });

  test('a form of the console that does not say how long it is', async () => {
    const form = { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' };
    expect((await send('POST', '/sign-in/password', form, 'a')).status).toBe(411);
  });

  test('nothing of it was done', async () => {
    const answer = await post(root, 'iam', { Action: 'ListUsers' });
    expect(answer.body).not.toContain('<member>');
  });
});

describe('a policy document', () => {
  const creating = (PolicyDocument: string) =>
    post(root, 'iam', { Action: 'CreatePolicy', PolicyName: 'broken', PolicyDocument });
  const deep = 1_000_000;

  test.each([
    ['that is no JSON', '{"Version": "2012-10-17", '],
    ['that is no object', '"Allow"'],
    [
      'with a key twice',
      '{"Version":"2012-10-17","Statement":[],"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    ],
    ['without statements', '{"Version":"2012-10-17"}'],
    [
      'with an unknown effect',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Maybe","Action":"*","Resource":"*"}]}',
    ],
    [
      'with a principal',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    ],
  ])('%s', async (_what, document) => {
    expectError(await creating(document), 400, 'MalformedPolicyDocument');
  });

  test('a million levels deep', async () => {
    const answer = await creating('['.repeat(deep) + ']'.repeat(deep));
    expectError(answer, [400, 409], ['MalformedPolicyDocument', 'ValidationError', 'LimitExceeded']);
  });

  test('was not created, and the account still answers', async () => {
    const answer = await post(root, 'iam', { Action: 'ListPolicies', Scope: 'Local' });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('broken');
  });
});

function expectError(
  answer: WireAnswer,
  status: number | readonly number[],
  code: string | readonly string[],
  message: string | RegExp = /./,
): void {
  const { ErrorResponse } = xml(answer) as { ErrorResponse: { Error: Record<string, string> } };
  const { Code, Message, Type } = ErrorResponse.Error;
  expect([code].flat()).toContain(Code);
  if (typeof message === 'string') expect(Message).toBe(message);
  else expect(Message).toMatch(message);
  expect([status].flat()).toContain(answer.status);
  expect(Type).toBe('Sender');
  expect(answer.headers['x-amzn-requestid']).toBeTruthy();
  expect(answer.body).not.toMatch(/\n\s+at |node_modules/);
}

function xml(answer: WireAnswer): unknown {
  expect(XMLValidator.validate(answer.body)).toBe(true);
  return new XMLParser({ parseTagValue: false }).parse(answer.body);
}
