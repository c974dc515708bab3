// Signing in to the console, as root (e-mail) or as an IAM user (account, user name).
import { pathedArn, rootArn } from './arns.ts';
import { findAccountId } from './accounts.ts';
import type { Arrival, Caller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { parsePasswordPolicy, passwordState } from './password-policy.ts';
import { isPassword } from './passwords.ts';
import { beginSession } from './sessions.ts';
import { admitAttempt, forgetFailures } from './sign-in-guard.ts';

/** `account` is an account ID or alias. */
export type Credentials =
  | { readonly kind: 'root'; readonly email: string; readonly password: string }
  | { readonly kind: 'user'; readonly account: string; readonly userName: string; readonly password: string };

/**
 * `refused` tells nothing of whether account or user exist; it takes as long either way. `expired`: the password was
 * right, but the account's policy wants an administrator to set a new one.
 */
export type SignIn =
  | { readonly outcome: 'signed-in'; readonly sessionId: string }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'wait'; readonly seconds: number };

interface Candidate {
  readonly passwordHash: string;
  readonly caller: Caller;
  readonly isExpired: boolean;
}

/** Checks the credentials and begins a session. Failures are counted by identity and address. */
export async function signIn(cloud: Cloud, credentials: Credentials, arrival: Arrival): Promise<SignIn> {
  const identity = await identityOf(cloud, credentials);
  const seconds = await admitAttempt(cloud, identity, arrival.sourceIp);
  if (seconds > 0) return { outcome: 'wait', seconds };
  const candidate =
    credentials.kind === 'root'
      ? await findRoot(cloud, credentials.email, arrival)
      : await findUser(cloud, credentials, arrival);
  const proved = await isPassword(candidate?.passwordHash ?? null, credentials.password);
  if (candidate) record(cloud, candidate.caller, proved && !candidate.isExpired);
  if (!candidate || !proved) return { outcome: 'refused' };
  await forgetFailures(cloud, identity, arrival.sourceIp);
  if (candidate.isExpired) return { outcome: 'expired' };
  const { caller } = candidate;
  const owner = { accountId: caller.accountId, userId: caller.kind === 'user' ? caller.userId : null };
  const sessionId = await beginSession(cloud, owner, arrival);
  await notePasswordUse(cloud, caller);
  return { outcome: 'signed-in', sessionId };
}

/** By ID or by alias it is the same account, so that neither gives further guesses. */
async function identityOf(cloud: Cloud, credentials: Credentials): Promise<string> {
  if (credentials.kind === 'root') return `root/${credentials.email}`;
  const { account, userName } = credentials;
  return `user/${(await findAccountId(cloud, account)) ?? account}/${userName}`;
}

async function findRoot(cloud: Cloud, email: string, arrival: Arrival): Promise<Candidate | null> {
  const account = await cloud.database.tables.account.findUnique({
    where: { emailKey: email.toLowerCase() },
  });
  if (!account) return null;
  const caller: Caller = {
    kind: 'root',
    accountId: account.id,
    arn: rootArn(account.id),
    name: account.email,
    accessKeyId: null,
    arrival,
    issuedAt: cloud.now(),
  };
  return { passwordHash: account.passwordHash, caller, isExpired: false };
}

async function findUser(
  cloud: Cloud,
  credentials: Extract<Credentials, { kind: 'user' }>,
  arrival: Arrival,
): Promise<Candidate | null> {
  const accountId = await findAccountId(cloud, credentials.account);
  if (accountId === null) return null;
  const user = await cloud.database.tables.user.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: credentials.userName.toLowerCase() } },
    include: { loginProfile: true, account: { select: { passwordPolicy: true } } },
  });
  if (!user?.loginProfile) return null;
  const caller: Caller = {
    kind: 'user',
    accountId,
    arn: pathedArn('user', accountId, user.path, user.name),
    name: user.name,
    userId: user.id,
    accessKeyId: null,
    arrival,
    issuedAt: cloud.now(),
  };
  const { passwordHash, passwordChangedAt } = user.loginProfile;
  const policy = parsePasswordPolicy(user.account.passwordPolicy);
  const isExpired = passwordState(policy, passwordChangedAt, cloud.now()) === 'hard-expired';
  return { passwordHash, caller, isExpired };
}

function record(cloud: Cloud, caller: Caller, proved: boolean): void {
  cloud.events.enqueue({
    operation: 'signin:ConsoleLogin',
    action: 'signin:ConsoleLogin',
    resource: caller.arn,
    caller,
    outcome: proved ? 'Succeeded' : 'Failed',
    errorCode: proved ? null : 'FailedAuthentication',
    errorMessage: proved ? null : 'Failed authentication',
    decision: null,
    requestParameters: {},
  });
}

/** Shown with the user, so it counts as a change of the account. */
async function notePasswordUse(cloud: Cloud, caller: Caller): Promise<void> {
  const { accountId } = caller;
  const now = cloud.now();
  await cloud.database.transaction(async (db) => {
    const isRoot = caller.kind === 'root';
    const lastUse = isRoot ? { rootPasswordLastUsed: now } : {};
    await db.account.update({ where: { id: accountId }, data: { revision: { increment: 1 }, ...lastUse } });
    if (caller.kind === 'user') {
      await db.user.update({
        where: { accountId_id: { accountId, id: caller.userId } },
        data: { passwordLastUsed: now },
      });
    }
  });
}
