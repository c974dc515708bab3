// What a password policy lets every user of the account do without a policy of their own: change their password.
import type { NamedPolicy } from '#iam/policy/types.ts';
import type { Tables } from '#prisma/client.ts';
import { parsePasswordPolicy } from './password-policy.ts';

/**
 * The permissions that AllowUsersToChangePassword gives the user with this ARN, as a policy; none without it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_enable-user-change.html
 */
export async function selfServicePolicies(
  tables: Tables,
  accountId: string,
  userArn: string,
): Promise<NamedPolicy[]> {
  const account = await tables.account.findUnique({
    where: { id: accountId },
    select: { passwordPolicy: true },
  });
  if (!parsePasswordPolicy(account?.passwordPolicy ?? null)?.AllowUsersToChangePassword) return [];
  const Statement = [
    { Effect: 'Allow', Action: 'iam:ChangePassword', Resource: userArn },
    { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' },
  ];
  const document = JSON.stringify({ Version: '2012-10-17', Statement });
  return [{ name: 'AllowUsersToChangePassword', document, attachedTo: userArn }];
}
