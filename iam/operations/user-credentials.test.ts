import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

let cloud: TestCloud;
let root: Caller;
beforeEach(async () => {
  cloud ??= await testCloud();
  cloud.setNow(NOON);
  root = await newAccount(cloud);
});

// A key, the MD5 of whose blob `ssh-keygen -l -E md5` gives as below.
const SSH_LINE =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCbv0B054mGNHHiC+UDRTEKROPlJVmu2Lwzkg9YlfRYTXTNciIwE3eTZ/NHxb0QsmE7un72fR1gCwvwRJFZD2053VAQ5tU/BRawApnwFJ5Drl7xGr0NWh04MIwK6nirnt4tAHLNS7W9dONc2WMgSbF2SemE5jT9XAEtD3nNj4VMqZS11f02j3bxDNfi0sexWCvYk6dJsSz68WXwbo1fDAcuMvMoQ2FAbhrkpRSUng6K63rP52XCF34/nVDVpR4vtAz4ZFzO0hWdmEbrrwTREziw4M+zJokcWXDfgv2r8sTToT5komcLQnp5OIWYRz3pXfRcsyaNYRP0ZVZanVvsJUVd ana@example.com';
const FINGERPRINT = '0f:42:54:8f:89:6e:7d:fd:e5:43:68:1d:a3:01:71:d4';

describe('SSH public keys', () => {
  const newKey = (type: 'spki' | 'pkcs1' = 'spki', modulusLength = 2_048) =>
    generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ type, format: 'pem' }).toString();
  const upload = (SSHPublicKeyBody: string, UserName = 'ana') =>
    as(cloud, root)('iam:UploadSSHPublicKey', { UserName, SSHPublicKeyBody });

  test('a key has the fingerprint that ssh-keygen shows, and comes in both encodings', async () => {
    await newUser(cloud, root, 'ana');
    const { SSHPublicKey: key } = await upload(SSH_LINE);
    expect(key).toMatchObject({ UserName: 'ana', Fingerprint: FINGERPRINT, Status: 'Active' });
    const get = (Encoding: 'SSH' | 'PEM') =>
      as(cloud, root)('iam:GetSSHPublicKey', {
        UserName: 'ana',
        SSHPublicKeyId: key?.SSHPublicKeyId ?? '',
        Encoding,
      });
    const pem = (await get('PEM')).SSHPublicKey?.SSHPublicKeyBody ?? '';
    expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect((await get('SSH')).SSHPublicKey?.SSHPublicKeyBody).toBe(SSH_LINE.replace(' ana@example.com', ''));
    await expect(upload(pem)).rejects.toMatchObject({ code: 'DuplicateSSHPublicKey', status: 400 });
  });

  test('what is no RSA key of 2,048 bits is refused', async () => {
    await newUser(cloud, root, 'ana');
    const short = newKey('spki', 1_024);
    const elliptic = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    const broken = SSH_LINE.replace('AAAAB3NzaC1yc2E', 'AAAAB3NzaC1yc2F');
    for (const body of ['nonsense', 'ssh-rsa AAAA', broken, short, elliptic.toString(), 'ssh-ed25519 AAAA'])
      await expect(upload(body)).rejects.toMatchObject({ code: 'InvalidPublicKey' });
    await expect(upload('-----BEGIN OPENSSH PRIVATE KEY-----')).rejects.toMatchObject({
      code: 'UnrecognizedPublicKeyEncoding',
    });
  });

  test('a user has five, can put them out of use, and is deleted after them', async () => {
    await newUser(cloud, root, 'ana');
    const asRoot = as(cloud, root);
    for (let number = 0; number < 5; number++) await upload(newKey(number % 2 ? 'spki' : 'pkcs1'));
    await expect(upload(newKey())).rejects.toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for SSHPublicKeysPerUser: 5',
    });
    const page = await asRoot('iam:ListSSHPublicKeys', { UserName: 'ana', MaxItems: 3 });
    expect(page.SSHPublicKeys).toHaveLength(3);
    const rest = await asRoot('iam:ListSSHPublicKeys', { UserName: 'ana', Marker: page.Marker });
    const [first] = rest.SSHPublicKeys ?? [];
    const key = { UserName: 'ana', SSHPublicKeyId: first?.SSHPublicKeyId ?? '' };
    await asRoot('iam:UpdateSSHPublicKey', { ...key, Status: 'Inactive' });
    expect(await asRoot('iam:GetSSHPublicKey', { ...key, Encoding: 'SSH' })).toMatchObject({
      SSHPublicKey: { Status: 'Inactive' },
    });
    await asRoot('iam:DeleteSSHPublicKey', key);
    await expect(asRoot('iam:DeleteSSHPublicKey', key)).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `The Public Key with id ${key.SSHPublicKeyId} cannot be found.`,
    });
    await expect(asRoot('iam:DeleteUser', { UserName: 'ana' })).rejects.toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must remove referenced objects first.',
    });
  });
});

