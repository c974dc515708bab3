// Which ARNs operations on access keys, MFA devices and server certificates are about.
import { pathedArn, rootArn } from '#iam/arns.ts';
import type { Asked, Resource } from './resources.ts';

/** The key's owner is what the permission is about; a key of nobody here could be any user's. */
export async function accessKeyResource({ input, caller, db }: Omit<Asked, 'operation'>): Promise<Resource> {
  const { accountId } = caller;
  const key = await db.accessKey.findUnique({
    where: { accountId_id: { accountId, id: text(input, 'AccessKeyId') ?? '' } },
    select: { user: { select: { id: true, path: true, name: true } } },
  });
  if (!key) return { arn: pathedArn('user', accountId, '/', '*'), tagged: null };
  if (!key.user) return { arn: rootArn(accountId), tagged: null };
  const { id, path, name } = key.user;
  return { arn: pathedArn('user', accountId, path, name), tagged: { type: 'user', id } };
}

/** A virtual device's serial number is its ARN; any other is told from it by its form. */
export async function mfaResource({ input, caller, db }: Asked): Promise<Resource> {
  const serialNumber = text(input, 'SerialNumber') ?? '';
  const arn = serialNumber.startsWith('arn:')
    ? serialNumber
    : pathedArn('mfa', caller.accountId, '/', serialNumber);
  const where = { accountId_serialNumber: { accountId: caller.accountId, serialNumber } };
  const device = await db.mfaDevice.findUnique({ where, select: { serialNumber: true } });
  return { arn, tagged: device && { type: 'mfa', id: serialNumber } };
}

/** A server certificate by its name, with its path if it exists. */
export async function serverCertificateResource({ input, caller, db }: Asked): Promise<Resource> {
  const name = text(input, 'ServerCertificateName') ?? '';
  const where = { accountId_nameKey: { accountId: caller.accountId, nameKey: name.toLowerCase() } };
  const found = await db.serverCertificate.findUnique({
    where,
    select: { id: true, path: true, name: true },
  });
  return {
    arn: pathedArn('server-certificate', caller.accountId, found?.path ?? '/', found?.name ?? name),
    tagged: found && { type: 'server-certificate', id: found.id },
  };
}

/**
 * The condition keys of operations on service-specific credentials: the service's name, also where only an id is given.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export async function serviceCredentialKeys({ operation, input, caller, db }: Asked) {
  if (!operation.endsWith('ServiceSpecificCredential')) return {};
  const { accountId } = caller;
  const id = text(input, 'ServiceSpecificCredentialId');
  const credential =
    id === undefined
      ? null
      : await db.serviceCredential.findUnique({
          where: { accountId_id: { accountId, id } },
          select: { serviceName: true },
        });
  const name = credential?.serviceName ?? text(input, 'ServiceName');
  const age = input['CredentialAgeDays'];
  return {
    ...(name !== undefined && { 'iam:ServiceSpecificCredentialServiceName': name }),
    ...(typeof age === 'number' && { 'iam:ServiceSpecificCredentialAgeDays': String(age) }),
  };
}

function text(input: Asked['input'], member: string): string | undefined {
  const value = input[member];
  return typeof value === 'string' ? value : undefined;
}
