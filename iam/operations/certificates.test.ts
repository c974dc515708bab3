import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

/** Certificates and keys made for tests, valid from 2024 to 2123. */
function fixture(name: string): string {
  return readFileSync(`e2e/fixtures/${name}.pem`, 'utf8');
}

const SERVER = {
  CertificateBody: fixture('server'),
  PrivateKey: fixture('server.key'),
  CertificateChain: fixture('chain'),
};

let cloud: TestCloud;
let root: Caller;
beforeEach(async () => {
  cloud ??= await testCloud();
  root = await newAccount(cloud);
});

describe('server certificates', () => {
  const upload = (input: object, caller = root) =>
    as(cloud, caller)('iam:UploadServerCertificate', { ServerCertificateName: 'web', ...SERVER, ...input });

  test('a certificate with its key and chain is kept and shown, the key never', async () => {
    const { ServerCertificateMetadata: metadata } = await upload({ Path: '/cloudfront/' });
    expect(metadata).toMatchObject({
      Arn: `arn:aws:iam::${root.accountId}:server-certificate/cloudfront/web`,
      UploadDate: NOON,
      Expiration: new Date('2124-01-01T00:00:00Z'),
    });
    const { ServerCertificate } = await as(cloud, root)('iam:GetServerCertificate', {
      ServerCertificateName: 'WEB',
    });
    expect(ServerCertificate.CertificateBody).toBe(SERVER.CertificateBody.trim());
    expect(ServerCertificate.Tags).toEqual([]);
    expect(JSON.stringify(ServerCertificate)).not.toContain('PRIVATE KEY');
    const row = await cloud.database.tables.serverCertificate.findFirst({
      where: { accountId: root.accountId },
    });
    expect(JSON.stringify(row)).not.toContain('PRIVATE KEY');
  });

  test('what is no certificate, another’s key, or a chain out of order is refused', async () => {
    await expect(upload({ CertificateBody: 'nonsense' })).rejects.toMatchObject({
      code: 'MalformedCertificate',
      message: 'Unable to parse certificate. Please ensure the certificate is in PEM format.',
    });
    await expect(upload({ PrivateKey: fixture('other.key') })).rejects.toMatchObject({
      code: 'KeyPairMismatch',
      status: 400,
    });
    await expect(upload({ PrivateKey: 'nonsense' })).rejects.toMatchObject({ code: 'MalformedCertificate' });
    const [first = '', second = ''] = SERVER.CertificateChain.split(/(?<=-----END CERTIFICATE-----\n)/);
    await expect(upload({ CertificateChain: second + first })).rejects.toThrow('invalid certificate is: 0');
    await expect(upload({ CertificateChain: first + fixture('expired') })).rejects.toThrow(
      'invalid certificate is: 1',
    );
    await upload({ CertificateChain: first });
  });

  test('a name is taken once, may change, and is free again after a deletion', async () => {
    const asRoot = as(cloud, root);
    await upload({});
    await expect(upload({ ServerCertificateName: 'Web' })).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'The Server Certificate with name Web already exists.',
    });
    await asRoot('iam:UpdateServerCertificate', {
      ServerCertificateName: 'web',
      NewServerCertificateName: 'shop',
      NewPath: '/new/',
    });
    const listed = await asRoot('iam:ListServerCertificates', { PathPrefix: '/new/' });
    expect(listed.ServerCertificateMetadataList).toMatchObject([
      { ServerCertificateName: 'shop', Path: '/new/' },
    ]);
    await asRoot('iam:DeleteServerCertificate', { ServerCertificateName: 'shop' });
    await expect(asRoot('iam:GetServerCertificate', { ServerCertificateName: 'shop' })).rejects.toMatchObject(
      {
        code: 'NoSuchEntity',
        message: 'The Server Certificate with name shop cannot be found.',
      },
    );
  });

  test('a new name takes the permission on the old and on the new one', async () => {
    const arn = (name: string) => `arn:aws:iam::${root.accountId}:server-certificate/${name}`;
    const policy = allowing('iam:UpdateServerCertificate', [arn('web'), arn('shop')]);
    const user = await newUser(cloud, root, 'ana', policy);
    await upload({});
    const rename = (NewServerCertificateName: string) =>
      as(cloud, user)('iam:UpdateServerCertificate', {
        ServerCertificateName: 'web',
        NewServerCertificateName,
      });
    await expect(rename('other')).rejects.toThrow(`on resource: ${arn('other')}`);
    await rename('shop');
  });

  test('an account has twenty, listed in pages', async () => {
    for (let number = 10; number < 30; number++) await upload({ ServerCertificateName: `c${number}` });
    await expect(upload({})).rejects.toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for ServerCertificatesPerAccount: 20',
    });
    const first = await as(cloud, root)('iam:ListServerCertificates', { MaxItems: 15 });
    const rest = await as(cloud, root)('iam:ListServerCertificates', { Marker: first.Marker });
    expect(first.IsTruncated).toBe(true);
    expect(rest.ServerCertificateMetadataList).toHaveLength(5);
    expect(await as(cloud, root)('iam:GetAccountSummary', {})).toMatchObject({
      SummaryMap: { ServerCertificates: 20 },
    });
  });

  test('tags count for permissions on it', async () => {
    const tag = { Key: 'Team', Value: 'web' };
    await upload({ Tags: [tag] });
    const condition = { StringEquals: { 'aws:ResourceTag/Team': 'web' } };
    const user = await newUser(cloud, root, 'ana', allowing('iam:*', '*', condition));
    const name = { ServerCertificateName: 'web' };
    const listed = await as(cloud, user)('iam:ListServerCertificateTags', name);
    expect(listed.Tags).toEqual([tag]);
    await as(cloud, root)('iam:TagServerCertificate', { ...name, Tags: [{ Key: 'Team', Value: 'shop' }] });
    await expect(as(cloud, user)('iam:GetServerCertificate', name)).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await as(cloud, root)('iam:UntagServerCertificate', { ...name, TagKeys: ['Team'] });
    const left = await as(cloud, root)('iam:ListServerCertificateTags', name);
    expect(left.Tags).toEqual([]);
  });
});