describe('service-specific credentials', () => {
  const create = (ServiceName: string, UserName = 'ana', more: { CredentialAgeDays?: number } = {}) =>
    as(cloud, root)('iam:CreateServiceSpecificCredential', { UserName, ServiceName, ...more });

  test('two a service and user, by name and password', async () => {
    await newUser(cloud, root, 'ana');
    const { ServiceSpecificCredential: first } = await create('codecommit.amazonaws.com');
    expect(first).toMatchObject({
      ServiceUserName: `ana-at-${root.accountId}`,
      Status: 'Active',
      CreateDate: NOON,
    });
    expect(first?.ServicePassword).toMatch(/^.{43}=$/);
    const { ServiceSpecificCredential: second } = await create('codecommit.amazonaws.com');
    expect(second?.ServiceUserName).toBe(`ana+1-at-${root.accountId}`);
    await expect(create('codecommit.amazonaws.com')).rejects.toMatchObject({ code: 'LimitExceeded' });
    await create('cassandra.amazonaws.com');
    await expect(create('o3on3n3onosneo')).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'No such service o3on3n3onosneo is supported for Service Specific Credentials',
    });
    await expect(create('codecommit.amazonaws.com', 'nobody')).rejects.toMatchObject({
      message: 'The user with name nobody cannot be found.',
    });
  });

  test('an API key expires when it was said to', async () => {
    await newUser(cloud, root, 'ana');
    const { ServiceSpecificCredential: key } = await create('bedrock.amazonaws.com', 'ana', {
      CredentialAgeDays: 30,
    });
    expect(key?.ServiceCredentialSecret).toMatch(/^ABSK/);
    expect(key?.ExpirationDate).toEqual(new Date('2026-04-01T12:00:00Z'));
    const list = async () =>
      (await as(cloud, root)('iam:ListServiceSpecificCredentials', { UserName: 'ana' }))
        .ServiceSpecificCredentials;
    expect(await list()).toMatchObject([{ Status: 'Active' }]);
    cloud.setNow(new Date('2026-04-01T12:00:00Z'));
    expect(await list()).toMatchObject([{ Status: 'Expired' }]);
  });

  test('a reset gives a new password; another’s credential does not exist', async () => {
    await newUser(cloud, root, 'ana');
    await newUser(cloud, root, 'bea');
    const asRoot = as(cloud, root);
    const { ServiceSpecificCredential: made } = await create('codecommit.amazonaws.com');
    const ServiceSpecificCredentialId = made?.ServiceSpecificCredentialId ?? '';
    const own = { UserName: 'ana', ServiceSpecificCredentialId };
    const reset = await asRoot('iam:ResetServiceSpecificCredential', own);
    expect(reset.ServiceSpecificCredential?.ServicePassword).not.toBe(made?.ServicePassword);
    await asRoot('iam:UpdateServiceSpecificCredential', { ...own, Status: 'Inactive' });
    const all = await asRoot('iam:ListServiceSpecificCredentials', { AllUsers: true });
    expect(all.ServiceSpecificCredentials).toMatchObject([{ UserName: 'ana', Status: 'Inactive' }]);
    await expect(
      asRoot('iam:DeleteServiceSpecificCredential', { UserName: 'bea', ServiceSpecificCredentialId }),
    ).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `No such credential ${ServiceSpecificCredentialId} exists`,
    });
    await asRoot('iam:DeleteServiceSpecificCredential', own);
    await asRoot('iam:DeleteUser', { UserName: 'ana' });
  });

  test('a policy can name the service, also for a credential known by its id', async () => {
    await newUser(cloud, root, 'ana');
    const { ServiceSpecificCredential: made } = await create('codecommit.amazonaws.com');
    const id = { UserName: 'ana', ServiceSpecificCredentialId: made?.ServiceSpecificCredentialId ?? '' };
    const only = (service: string) =>
      allowing('iam:*', '*', { StringEquals: { 'iam:ServiceSpecificCredentialServiceName': service } });
    const git = await newUser(cloud, root, 'git', only('codecommit.amazonaws.com'));
    const ai = await newUser(cloud, root, 'ai', only('bedrock.amazonaws.com'));
    await as(cloud, git)('iam:ResetServiceSpecificCredential', id);
    await expect(as(cloud, ai)('iam:ResetServiceSpecificCredential', id)).rejects.toMatchObject({
      code: 'AccessDenied',
    });
  });
});

describe('the last use of an access key', () => {
  test('its owner’s permission is asked for; an unknown key is refused, not missing', async () => {
    const ana = await newUser(cloud, root, 'ana');
    const { AccessKey } = await as(cloud, root)('iam:CreateAccessKey', { UserName: 'ana' });
    const own = await newUser(cloud, root, 'bea', allowing('iam:GetAccessKeyLastUsed', ana.arn));
    const AccessKeyId = AccessKey?.AccessKeyId ?? '';
    expect(await as(cloud, own)('iam:GetAccessKeyLastUsed', { AccessKeyId })).toEqual({
      UserName: 'ana',
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
    await expect(
      as(cloud, root)('iam:GetAccessKeyLastUsed', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
    ).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: ${root.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key AKIAIOSFODNN7EXAMPLE`,
    });
    const other = await newAccount(cloud);
    await expect(as(cloud, other)('iam:GetAccessKeyLastUsed', { AccessKeyId })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
  });
});
