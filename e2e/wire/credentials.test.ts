// What users sign in and sign with, by the AWS SDK: passwords and their policy, SSH keys, certificates, service passwords.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { iamClient } from './iam-client.ts';

const UserName = 'ana';

test('a password keeps to the account’s policy', async () => {
  const { root, accountId } = await newAccount();
  const iam = iamClient(root);
  await expect(iam.getAccountPasswordPolicy({})).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: `The Password Policy with domain name ${accountId} cannot be found.`,
  });
  await iam.updateAccountPasswordPolicy({
    MinimumPasswordLength: 14,
    RequireSymbols: true,
    PasswordReusePrevention: 5,
    AllowUsersToChangePassword: true,
  });
  const { PasswordPolicy } = await iam.getAccountPasswordPolicy({});
  expect(PasswordPolicy).toMatchObject({ MinimumPasswordLength: 14, ExpirePasswords: false });
  await iam.createUser({ UserName });
  await expect(iam.createLoginProfile({ UserName, Password: 'Short1-word' })).rejects.toMatchObject({
    name: 'PasswordPolicyViolationException',
    message: 'Password should have a minimum length of 14',
  });
  await iam.createLoginProfile({ UserName, Password: 'Long-enough-word-1' });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  const ana = iamClient({
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  });
  await ana.changePassword({ OldPassword: 'Long-enough-word-1', NewPassword: 'Long-enough-word-2' });
  await expect(
    ana.changePassword({ OldPassword: 'Long-enough-word-2', NewPassword: 'Long-enough-word-1' }),
  ).rejects.toMatchObject({ name: 'PasswordPolicyViolationException' });
  const used = await iam.getAccessKeyLastUsed({ AccessKeyId: AccessKey?.AccessKeyId });
  expect(used).toMatchObject({ UserName, AccessKeyLastUsed: { ServiceName: 'iam', Region: 'us-east-1' } });
  await iam.deleteAccountPasswordPolicy({});
});

test('an SSH public key is uploaded, read in both encodings, put out of use and deleted', async () => {
  const iam = iamClient((await newAccount()).root);
  await iam.createUser({ UserName });
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const { SSHPublicKey: made } = await iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: pem });
  expect(made?.Fingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  const key = { UserName, SSHPublicKeyId: made?.SSHPublicKeyId };
  const line = await iam.getSSHPublicKey({ ...key, Encoding: 'SSH' });
  expect(line.SSHPublicKey?.SSHPublicKeyBody).toMatch(/^ssh-rsa AAAA/);
  await iam.updateSSHPublicKey({ ...key, Status: 'Inactive' });
  expect((await iam.listSSHPublicKeys({ UserName })).SSHPublicKeys).toMatchObject([{ Status: 'Inactive' }]);
  await iam.deleteSSHPublicKey(key);
  await expect(iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: 'nonsense' })).rejects.toMatchObject({
    name: 'InvalidPublicKeyException',
  });
});

test('a signing certificate is uploaded, put out of use and deleted', async () => {
  const iam = iamClient((await newAccount()).root);
  await iam.createUser({ UserName });
  const { Certificate } = await iam.uploadSigningCertificate({
    UserName,
    CertificateBody: fixture('signing-1'),
  });
  const CertificateId = Certificate?.CertificateId;
  await iam.updateSigningCertificate({ UserName, CertificateId, Status: 'Inactive' });
  const listed = await iam.listSigningCertificates({ UserName });
  expect(listed.Certificates).toMatchObject([{ CertificateId, Status: 'Inactive' }]);
  await iam.deleteSigningCertificate({ UserName, CertificateId });
});

test('a service-specific credential is made, reset, put out of use and deleted', async () => {
  const { root, accountId } = await newAccount();
  const iam = iamClient(root);
  await iam.createUser({ UserName });
  const ServiceName = 'codecommit.amazonaws.com';
  const { ServiceSpecificCredential: made } = await iam.createServiceSpecificCredential({
    UserName,
    ServiceName,
  });
  expect(made?.ServiceUserName).toBe(`ana-at-${accountId}`);
  const credential = { UserName, ServiceSpecificCredentialId: made?.ServiceSpecificCredentialId };
  const { ServiceSpecificCredential: reset } = await iam.resetServiceSpecificCredential(credential);
  expect(reset?.ServicePassword).not.toBe(made?.ServicePassword);
  await iam.updateServiceSpecificCredential({ ...credential, Status: 'Inactive' });
  const listed = await iam.listServiceSpecificCredentials({ UserName, ServiceName });
  expect(listed.ServiceSpecificCredentials).toMatchObject([{ Status: 'Inactive' }]);
  await iam.deleteServiceSpecificCredential(credential);
});

test('a server certificate is uploaded with its key, renamed, tagged and deleted', async () => {
  const iam = iamClient((await newAccount()).root);
  const Tags = [{ Key: 'Team', Value: 'web' }];
  await iam.uploadServerCertificate({
    ServerCertificateName: 'web',
    CertificateBody: fixture('server'),
    CertificateChain: fixture('chain'),
    PrivateKey: fixture('server.key'),
    Tags,
  });
  await expect(
    iam.uploadServerCertificate({
      ServerCertificateName: 'other',
      CertificateBody: fixture('server'),
      PrivateKey: fixture('other.key'),
    }),
  ).rejects.toMatchObject({ name: 'KeyPairMismatchException' });
  await iam.updateServerCertificate({
    ServerCertificateName: 'web',
    NewServerCertificateName: 'shop',
    NewPath: '/new/',
  });
  const name = { ServerCertificateName: 'shop' };
  const { ServerCertificate } = await iam.getServerCertificate(name);
  expect(ServerCertificate).toMatchObject({ ServerCertificateMetadata: { Path: '/new/' }, Tags });
  expect(ServerCertificate?.CertificateBody).toBe(fixture('server').trim());
  const listed = await iam.listServerCertificates({ PathPrefix: '/new/' });
  expect(listed.ServerCertificateMetadataList).toHaveLength(1);
  await iam.tagServerCertificate({ ...name, Tags: [{ Key: 'Room', Value: '7' }] });
  await iam.untagServerCertificate({ ...name, TagKeys: ['Team'] });
  expect((await iam.listServerCertificateTags(name)).Tags).toEqual([{ Key: 'Room', Value: '7' }]);
  await iam.deleteServerCertificate(name);
});

/** Certificates and keys that were made for tests. */
function fixture(name: string): string {
  return readFileSync(`e2e/fixtures/${name}.pem`, 'utf8');
}
