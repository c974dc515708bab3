// Console passwords of users.
import { IamError, entityAlreadyExists, noSuchEntity, refused } from '#iam/errors.ts';
import { assertPassword } from '#iam/password-policy.ts';
import type { PasswordPolicy } from '#iam/password-policy.ts';
import { hashPassword, isPassword } from '#iam/passwords.ts';
import type { Context, Handlers } from './context.ts';
import { existingUser } from './existing.ts';
import { assertNotReused, rememberPassword } from './password-history.ts';
import { passwordPolicyOf } from './password-policy.ts';
import { namedOrCalling } from './users.ts';

export const loginProfiles = {
  async CreateLoginProfile({ UserName, Password, PasswordResetRequired = false }, context) {
    const { db, accountId, now } = context;
    const user = await namedOrCalling(context, UserName);
    if (await db.loginProfile.findUnique({ where: { accountId_userId: { accountId, userId: user.id } } })) {
      throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`);
    }
    if (Password === undefined)
      throw new IamError(
        'ValidationError',
        'Password must be specified when calling with IAM user credentials',
      );
    await assertAcceptable(context, Password);
    await db.loginProfile.create({
      data: {
        accountId,
        userId: user.id,
        passwordHash: await hashPassword(Password),
        createdAt: now,
        passwordChangedAt: now,
        mustChange: PasswordResetRequired,
      },
    });
    return { LoginProfile: { UserName: user.name, CreateDate: now, PasswordResetRequired } };
  },

  async GetLoginProfile({ UserName }, context) {
    const user = await namedOrCalling(context, UserName);
    const profile = await existingProfile(context, user);
    return {
      LoginProfile: {
        UserName: user.name,
        CreateDate: profile.createdAt,
        PasswordResetRequired: profile.mustChange,
      },
    };
  },

  async UpdateLoginProfile({ UserName, Password, PasswordResetRequired }, context) {
    const { db, accountId, now } = context;
    const user = await existingUser(context, UserName);
    const profile = await existingProfile(context, user);
    if (Password !== undefined) {
      await assertAcceptable(context, Password);
      await rememberPassword(context, profile);
    }
    await db.loginProfile.update({
      where: { accountId_userId: { accountId, userId: user.id } },
      data: {
        ...(Password !== undefined && { passwordHash: await hashPassword(Password), passwordChangedAt: now }),
        ...(PasswordResetRequired !== undefined && { mustChange: PasswordResetRequired }),
      },
    });
    if (Password !== undefined) await signOutEverywhere(context, user.id);
    return {};
  },

  async DeleteLoginProfile({ UserName }, context) {
    const { db, accountId } = context;
    const user = await namedOrCalling(context, UserName);
    await rememberPassword(context, await existingProfile(context, user));
    await db.loginProfile.delete({ where: { accountId_userId: { accountId, userId: user.id } } });
    await signOutEverywhere(context, user.id);
    return {};
  },

  async ChangePassword({ OldPassword, NewPassword }, context) {
    const { db, accountId, caller, now } = context;
    if (caller.kind !== 'user') {
      throw new IamError('InvalidUserType', 'Only IAM Users can change their own password');
    }
    const profile = await existingProfile(context, { id: caller.userId, name: caller.name });
    if (!(await isPassword(profile.passwordHash, OldPassword)))
      throw refused('The old password was incorrect.');
    const policy = await assertAcceptable(context, NewPassword);
    await assertNotReused(context, profile, NewPassword, policy);
    await rememberPassword(context, profile);
    await db.loginProfile.update({
      where: { accountId_userId: { accountId, userId: caller.userId } },
      data: { passwordHash: await hashPassword(NewPassword), passwordChangedAt: now, mustChange: false },
    });
    await signOutEverywhere(context, caller.userId);
    return {};
  },
} satisfies Handlers<'iam'>;

async function existingProfile(
  { db, accountId }: Context,
  user: { readonly id: string; readonly name: string },
) {
  const profile = await db.loginProfile.findUnique({
    where: { accountId_userId: { accountId, userId: user.id } },
  });
  if (!profile) throw noSuchEntity(`Login Profile for User ${user.name} cannot be found.`);
  return profile;
}

/** Throws PasswordPolicyViolation; answers the account's own policy. */
async function assertAcceptable(context: Context, password: string): Promise<PasswordPolicy | null> {
  const { db, accountId } = context;
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { name: true, email: true },
  });
  const policy = await passwordPolicyOf(context);
  assertPassword(password, policy, [account.name, account.email]);
  return policy;
}

/** A changed password ends the sessions that the old one began. */
async function signOutEverywhere({ db, accountId }: Context, userId: string): Promise<void> {
  await db.session.deleteMany({ where: { accountId, userId } });
}
