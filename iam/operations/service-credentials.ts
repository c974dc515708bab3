// Credentials of users for one service: user name and password (CodeCommit, Keyspaces), or an API key (Bedrock, Logs).
import { randomBytes } from 'node:crypto';
import { limitExceeded, noSuchEntity, validationError } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import type { Context, Handlers } from './context.ts';
import { existingUser } from './existing.ts';
import { page, pageEnd } from './paging.ts';
import { settableStatus, statusAt } from './statuses.ts';
import { namedOrCalling } from './users.ts';

const CREDENTIALS_PER_SERVICE = 2;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Which form each service's credentials have. */
const SERVICES: Readonly<Record<string, 'password' | 'key'>> = {
  'codecommit.amazonaws.com': 'password',
  'cassandra.amazonaws.com': 'password',
  'bedrock.amazonaws.com': 'key',
  'logs.amazonaws.com': 'key',
};

export const serviceCredentials = {
  async CreateServiceSpecificCredential({ UserName, ServiceName, CredentialAgeDays }, context) {
    const { db, accountId, now, sealer } = context;
    const form = formOf(ServiceName);
    if (CredentialAgeDays !== undefined && form === 'password')
      throw validationError(`CredentialAgeDays is not supported for service ${ServiceName}.`);
    const user = await existingUser(context, UserName);
    const own = await db.serviceCredential.findMany({
      where: { accountId, userId: user.id, serviceName: ServiceName },
    });
    if (own.length >= CREDENTIALS_PER_SERVICE)
      throw limitExceeded('ServiceSpecificCredentialsPerUser', CREDENTIALS_PER_SERVICE);
    const name = freeName(
      `${user.name}-at-${accountId}`,
      `${user.name}+1-at-${accountId}`,
      own.map(({ serviceUserName, keyAlias }) => serviceUserName ?? keyAlias),
    );
    const id = uniqueId('serviceCredential');
    const secret = newSecret(form, name);
    const row = await db.serviceCredential.create({
      data: {
        accountId,
        id,
        userId: user.id,
        serviceName: ServiceName,
        ...(form === 'password' ? { serviceUserName: name } : { keyAlias: name }),
        sealedSecret: sealer.seal(secret, id),
        status: 'Active',
        createdAt: now,
        expiresAt:
          CredentialAgeDays === undefined
            ? null
            : new Date(now.getTime() + CredentialAgeDays * DAY_MILLISECONDS),
      },
    });
    return { ServiceSpecificCredential: withSecret(row, user.name, secret, now) };
  },

  async ListServiceSpecificCredentials({ UserName, ServiceName, AllUsers = false, ...paged }, context) {
    const { db, accountId, now } = context;
    if (ServiceName !== undefined) formOf(ServiceName);
    if (AllUsers && UserName !== undefined)
      throw validationError('UserName must not be specified when AllUsers is true.');
    const owner = AllUsers ? null : await namedOrCalling(context, UserName);
    const found = await page(
      paged,
      (after, take) =>
        db.serviceCredential.findMany({
          where: {
            accountId,
            id: { gt: after },
            ...(owner && { userId: owner.id }),
            ...(ServiceName !== undefined && { serviceName: ServiceName }),
          },
          include: { user: { select: { name: true } } },
          orderBy: { id: 'asc' },
          take,
        }),
      ({ id }) => id,
    );
    const ServiceSpecificCredentials = found.items.map((row) => metadataOf(row, row.user.name, now));
    return { ServiceSpecificCredentials, ...pageEnd(found) };
  },

  async UpdateServiceSpecificCredential({ UserName, ServiceSpecificCredentialId, Status }, context) {
    const { db, accountId } = context;
    const { id } = await existingCredential(context, UserName, ServiceSpecificCredentialId);
    await db.serviceCredential.update({
      where: { accountId_id: { accountId, id } },
      data: { status: settableStatus(Status) },
    });
    return {};
  },

  /** The old password or key is worth nothing from then on. */
  async ResetServiceSpecificCredential({ UserName, ServiceSpecificCredentialId }, context) {
    const { db, accountId, now, sealer } = context;
    const row = await existingCredential(context, UserName, ServiceSpecificCredentialId);
    const secret = newSecret(formOf(row.serviceName), row.keyAlias ?? '');
    await db.serviceCredential.update({
      where: { accountId_id: { accountId, id: row.id } },
      data: { sealedSecret: sealer.seal(secret, row.id) },
    });
    return { ServiceSpecificCredential: withSecret(row, row.user.name, secret, now) };
  },

  async DeleteServiceSpecificCredential({ UserName, ServiceSpecificCredentialId }, context) {
    const { db, accountId } = context;
    const { id } = await existingCredential(context, UserName, ServiceSpecificCredentialId);
    await db.serviceCredential.delete({ where: { accountId_id: { accountId, id } } });
    return {};
  },
} satisfies Handlers<'iam'>;

function formOf(serviceName: string): 'password' | 'key' {
  const form = Object.hasOwn(SERVICES, serviceName) ? SERVICES[serviceName] : undefined;
  if (!form)
    throw noSuchEntity(`No such service ${serviceName} is supported for Service Specific Credentials`);
  return form;
}

function freeName(first: string, second: string, taken: readonly (string | null)[]): string {
  return taken.includes(first) ? second : first;
}

/** A password is 32 random bytes in base 64; an API key `ABSK` and, in base 64, its name and such a password. */
function newSecret(form: 'password' | 'key', name: string): string {
  const secret = randomBytes(32).toString('base64');
  return form === 'password' ? secret : `ABSK${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

async function existingCredential(context: Context, userName: string | undefined, id: string) {
  const { db, accountId } = context;
  const user = await namedOrCalling(context, userName);
  const row = await db.serviceCredential.findUnique({
    where: { accountId_id: { accountId, id } },
    include: { user: { select: { name: true } } },
  });
  if (!row || row.userId !== user.id) throw noSuchEntity(`No such credential ${id} exists`);
  return row;
}

type Row = Omit<Awaited<ReturnType<typeof existingCredential>>, 'user'>;

function metadataOf(row: Row, userName: string, now: Date) {
  return {
    UserName: userName,
    Status: statusAt(row.status, row.expiresAt, now),
    ...(row.serviceUserName !== null && { ServiceUserName: row.serviceUserName }),
    ...(row.keyAlias !== null && { ServiceCredentialAlias: row.keyAlias }),
    CreateDate: row.createdAt,
    ...(row.expiresAt && { ExpirationDate: row.expiresAt }),
    ServiceSpecificCredentialId: row.id,
    ServiceName: row.serviceName,
  };
}

/** As it is told once, when it is made or reset. */
function withSecret(row: Row, userName: string, secret: string, now: Date) {
  return {
    ...metadataOf(row, userName, now),
    ...(row.serviceUserName === null ? { ServiceCredentialSecret: secret } : { ServicePassword: secret }),
  };
}
