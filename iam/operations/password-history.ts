// The passwords that users had: the password policy may forbid to take them again.
import { PASSWORDS_REMEMBERED } from '#iam/password-policy.ts';
import type { PasswordPolicy } from '#iam/password-policy.ts';
import { isPassword, violation } from '#iam/passwords.ts';
import type { Context } from './context.ts';

interface Profile {
  readonly userId: string;
  readonly passwordHash: string;
  readonly passwordChangedAt: Date;
}

type Scope = Pick<Context, 'db' | 'accountId'>;

/** Throws PasswordPolicyViolation when a user changes to the password they have, or to one the policy remembers. */
export async function assertNotReused(
  scope: Scope,
  profile: Profile,
  password: string,
  policy: PasswordPolicy | null,
): Promise<void> {
  const remembered = policy?.PasswordReusePrevention ?? 1;
  const past = await pastPasswords(scope, profile.userId);
  const hashes = [profile, ...past].slice(0, remembered).map(({ passwordHash }) => passwordHash);
  for (const hash of hashes) {
    if (await isPassword(hash, password))
      violation('Policy constraint violation with password reuse prevention during password change.');
  }
}

/** Keeps a password that is about to be replaced, and forgets those that no policy could ask for. */
export async function rememberPassword(scope: Scope, profile: Profile): Promise<void> {
  const { db, accountId } = scope;
  const { userId, passwordHash, passwordChangedAt } = profile;
  const past = await pastPasswords(scope, userId);
  // The time is the row's key, and a clock may stand still.
  const earliest = past[0] ? past[0].changedAt.getTime() + 1 : 0;
  const changedAt = new Date(Math.max(passwordChangedAt.getTime(), earliest));
  await db.pastPassword.create({ data: { accountId, userId, changedAt, passwordHash } });
  const oldest = past[PASSWORDS_REMEMBERED - 2];
  if (oldest)
    await db.pastPassword.deleteMany({
      where: { accountId, userId, changedAt: { lt: oldest.changedAt } },
    });
}

/** The newest first. */
function pastPasswords({ db, accountId }: Scope, userId: string) {
  return db.pastPassword.findMany({ where: { accountId, userId }, orderBy: { changedAt: 'desc' } });
}
