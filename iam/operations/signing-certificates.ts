// X.509 signing certificates of users: at most two, RSA.
import { IamError, limitExceeded, noSuchEntity } from '#iam/errors.ts';
import { certificateId } from '#iam/ids.ts';
import { isValidAt, malformedCertificate, parseCertificate } from './certificates.ts';
import type { Context, Handlers } from './context.ts';
import { page, pageEnd } from './paging.ts';
import { settableStatus, statusAt } from './statuses.ts';
import { namedOrCalling } from './users.ts';

const CERTIFICATES_PER_USER = 2;

// Differs from AWS: the root user has no signing certificates; SOAP, which they sign, is not spoken here.
export const signingCertificates = {
  async UploadSigningCertificate({ UserName, CertificateBody }, context) {
    const { db, accountId, now } = context;
    const user = await namedOrCalling(context, UserName);
    assertSigning(CertificateBody, now);
    const body = CertificateBody.trim();
    if (await db.signingCertificate.findFirst({ where: { accountId, body } })) throw duplicateCertificate();
    if (
      (await db.signingCertificate.count({ where: { accountId, userId: user.id } })) >= CERTIFICATES_PER_USER
    )
      throw limitExceeded('CertificatesPerUser', CERTIFICATES_PER_USER);
    const row = { accountId, id: certificateId(), userId: user.id, body, status: 'Active', uploadedAt: now };
    await db.signingCertificate.create({ data: row });
    return { Certificate: shown(row, user.name, now) };
  },

  async ListSigningCertificates({ UserName, ...paged }, context) {
    const { db, accountId, now, caller } = context;
    if (UserName === undefined && caller.kind === 'root') return { Certificates: [], IsTruncated: false };
    const user = await namedOrCalling(context, UserName);
    const found = await page(
      paged,
      (after, take) =>
        db.signingCertificate.findMany({
          where: { accountId, userId: user.id, id: { gt: after } },
          orderBy: { id: 'asc' },
          take,
        }),
      ({ id }) => id,
    );
    return { Certificates: found.items.map((row) => shown(row, user.name, now)), ...pageEnd(found) };
  },

  async UpdateSigningCertificate({ UserName, CertificateId, Status }, context) {
    const { db, accountId } = context;
    const user = await namedOrCalling(context, UserName);
    const { id } = await existingCertificate(context, user.id, CertificateId);
    await db.signingCertificate.update({
      where: { accountId_id: { accountId, id } },
      data: { status: settableStatus(Status) },
    });
    return {};
  },

  async DeleteSigningCertificate({ UserName, CertificateId }, context) {
    const { db, accountId } = context;
    const user = await namedOrCalling(context, UserName);
    const { id } = await existingCertificate(context, user.id, CertificateId);
    await db.signingCertificate.delete({ where: { accountId_id: { accountId, id } } });
    return {};
  },
} satisfies Handlers<'iam'>;

function assertSigning(body: string, now: Date): void {
  const certificate = parseCertificate(body);
  if (!certificate) throw malformedCertificate(`Certificate ${body} is malformed.`);
  if (!isValidAt(certificate, now))
    throw malformedCertificate('The request was rejected because the certificate was malformed or expired.');
  if (certificate.publicKey.asymmetricKeyType !== 'rsa')
    throw new IamError('InvalidCertificate', 'The request was rejected because the certificate is invalid.');
}

async function existingCertificate({ db, accountId }: Context, userId: string, id: string) {
  const certificate = await db.signingCertificate.findUnique({
    where: { accountId_id: { accountId, id } },
  });
  if (!certificate || certificate.userId !== userId)
    throw noSuchEntity(`The Certificate with id ${id} cannot be found.`);
  return certificate;
}

type Row = Omit<Awaited<ReturnType<typeof existingCertificate>>, 'accountId' | 'userId'>;

function shown({ id, body, status, uploadedAt }: Row, userName: string, now: Date) {
  return {
    UserName: userName,
    CertificateId: id,
    CertificateBody: body,
    Status: statusAt(status, null, now),
    UploadDate: uploadedAt,
  };
}

function duplicateCertificate(): IamError {
  return new IamError(
    'DuplicateCertificate',
    'The request was rejected because the same certificate is associated with an IAM user in the account.',
  );
}
