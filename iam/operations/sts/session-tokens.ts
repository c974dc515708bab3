// GetSessionToken and GetFederationToken: temporary credentials of a user, or of someone a user vouches for.
import { federatedUserArn } from '#iam/arns.ts';
import { principalId } from '#iam/caller.ts';
import type { Caller, Session } from '#iam/caller.ts';
import { refused } from '#iam/errors.ts';
import { issueCredentials } from '#iam/temporary-credentials.ts';
import type { Context, Handlers } from '../context.ts';
import { verifyMfaCode } from '../mfa-codes.ts';
import { packedSize, sessionLimits, sessionTags } from './session-requests.ts';

const DEFAULT_SECONDS = 43_200;
const LONGEST_OF_ROOT_SECONDS = 3_600;

export const sessionTokens = {
  async GetSessionToken({ DurationSeconds, SerialNumber, TokenCode }, context) {
    const { caller, now, sealer, accountId } = context;
    if (caller.kind !== 'root' && caller.kind !== 'user') throw sessionsCannot('GetSessionToken');
    const provesMfa = SerialNumber !== undefined || TokenCode !== undefined;
    if (provesMfa) await proveMfa(context, SerialNumber, TokenCode);
    const Credentials = issueCredentials(sealer, {
      accountId,
      holder: caller.kind === 'root' ? { kind: 'root' } : { kind: 'user', userId: caller.userId },
      session: { credentials: 'GetSessionToken' },
      issuedAt: now,
      expiresAt: expiry(caller, now, DurationSeconds),
      ...(provesMfa && { mfaAt: now }),
    });
    return { Credentials };
  },

  async GetFederationToken({ Name, DurationSeconds, Tags, ...limits }, context) {
    const { caller, now, sealer, accountId, db } = context;
    if (caller.kind !== 'root' && caller.kind !== 'user') throw sessionsCannot('GetFederationToken');
    const session: Session = {
      credentials: 'GetFederationToken',
      ...(await sessionLimits(db, accountId, limits)),
      ...sessionTags(Tags),
    };
    const { PackedPolicySize = 0 } = packedSize(session); // told even when nothing was packed
    const Credentials = issueCredentials(sealer, {
      accountId,
      holder: { kind: 'federated', name: Name, userId: caller.kind === 'user' ? caller.userId : null },
      session,
      issuedAt: now,
      expiresAt: expiry(caller, now, DurationSeconds),
    });
    return {
      Credentials,
      FederatedUser: { FederatedUserId: `${accountId}:${Name}`, Arn: federatedUserArn(accountId, Name) },
      PackedPolicySize,
    };
  },
} satisfies Handlers<'sts'>;

/** Root's sessions last an hour at most, whatever was asked. */
function expiry(caller: Caller, now: Date, durationSeconds = DEFAULT_SECONDS): Date {
  const longest = caller.kind === 'root' ? LONGEST_OF_ROOT_SECONDS : durationSeconds;
  return new Date(now.getTime() + Math.min(durationSeconds, longest) * 1000);
}

async function proveMfa(context: Context, serialNumber?: string, code?: string): Promise<void> {
  if (serialNumber === undefined || code === undefined) {
    throw refused(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
  }
  await verifyMfaCode(context, principalId(context.caller), serialNumber, code);
}

function sessionsCannot(operation: string) {
  return refused(`Cannot call ${operation} with session credentials`);
}
