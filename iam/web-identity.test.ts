import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose';
import type { GenerateKeyPairResult, JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import type { Caller } from './caller.ts';
import { lookupEvents } from './event-history.ts';
import { NOON, allowing, as, newAccount, sessionOf, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';
import { trusting, unsigned } from './testing-providers.ts';

describe('AssumeRoleWithWebIdentity', () => {
  let cloud: TestCloud;
  let root: Caller;
  let asRoot: ReturnType<typeof as>;
  let server: Server;
  let issuer: string;
  let keys: GenerateKeyPairResult;
  let RoleArn: string;
  const nowSeconds = +NOON / 1000;
  const claims = (more: JWTPayload = {}): JWTPayload => ({
    iss: issuer,
    aud: 'class',
    sub: 'repo:school/lab',
    iat: nowSeconds - 10,
    exp: nowSeconds + 600,
    ...more,
  });
  const token = (more?: JWTPayload, key = keys.privateKey, kid = 'k') =>
    new SignJWT(claims(more)).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
  const assume = (WebIdentityToken: string, extra: object = {}) =>
    unsigned(cloud, 'sts:AssumeRoleWithWebIdentity', {
      RoleArn,
      RoleSessionName: 'ci',
      WebIdentityToken,
      ...extra,
    });

  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    asRoot = as(cloud, root);
    keys = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
    server = createServer((request, response) => {
      const found = request.url?.endsWith('/keys') ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` };
      response.end(JSON.stringify(found));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const host = issuer.replace('http://', '');
    const provider = await asRoot('iam:CreateOpenIDConnectProvider', {
      Url: issuer,
      ClientIDList: ['class'],
    });
    const condition = { StringLike: { [`${host}:sub`]: 'repo:school/*', [`${host}:aud`]: 'class' } };
    const { Role } = await asRoot('iam:CreateRole', {
      RoleName: 'Ci',
      AssumeRolePolicyDocument: trusting(
        provider.OpenIDConnectProviderArn ?? '',
        ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
        condition,
      ),
    });
    RoleArn = Role.Arn;
    const PolicyDocument = JSON.stringify(allowing('iam:ListUsers'));
    await asRoot('iam:PutRolePolicy', { RoleName: 'Ci', PolicyName: 'p', PolicyDocument });
  });
  afterAll(() => void server.close());

  test('takes a token of the registered provider, and stands in the role’s account', async () => {
    const answer = await assume(await token());
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: 'repo:school/lab',
      Audience: 'class',
      Provider: expect.stringContaining(':oidc-provider/127.0.0.1:') as string,
      AssumedRoleUser: { Arn: `arn:aws:sts::${root.accountId}:assumed-role/Ci/ci` },
    });
    const session = await sessionOf(cloud, answer.Credentials);
    await call(cloud, 'iam:ListUsers', {}, session);
    const { Events } = await lookupEvents(cloud, root, { operation: 'sts:AssumeRoleWithWebIdentity' });
    expect(Events).toMatchObject([{ outcome: 'Succeeded', principalName: 'repo:school/lab' }]);
    expect(JSON.stringify(Events)).not.toContain(await token());
  });

  test('session tags come from the token', async () => {
    const tags = {
      'https://aws.amazon.com/tags': { principal_tags: { team: ['blue'] }, transitive_tag_keys: ['team'] },
    };
    const { Credentials } = await assume(await token(tags));
    await expect(sessionOf(cloud, Credentials)).resolves.toMatchObject({
      session: { tags: { team: 'blue' }, transitiveTagKeys: ['team'] },
    });
  });

  test('the trust policy’s conditions decide on the claims', async () => {
    await expect(assume(await token({ sub: 'repo:other/lab' }))).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
  });

  test.each<[string, JWTPayload, string, RegExp]>([
    ['another audience', { aud: 'other' }, 'InvalidIdentityToken', /^Incorrect token audience$/],
    [
      'a token that ended',
      { exp: +NOON / 1000 - 1 },
      'ExpiredTokenException',
      /^Token expired: current date/,
    ],
    [
      'another issuer',
      { iss: 'https://x.example.com' },
      'InvalidIdentityToken',
      /^No OpenIDConnect provider found in your account for https:\/\/x\.example\.com$/,
    ],
    ['a token not yet valid', { nbf: +NOON / 1000 + 900 }, 'InvalidIdentityToken', /./],
  ])('refuses %s', async (_what, more, code, message) => {
    await expect(assume(await token(more))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  test('refuses a token that nobody signed, that another signed, and what is no token', async () => {
    const refusal = { code: 'InvalidIdentityToken' };
    await expect(assume(new UnsecuredJWT(claims()).encode())).rejects.toMatchObject(refusal);
    const stranger = await generateKeyPair('RS256');
    await expect(assume(await token({}, stranger.privateKey))).rejects.toMatchObject(refusal);
    await expect(assume(await token({}, keys.privateKey, 'unknown'))).rejects.toMatchObject(refusal);
    await expect(assume('not-a-token')).rejects.toMatchObject(refusal);
    // The published key as a shared secret: the algorithm is not the token's to choose.
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
    const mixed = new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(secret);
    await expect(assume(await mixed)).rejects.toMatchObject(refusal);
  });

  test('a provider of another account is none here', async () => {
    const other = await newAccount(cloud);
    const elsewhere = `arn:aws:iam::${other.accountId}:role/Ci`;
    await expect(assume(await token(), { RoleArn: elsewhere })).rejects.toMatchObject({
      code: 'InvalidIdentityToken',
      message: `No OpenIDConnect provider found in your account for ${issuer}`,
    });
  });

  test('a provider that cannot be reached is told as such', async () => {
    await asRoot('iam:CreateOpenIDConnectProvider', { Url: 'http://localhost:1', ClientIDList: ['class'] });
    await expect(assume(await token({ iss: 'http://localhost:1' }))).rejects.toMatchObject({
      code: 'IDPCommunicationError',
      status: 400,
    });
  });
});
