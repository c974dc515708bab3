// For tests over all operations: the rows of an account that would need real certificates, keys and codes to make.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Cloud } from './cloud.ts';
import { uniqueId } from './ids.ts';

/** The path of what the account holds. */
export const PATH = '/class/';

/** What the account's MFA devices make their codes from. */
export const DEVICE_SEED = 'A'.repeat(32);

/** Writes the rows and answers their ids, by the members that name them. */
export async function rowsBeside(
  { database, now, sealer }: Cloud,
  accountId: string,
  tail: string,
  userId: string,
) {
  const db = database.tables;
  const at = now();
  const host = `login-${tail}.example.com`;
  const ids = {
    SerialNumber: `arn:aws:iam::${accountId}:mfa${PATH}Device-${tail}`,
    VirtualMFADeviceName: `Device-${tail}`,
    SSHPublicKeyId: uniqueId('sshPublicKey'),
    CertificateId: `CERT${randomBytes(12).toString('hex').toUpperCase()}`,
    ServerCertificateName: `Certificate-${tail}`,
    ServiceSpecificCredentialId: uniqueId('serviceCredential'),
    SAMLProviderArn: `arn:aws:iam::${accountId}:saml-provider/Saml-${tail}`,
    OpenIDConnectProviderArn: `arn:aws:iam::${accountId}:oidc-provider/${host}`,
    DelegationRequestId: randomUUID(),
    JobId: randomUUID(),
    DeletionTaskId: `task/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS/${randomUUID()}`,
    RemovePrivateKey: randomBytes(16).toString('hex').toUpperCase(),
  };
  const own = { accountId, userId, status: 'Active' };
  const sealedSecret = sealer.seal('secret', 'secret');
  const device = { accountId, kind: 'virtual', createdAt: at };
  await db.mfaDevice.create({
    data: {
      ...device,
      serialNumber: ids.SerialNumber,
      path: PATH,
      name: ids.VirtualMFADeviceName,
      sealedSeed: sealer.seal(DEVICE_SEED, ids.SerialNumber),
    },
  });
  const wornNumber = `arn:aws:iam::${accountId}:mfa/Worn-${tail}`;
  const worn = {
    serialNumber: wornNumber,
    sealedSeed: sealer.seal(DEVICE_SEED, wornNumber),
    path: '/',
    name: `Worn-${tail}`,
    assignedTo: userId,
    enabledAt: at,
  };
  await db.mfaDevice.create({ data: { ...device, ...worn } });
  await db.sshPublicKey.create({
    data: { ...own, id: ids.SSHPublicKeyId, body: 'ssh-rsa AAAA', fingerprint: 'aa:bb', uploadedAt: at },
  });
  await db.signingCertificate.create({
    data: { ...own, id: ids.CertificateId, body: 'PEM', uploadedAt: at },
  });
  await db.serviceCredential.create({
    data: {
      ...own,
      id: ids.ServiceSpecificCredentialId,
      serviceName: 'codecommit.amazonaws.com',
      serviceUserName: `User-${tail}`,
      sealedSecret,
      createdAt: at,
    },
  });
  await db.serverCertificate.create({
    data: {
      accountId,
      id: uniqueId('serverCertificate'),
      name: ids.ServerCertificateName,
      nameKey: ids.ServerCertificateName.toLowerCase(),
      path: PATH,
      body: 'PEM',
      sealedPrivateKey: sealedSecret,
      uploadedAt: at,
      expiresAt: new Date(at.getTime() + 86_400_000),
    },
  });
  await db.samlProvider.create({
    data: {
      accountId,
      name: `Saml-${tail}`,
      arn: ids.SAMLProviderArn,
      uuid: randomUUID(),
      metadata: '<EntityDescriptor/>',
      privateKeys: JSON.stringify([
        { id: ids.RemovePrivateKey, sealed: sealedSecret, addedAt: at.toISOString() },
      ]),
      createdAt: at,
    },
  });
  await db.oidcProvider.create({
    data: {
      accountId,
      arn: ids.OpenIDConnectProviderArn,
      url: host,
      clientIds: '["client"]',
      thumbprints: '[]',
      createdAt: at,
    },
  });
  const content = JSON.stringify({ Description: 'A request', Permissions: {}, SessionDuration: 3_600 });
  for (const status of ['UNASSIGNED', 'ASSIGNED', 'ACCEPTED']) {
    const id = status === 'UNASSIGNED' ? ids.DelegationRequestId : `${status}-request-${tail}`;
    await db.delegationRequest.create({
      data: { accountId, id, status, content, createdAt: at, updatedAt: at },
    });
  }
  const job = { accountId, content: '{}', createdAt: at };
  await db.job.create({
    data: { ...job, id: ids.JobId, kind: 'OrganizationsAccessReport', status: 'FAILED' },
  });
  await db.job.create({
    data: {
      ...job,
      id: ids.DeletionTaskId,
      kind: 'service-linked-role-deletion',
      status: 'SUCCEEDED',
    },
  });
  return ids;
}
