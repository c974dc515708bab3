// The account's password policy, as a whole: what an update leaves out goes back to its default.
import { noSuchEntity } from '#iam/errors.ts';
import { parsePasswordPolicy } from '#iam/password-policy.ts';
import type { PasswordPolicy } from '#iam/password-policy.ts';
import type { Context, Handlers } from './context.ts';

const LEAST_LENGTH = 6;

export const passwordPolicy = {
  async GetAccountPasswordPolicy(_input, context) {
    const policy = await passwordPolicyOf(context);
    if (policy === null)
      throw noSuchEntity(`The Password Policy with domain name ${context.accountId} cannot be found.`);
    return { PasswordPolicy: { ...policy, ExpirePasswords: policy.MaxPasswordAge !== undefined } };
  },

  async UpdateAccountPasswordPolicy(input, { db, accountId }) {
    const policy: PasswordPolicy = {
      MinimumPasswordLength: input.MinimumPasswordLength ?? LEAST_LENGTH,
      RequireSymbols: input.RequireSymbols ?? false,
      RequireNumbers: input.RequireNumbers ?? false,
      RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
      RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
      AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
      MaxPasswordAge: input.MaxPasswordAge,
      PasswordReusePrevention: input.PasswordReusePrevention,
      HardExpiry: input.HardExpiry,
    };
    await db.account.update({
      where: { id: accountId },
      data: { passwordPolicy: JSON.stringify(policy) },
    });
    return {};
  },

  async DeleteAccountPasswordPolicy(_input, { db, accountId }) {
    const { count } = await db.account.updateMany({
      where: { id: accountId, passwordPolicy: { not: null } },
      data: { passwordPolicy: null },
    });
    if (count === 0) throw noSuchEntity('The account policy with name PasswordPolicy cannot be found.');
    return {};
  },
} satisfies Handlers<'iam'>;

/** The account's own policy; null: IAM's default holds. */
export async function passwordPolicyOf({ db, accountId }: Pick<Context, 'db' | 'accountId'>) {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { passwordPolicy: true },
  });
  return parsePasswordPolicy(account.passwordPolicy);
}
