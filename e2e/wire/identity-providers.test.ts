// SAML and OpenID Connect providers, and roles assumed by what they vouch for, by the AWS SDK.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  CreateSAMLProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  DeleteSAMLProviderCommand,
  GetOpenIDConnectProviderCommand,
  GetSAMLProviderCommand,
  IAMClient,
  ListOpenIDConnectProviderTagsCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProviderTagsCommand,
  ListSAMLProvidersCommand,
  NoSuchEntityException,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  TagSAMLProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UntagSAMLProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
  UpdateSAMLProviderCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  InvalidIdentityTokenException,
  STSClient,
} from '@aws-sdk/client-sts';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { serverUrl } from '../server.ts';
import { metadata, samlResponse } from '../identity-provider.ts';

const endpoint = () => ({ endpoint: serverUrl(), region: 'us-east-1', maxAttempts: 1 });
const trusting = (Federated: string, Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Federated }, Action }],
  });
const Tags = [{ Key: 'a', Value: 'b' }];

let iam: IAMClient;
let server: Server;
beforeAll(async () => {
  const { root } = await newAccount();
  iam = new IAMClient({ ...endpoint(), credentials: root });
});
afterAll(() => void server?.close());

test('an OpenID Connect provider lives from its creation to its deletion', async () => {
  const Url = 'https://id.example.com/class';
  const { OpenIDConnectProviderArn } = await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url, ThumbprintList: ['a'.repeat(40)] }),
  );
  const named = { OpenIDConnectProviderArn };
  await iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...named, ClientID: 'one' }));
  await iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...named, ClientID: 'two' }));
  await iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand({ ...named, ClientID: 'one' }));
  const ThumbprintList = ['b'.repeat(40)];
  await iam.send(new UpdateOpenIDConnectProviderThumbprintCommand({ ...named, ThumbprintList }));
  await iam.send(new TagOpenIDConnectProviderCommand({ ...named, Tags }));
  expect((await iam.send(new ListOpenIDConnectProviderTagsCommand(named))).Tags).toEqual(Tags);
  await iam.send(new UntagOpenIDConnectProviderCommand({ ...named, TagKeys: ['a'] }));
  expect(await iam.send(new GetOpenIDConnectProviderCommand(named))).toMatchObject({
    Url: 'id.example.com/class',
    ClientIDList: ['two'],
    ThumbprintList,
    Tags: [],
  });
  const listed = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  expect(listed.OpenIDConnectProviderList).toEqual([{ Arn: OpenIDConnectProviderArn }]);
  await iam.send(new DeleteOpenIDConnectProviderCommand(named));
  await expect(iam.send(new GetOpenIDConnectProviderCommand(named))).rejects.toBeInstanceOf(
    NoSuchEntityException,
  );
});

test('a SAML provider lives from its creation to its deletion, and vouches for people meanwhile', async () => {
  const created = await iam.send(
    new CreateSAMLProviderCommand({ Name: 'School', SAMLMetadataDocument: metadata }),
  );
  const SAMLProviderArn = created.SAMLProviderArn ?? '';
  await iam.send(new UpdateSAMLProviderCommand({ SAMLProviderArn, SAMLMetadataDocument: metadata }));
  await iam.send(new TagSAMLProviderCommand({ SAMLProviderArn, Tags }));
  expect((await iam.send(new ListSAMLProviderTagsCommand({ SAMLProviderArn }))).Tags).toEqual(Tags);
  await iam.send(new UntagSAMLProviderCommand({ SAMLProviderArn, TagKeys: ['a'] }));
  expect(await iam.send(new GetSAMLProviderCommand({ SAMLProviderArn }))).toMatchObject({
    SAMLMetadataDocument: metadata,
    ValidUntil: expect.any(Date) as Date,
  });
  expect((await iam.send(new ListSAMLProvidersCommand({}))).SAMLProviderList).toHaveLength(1);
  const AssumeRolePolicyDocument = trusting(SAMLProviderArn, 'sts:AssumeRoleWithSAML');
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'Student', AssumeRolePolicyDocument }));
  const RoleArn = Role?.Arn ?? '';
  const sts = new STSClient(endpoint());
  const SAMLAssertion = samlResponse(RoleArn, SAMLProviderArn);
  const request = { RoleArn, PrincipalArn: SAMLProviderArn, SAMLAssertion };
  const { AssumedRoleUser } = await sts.send(new AssumeRoleWithSAMLCommand(request));
  expect(AssumedRoleUser?.Arn).toMatch(/:assumed-role\/Student\/ana$/);
  await expect(sts.send(new AssumeRoleWithSAMLCommand(request))).rejects.toBeInstanceOf(
    InvalidIdentityTokenException,
  );
  await iam.send(new DeleteSAMLProviderCommand({ SAMLProviderArn }));
});

test('a program comes in by a token that its provider signed', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
  let issuer = '';
  server = createServer((request, response) => {
    const found = request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` };
    response.end(JSON.stringify(found));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const { OpenIDConnectProviderArn = '' } = await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: issuer, ClientIDList: ['class'] }),
  );
  const AssumeRolePolicyDocument = trusting(OpenIDConnectProviderArn, 'sts:AssumeRoleWithWebIdentity');
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'Ci', AssumeRolePolicyDocument }));
  const WebIdentityToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setIssuer(issuer)
    .setAudience('class')
    .setSubject('job')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey);
  const { Credentials } = await new STSClient(endpoint()).send(
    new AssumeRoleWithWebIdentityCommand({ RoleArn: Role?.Arn, RoleSessionName: 'ci', WebIdentityToken }),
  );
  const session = new STSClient({
    ...endpoint(),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  });
  expect((await session.send(new GetCallerIdentityCommand({}))).Arn).toMatch(/:assumed-role\/Ci\/ci$/);
});
