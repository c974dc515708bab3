// The calls that delete a user. The API deletes only what nothing hangs on, so the console takes that away before.
import 'server-only';
import { ask, type Answer } from '#app/door.ts';
import { planned, type PlannedCall } from '../plan.ts';
import { nameInArn } from '../policies/words.ts';

export async function deleteUserPlan(UserName: string): Promise<Answer<PlannedCall[]>> {
  const [attached, inline, groups, keys, profile] = await Promise.all([
    ask('iam:ListAttachedUserPolicies', { UserName, MaxItems: 1_000 }),
    ask('iam:ListUserPolicies', { UserName, MaxItems: 1_000 }),
    ask('iam:ListGroupsForUser', { UserName, MaxItems: 1_000 }),
    ask('iam:ListAccessKeys', { UserName }),
    ask('iam:GetLoginProfile', { UserName }),
  ]);
  if (!attached.ok) return attached;
  if (!inline.ok) return inline;
  if (!groups.ok) return groups;
  if (!keys.ok) return keys;
  if (!profile.ok && profile.error.code !== 'NoSuchEntity') return profile;
  const of = `of ${UserName}`;
  return {
    ok: true,
    output: [
      ...(attached.output.AttachedPolicies ?? []).map(({ PolicyArn = '' }) =>
        planned(`Detach the policy ${nameInArn(PolicyArn)} from ${UserName}`, 'iam:DetachUserPolicy', {
          UserName,
          PolicyArn,
        }),
      ),
      ...inline.output.PolicyNames.map((PolicyName) =>
        planned(`Delete the inline policy ${PolicyName} ${of}`, 'iam:DeleteUserPolicy', {
          UserName,
          PolicyName,
        }),
      ),
      ...groups.output.Groups.map(({ GroupName }) =>
        planned(`Remove ${UserName} from the group ${GroupName}`, 'iam:RemoveUserFromGroup', {
          GroupName,
          UserName,
        }),
      ),
      ...keys.output.AccessKeyMetadata.map(({ AccessKeyId = '' }) =>
        planned(`Delete the access key ${AccessKeyId} ${of}`, 'iam:DeleteAccessKey', {
          UserName,
          AccessKeyId,
        }),
      ),
      ...(profile.ok
        ? [planned(`Delete the console password ${of}`, 'iam:DeleteLoginProfile', { UserName })]
        : []),
      planned(`Delete the user ${UserName}`, 'iam:DeleteUser', { UserName }),
    ],
  };
}