describe('signing certificates', () => {
  test('a user has two; they are parsed, and are one user’s only', async () => {
    await newUser(cloud, root, 'ana');
    await newUser(cloud, root, 'bea');
    const upload = (CertificateBody: string, UserName = 'ana') =>
      as(cloud, root)('iam:UploadSigningCertificate', { UserName, CertificateBody });
    await expect(upload('invalid-certificate-body')).rejects.toMatchObject({
      code: 'MalformedCertificate',
      message: 'Certificate invalid-certificate-body is malformed.',
    });
    await expect(upload(fixture('expired'))).rejects.toMatchObject({ code: 'MalformedCertificate' });
    const { Certificate } = await upload(fixture('signing-1'));
    expect(Certificate).toMatchObject({ UserName: 'ana', Status: 'Active', UploadDate: NOON });
    expect(Certificate.CertificateId).toMatch(/^[A-Z2-7]{32}$/);
    await expect(upload(fixture('signing-1'), 'bea')).rejects.toMatchObject({
      code: 'DuplicateCertificate',
      status: 409,
    });
    await upload(fixture('signing-2'));
    await expect(upload(fixture('signing-3'))).rejects.toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for CertificatesPerUser: 2',
    });
    await expect(as(cloud, root)('iam:DeleteUser', { UserName: 'ana' })).rejects.toMatchObject({
      message: 'Cannot delete entity, must delete certificates first.',
    });
  });

  test('a user manages their own without naming themselves', async () => {
    const user = await newUser(cloud, root, 'ana');
    const own = JSON.stringify(allowing('iam:*', user.arn));
    const policy = { UserName: 'ana', PolicyName: 'own', PolicyDocument: own };
    await as(cloud, root)('iam:PutUserPolicy', policy);
    const asUser = as(cloud, user);
    const { Certificate } = await asUser('iam:UploadSigningCertificate', {
      CertificateBody: fixture('signing-1'),
    });
    const { CertificateId } = Certificate;
    await asUser('iam:UpdateSigningCertificate', { CertificateId, Status: 'Inactive' });
    const listed = await asUser('iam:ListSigningCertificates', {});
    expect(listed.Certificates).toMatchObject([{ CertificateId, Status: 'Inactive' }]);
    await asUser('iam:DeleteSigningCertificate', { CertificateId });
    const missing = 'NONEXISTENTCERTID12345678901';
    await expect(asUser('iam:DeleteSigningCertificate', { CertificateId: missing })).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `The Certificate with id ${missing} cannot be found.`,
    });
    await expect(asUser('iam:ListSigningCertificates', { UserName: 'bea' })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
  });
});
