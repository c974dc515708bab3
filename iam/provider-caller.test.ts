import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose';
import type { GenerateKeyPairResult, JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import type { Caller } from './caller.ts';
import { lookupEvents } from './event-history.ts';
import type { OperationInput, OperationOutput } from './model/index.ts';
import { providerCaller } from './provider-caller.ts';
import { ARRIVAL, NOON, allowing, as, newAccount, sessionOf, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';
import { ENTITY_ID, testMetadata, testResponse } from './testing-saml.ts';
import type { ResponseParts } from './testing-saml.ts';

type Unsigned = 'sts:AssumeRoleWithSAML' | 'sts:AssumeRoleWithWebIdentity';

/** An unsigned call as the endpoint makes it. */
async function unsigned<N extends Unsigned>(
  cloud: TestCloud,
  operation: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N>> {
  return call(cloud, operation, input, await providerCaller(cloud, operation, { ...input }, ARRIVAL));
}

const trusting = (provider: string, Action: string | string[], condition?: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action,
        ...(condition && { Condition: condition }),
      },
    ],
  });

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

describe('AssumeRoleWithSAML', () => {
  let cloud: TestCloud;
  let root: Caller;
  let RoleArn: string;
  let PrincipalArn: string;
  const respond = (parts: Partial<ResponseParts> = {}) =>
    testResponse({ roleArn: RoleArn, providerArn: PrincipalArn, now: NOON, ...parts });
  const assume = (SAMLAssertion: string, extra: object = {}) =>
    unsigned(cloud, 'sts:AssumeRoleWithSAML', { RoleArn, PrincipalArn, SAMLAssertion, ...extra });

  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    const asRoot = as(cloud, root);
    const SAMLMetadataDocument = testMetadata();
    const provider = await asRoot('iam:CreateSAMLProvider', { Name: 'School', SAMLMetadataDocument });
    PrincipalArn = provider.SAMLProviderArn ?? '';
    const condition = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };
    const { Role } = await asRoot('iam:CreateRole', {
      RoleName: 'Student',
      AssumeRolePolicyDocument: trusting(PrincipalArn, 'sts:AssumeRoleWithSAML', condition),
    });
    RoleArn = Role.Arn;
  });

  test.each(['assertion', 'response'] as const)('takes a response whose %s is signed', async (sign) => {
    const answer = await assume(respond({ sign }));
    expect(answer).toMatchObject({
      AssumedRoleUser: { Arn: `arn:aws:sts::${root.accountId}:assumed-role/Student/ana` },
      Subject: 'ana@example.com',
      SubjectType: 'persistent',
      Issuer: ENTITY_ID,
      Audience: 'https://signin.aws.amazon.com/saml',
    });
    await expect(sessionOf(cloud, answer.Credentials)).resolves.toMatchObject({
      session: { providerKeys: { 'SAML:sub': 'ana@example.com', 'aws:FederatedProvider': PrincipalArn } },
    });
  });

  test('takes each assertion once', async () => {
    const response = respond();
    await assume(response);
    await expect(assume(response)).rejects.toMatchObject({ code: 'InvalidIdentityToken' });
  });

  test.each<[string, Partial<ResponseParts>, string, string]>([
    ['nobody’s signature', { sign: 'nothing' }, 'InvalidIdentityToken', 'Response signature invalid'],
    [
      'what was changed after signing',
      { afterwards: (xml) => xml.replace('ana@example.com', 'root@example.com') },
      'InvalidIdentityToken',
      'Response signature invalid',
    ],
    [
      'an unsigned assertion wrapped around a signed one',
      {
        afterwards: (xml) => {
          const signed = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
          const forged = signed
            .replace(/<Signature.*<\/Signature>/s, '')
            .replace(/ID="[^"]+"/, 'ID="_forged"');
          return xml.replace(
            signed,
            forged.replace('ana@', 'root@').replace('<saml:Subject>', `${signed}<saml:Subject>`),
          );
        },
      },
      'InvalidIdentityToken',
      'Response signature invalid',
    ],
    [
      'two assertions',
      {
        afterwards: (xml) => {
          const signed = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
          const forged = signed.replace(/<Signature.*<\/Signature>/s, '').replace('ana@', 'root@');
          return xml.replace(signed, forged + signed);
        },
      },
      'InvalidIdentityToken',
      'Response signature invalid',
    ],
    [
      'another audience',
      { audience: 'urn:other' },
      'InvalidIdentityToken',
      'Response does not contain the required audience.',
    ],
    [
      'another recipient',
      { recipient: 'https://evil.example.com/saml' },
      'InvalidIdentityToken',
      'Response does not contain the required recipient.',
    ],
    [
      'another issuer',
      { issuer: 'https://other.example.com' },
      'InvalidIdentityToken',
      'Issuer not present in specified provider',
    ],
    [
      'an old response',
      { issuedSecondsAgo: 301 },
      'ExpiredTokenException',
      'Token must be redeemed within 5 minutes of issuance',
    ],
    [
      'a response without a session name',
      { sessionName: null },
      'InvalidIdentityToken',
      'RoleSessionName is required in AuthnResponse',
    ],
    [
      'a bad session name',
      { sessionName: 'a b' },
      'InvalidIdentityToken',
      'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    ],
    [
      'a response for another role',
      { roleArn: 'arn:aws:iam::111122223333:role/Student' },
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithSAML',
    ],
  ])('refuses %s', async (_what, parts, code, message) => {
    await expect(assume(respond(parts))).rejects.toMatchObject({ code, message });
  });

  test('refuses what is no response, and a provider that is none', async () => {
    await expect(assume('%%%%')).rejects.toMatchObject({ message: 'Invalid base64 SAMLResponse' });
    const nowhere = `arn:aws:iam::${root.accountId}:saml-provider/Nowhere`;
    await expect(assume(respond(), { PrincipalArn: nowhere })).rejects.toMatchObject({
      code: 'InvalidIdentityToken',
      message: "Specified provider doesn't exist",
    });
  });
});
