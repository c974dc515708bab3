// Console sessions: a random id in the cookie, its hash in a row, and the row can be deleted.
import { createHash, randomBytes } from 'node:crypto';
import { pathedArn, rootArn } from './arns.ts';
import type { Arrival, Caller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { parsePasswordPolicy, passwordState } from './password-policy.ts';
import type { PasswordPolicy } from './password-policy.ts';

/** A console session of a user ends after 12 hours. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/console.html */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Who has a session: an account's root user (`userId` null) or one of its users. */
export interface SessionOwner {
  readonly accountId: string;
  readonly userId: string | null;
}

/** A session as the console needs it: the caller it stands for, and the account it is in. */
export interface ConsoleSession {
  readonly caller: Caller;
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly alias: string | null;
    readonly passwordPolicy: PasswordPolicy | null;
  };
  readonly mustChangePassword: boolean;
}

/** Begins a session. Answers its id (256 random bits in base64url), which only the cookie ever holds. */
export async function beginSession(cloud: Cloud, owner: SessionOwner, arrival: Arrival): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const createdAt = cloud.now();
  await cloud.database.tables.session.create({
    data: {
      idHash: hashOf(id),
      ...owner,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + SESSION_SECONDS * 1000),
      sourceIp: arrival.sourceIp,
      userAgent: arrival.userAgent.slice(0, 500),
    },
  });
  await cloud.database.tables.session.deleteMany({ where: { expiresAt: { lt: createdAt } } });
  return id;
}

/** The session with this id, or null: never begun, ended, expired, or its user is gone. */
export async function findSession(
  cloud: Cloud,
  id: string,
  arrival: Arrival,
): Promise<ConsoleSession | null> {
  const session = await cloud.database.tables.session.findUnique({
    where: { idHash: hashOf(id) },
    include: { account: true, user: { include: { loginProfile: true } } },
  });
  if (!session || session.expiresAt <= cloud.now()) return null;
  const { account, user } = session;
  if (session.userId !== null && !user?.loginProfile) return null;
  const base = { accountId: account.id, accessKeyId: null, arrival, issuedAt: session.createdAt };
  const caller: Caller = user
    ? {
        ...base,
        kind: 'user',
        name: user.name,
        userId: user.id,
        arn: pathedArn('user', account.id, user.path, user.name),
      }
    : { ...base, kind: 'root', name: account.email, arn: rootArn(account.id) };
  const passwordPolicy = parsePasswordPolicy(account.passwordPolicy);
  return {
    caller,
    account: { id: account.id, name: account.name, alias: account.alias, passwordPolicy },
    mustChangePassword: user?.loginProfile
      ? mustChange(passwordPolicy, user.loginProfile, cloud.now())
      : false,
  };
}

/** Set by an administrator, or expired where the policy lets users help themselves. */
function mustChange(
  policy: PasswordPolicy | null,
  profile: { readonly mustChange: boolean; readonly passwordChangedAt: Date },
  now: Date,
): boolean {
  return profile.mustChange || passwordState(policy, profile.passwordChangedAt, now) === 'expired';
}

/** Ends a session: its cookie is worth nothing from now on. */
export async function endSession(cloud: Cloud, id: string): Promise<void> {
  await cloud.database.tables.session.deleteMany({ where: { idHash: hashOf(id) } });
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
