import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';
import { testMetadata } from '#iam/testing-saml.ts';

let cloud: TestCloud;
let root: Caller;
let asRoot: ReturnType<typeof as>;
beforeAll(async () => {
  cloud = await testCloud();
  root = await newAccount(cloud);
  asRoot = as(cloud, root);
});

describe('OpenID Connect providers', () => {
  const create = (Url: string, extra: object = {}) =>
    asRoot('iam:CreateOpenIDConnectProvider', { Url, ...extra });

  test.each([
    ['example.org', {}, 'ValidationError', 'Invalid Open ID Connect Provider URL'],
    ['http://example.org', {}, 'ValidationError', 'Invalid Open ID Connect Provider URL'],
    [
      'https://a.example.com',
      { ThumbprintList: Array.from({ length: 6 }, () => 'a'.repeat(40)) },
      'InvalidInput',
      'Thumbprint list must contain fewer than 5 entries.',
    ],
    [
      'https://a.example.com',
      { ClientIDList: Array.from({ length: 101 }, (_, index) => `${index}`) },
      'LimitExceeded',
      'Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100',
    ],
  ])('%s %# is refused in AWS’s words', async (url, extra, code, message) => {
    await expect(create(url, extra)).rejects.toMatchObject({ code, message });
  });

  test('one URL, one provider; who is gone is not found', async () => {
    const url = 'https://one.example.com';
    const { OpenIDConnectProviderArn } = await create(url, { Tags: [{ Key: 'a', Value: 'b' }] });
    const named = { OpenIDConnectProviderArn: OpenIDConnectProviderArn ?? '' };
    expect(named.OpenIDConnectProviderArn).toBe(
      `arn:aws:iam::${root.accountId}:oidc-provider/one.example.com`,
    );
    await expect(create(url)).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
      message: `Provider with url ${url} already exists.`,
    });
    await expect(asRoot('iam:GetAccountSummary', {})).resolves.toMatchObject({
      SummaryMap: { Providers: 1 },
    });
    await asRoot('iam:DeleteOpenIDConnectProvider', named);
    await expect(asRoot('iam:GetOpenIDConnectProvider', named)).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `OpenIDConnect Provider not found for arn ${named.OpenIDConnectProviderArn}`,
    });
    await expect(asRoot('iam:DeleteOpenIDConnectProvider', named)).rejects.toMatchObject({
      message: `OpenId connect Provider ${named.OpenIDConnectProviderArn} cannot be found.`,
    });
  });

  test('a provider is not found from another account, and its tags say who may see it', async () => {
    const { OpenIDConnectProviderArn = '' } = await create('https://two.example.com', {
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    const other = as(cloud, await newAccount(cloud));
    await expect(other('iam:GetOpenIDConnectProvider', { OpenIDConnectProviderArn })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    const seeing = (team: string) =>
      allowing('iam:GetOpenIDConnectProvider', '*', { StringEquals: { 'aws:ResourceTag/team': team } });
    const blue = as(cloud, await newUser(cloud, root, 'blue', seeing('blue')));
    const red = as(cloud, await newUser(cloud, root, 'red', seeing('red')));
    await blue('iam:GetOpenIDConnectProvider', { OpenIDConnectProviderArn });
    await expect(red('iam:GetOpenIDConnectProvider', { OpenIDConnectProviderArn })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
  });
});

describe('SAML providers', () => {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  let SAMLProviderArn: string;
  beforeAll(async () => {
    const created = await asRoot('iam:CreateSAMLProvider', {
      Name: 'School',
      SAMLMetadataDocument: testMetadata(),
    });
    SAMLProviderArn = created.SAMLProviderArn ?? '';
  });

  test('metadata is really read', async () => {
    const Name = 'Bad';
    for (const SAMLMetadataDocument of ['x'.repeat(1000), `<a>${'b'.repeat(1000)}</a>`]) {
      await expect(asRoot('iam:CreateSAMLProvider', { Name, SAMLMetadataDocument })).rejects.toMatchObject({
        code: 'InvalidInput',
        message: 'Could not parse metadata.',
      });
    }
    await expect(
      asRoot('iam:CreateSAMLProvider', { Name: 'School', SAMLMetadataDocument: testMetadata() }),
    ).rejects.toMatchObject({ code: 'EntityAlreadyExists' });
    await expect(
      asRoot('iam:GetSAMLProvider', { SAMLProviderArn: `${SAMLProviderArn}s` }),
    ).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `Manifest not found for arn ${SAMLProviderArn}s`,
    });
  });

  test('without decryption keys, assertions may be encrypted or not', async () => {
    await expect(asRoot('iam:GetSAMLProvider', { SAMLProviderArn })).resolves.toMatchObject({
      AssertionEncryptionMode: 'Allowed',
      PrivateKeyList: [],
      Tags: [],
    });
  });

  test('decryption keys: two at most, told by id and never shown', async () => {
    const update = (change: object) => asRoot('iam:UpdateSAMLProvider', { SAMLProviderArn, ...change });
    await expect(update({ AssertionEncryptionMode: 'Required' })).rejects.toMatchObject({
      message: 'Unable to set assertion encryption mode to Required because no private key is provided.',
    });
    await expect(update({ AddPrivateKey: 'nonsense' })).rejects.toMatchObject({
      message: 'Invalid private key.',
    });
    await update({ AddPrivateKey: pem, AssertionEncryptionMode: 'Required' });
    await update({ AddPrivateKey: pem });
    await expect(update({ AddPrivateKey: pem })).rejects.toMatchObject({
      code: 'LimitExceeded',
      message: 'Private key limit of 2 is reached.',
    });
    const shown = await asRoot('iam:GetSAMLProvider', { SAMLProviderArn });
    expect(shown.PrivateKeyList).toHaveLength(2);
    expect(JSON.stringify(shown)).not.toContain('PRIVATE KEY');
    const RemovePrivateKey = shown.PrivateKeyList?.[0]?.KeyId;
    await update({ RemovePrivateKey });
    await expect(update({ RemovePrivateKey })).rejects.toMatchObject({
      message: 'Failed to remove private key because the Key ID does not match a private key.',
    });
    await expect(update({})).rejects.toMatchObject({ code: 'InvalidInput' });
  });
});
