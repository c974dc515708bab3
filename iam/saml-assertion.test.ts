import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from './caller.ts';
import { NOON, as, newAccount, sessionOf, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';
import { trusting, unsigned } from './testing-providers.ts';
import { ENTITY_ID, testMetadata, testResponse } from './testing-saml.ts';
import type { ResponseParts } from './testing-saml.ts';

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
    const { session } = await sessionOf(cloud, answer.Credentials);
    expect(session?.providerKeys).toEqual({
      'SAML:sub': 'ana@example.com',
      'SAML:sub_type': 'persistent',
      'SAML:namequalifier': expect.stringMatching(/^[\w+/]{27}=$/) as string,
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

  test('a provider that must encrypt is not taken at its word in the clear', async () => {
    const asRoot = as(cloud, root);
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const encryption = { AssertionEncryptionMode: 'Required', SAMLProviderArn: PrincipalArn } as const;
    const AddPrivateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    await asRoot('iam:UpdateSAMLProvider', { ...encryption, AddPrivateKey });
    await expect(assume(respond())).rejects.toMatchObject({ code: 'InvalidIdentityToken' });
    await asRoot('iam:UpdateSAMLProvider', { ...encryption, AssertionEncryptionMode: 'Allowed' });
    await assume(respond());
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
