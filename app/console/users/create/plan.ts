// The calls behind "Create user", in order, from what was entered in its steps.
import 'server-only';
import { ask, type Answer } from '#app/door.ts';
import { planned, type PlannedCall } from '../../plan.ts';
import { nameInArn, policyType } from '../../policies/words.ts';
import { tagsIn } from '../../tags.ts';
import { changePasswordArn, consoleAccessPlan } from '../sign-in-plan.ts';
import type { PermissionRow, Values } from './answer.ts';

const one = (values: Values, name: string) => values[name]?.[0] ?? '';

const mustChangeIn = (values: Values) =>
  one(values, 'ConsoleAccess') === 'on' && one(values, 'PasswordResetRequired') === 'on';

/** The calls. `password` is for a console user; without one there is no sign-in. */
export function createUserPlan(values: Values, password: string | undefined): PlannedCall[] {
  const UserName = one(values, 'UserName').trim();
  const Tags = tagsIn(values);
  const boundary = one(values, 'CopiedBoundary');
  const { groups, policies, inline } = permissionsIn(values);
  return [
    planned(`Create the user ${UserName}`, 'iam:CreateUser', {
      UserName,
      ...(Tags.length > 0 && { Tags }),
      ...(boundary !== '' && { PermissionsBoundary: boundary }),
    }),
    ...(password === undefined
      ? []
      : consoleAccessPlan(UserName, password, { hasProfile: false, mustChange: mustChangeIn(values) })),
    ...groups.map((GroupName) =>
      planned(`Add the user to the group ${GroupName}`, 'iam:AddUserToGroup', { GroupName, UserName }),
    ),
    ...policies.map((PolicyArn) =>
      planned(`Attach the policy ${nameInArn(PolicyArn)}`, 'iam:AttachUserPolicy', { UserName, PolicyArn }),
    ),
    ...inline.map((name) => copiedInline(one(values, 'CopyFrom'), UserName, name)),
  ];
}

function copiedInline(from: string, UserName: string, PolicyName: string): PlannedCall {
  const put = (PolicyDocument: string) =>
    planned(`Copy the inline policy ${PolicyName}`, 'iam:PutUserPolicy', {
      UserName,
      PolicyName,
      PolicyDocument,
    });
  return {
    ...put('…'),
    async run() {
      const read = await ask('iam:GetUserPolicy', { UserName: from, PolicyName });
      return read.ok ? put(decodeURIComponent(read.output.PolicyDocument)).run() : read;
    },
  };
}

/** What the chosen way of setting permissions comes to; what was chosen under another way does not count. */
function permissionsIn(values: Values) {
  const list = (name: string) => values[name] ?? [];
  const mustChange = mustChangeIn(values);
  const without = (arns: readonly string[]) => arns.filter((arn) => !mustChange || arn !== changePasswordArn);
  switch (one(values, 'Permissions')) {
    case 'copy':
      return {
        groups: list('CopiedGroup'),
        policies: without(list('CopiedPolicy')),
        inline: list('CopiedInline'),
        mustChange,
      };
    case 'policies':
      return { groups: [], policies: without(list('PolicyArn')), inline: [], mustChange };
    default:
      return { groups: list('GroupName'), policies: [], inline: [], mustChange };
  }
}

/** The same as the review step shows it. */
export function permissionRows(values: Values): PermissionRow[] {
  const { groups, policies, inline, mustChange } = permissionsIn(values);
  const attached = mustChange ? [changePasswordArn, ...policies] : policies;
  const boundary = one(values, 'CopiedBoundary');
  return [
    ...groups.map((name) => ({ name, type: 'Group', usedAs: 'Permissions group' })),
    ...attached.map((arn) => ({
      name: nameInArn(arn),
      type: policyType({ Arn: arn, Path: arn.includes(':policy/job-function/') ? '/job-function/' : '/' }),
      usedAs: 'Permissions policy',
    })),
    ...inline.map((name) => ({ name, type: 'Customer inline', usedAs: 'Permissions policy' })),
    ...(boundary === ''
      ? []
      : [{ name: nameInArn(boundary), type: 'Managed', usedAs: 'Permissions boundary' }]),
  ];
}

/** What a user may do by groups, policies and boundary, to be given to the new one as well. */
export async function copiedFrom(UserName: string): Promise<Answer<Values>> {
  const [user, groups, attached, inline] = await Promise.all([
    ask('iam:GetUser', { UserName }),
    ask('iam:ListGroupsForUser', { UserName, MaxItems: 1_000 }),
    ask('iam:ListAttachedUserPolicies', { UserName, MaxItems: 1_000 }),
    ask('iam:ListUserPolicies', { UserName, MaxItems: 1_000 }),
  ]);
  if (!user.ok) return user;
  if (!groups.ok) return groups;
  if (!attached.ok) return attached;
  if (!inline.ok) return inline;
  const boundary = user.output.User.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    ok: true,
    output: {
      CopiedGroup: groups.output.Groups.map((group) => group.GroupName),
      CopiedPolicy: (attached.output.AttachedPolicies ?? []).map((policy) => policy.PolicyArn ?? ''),
      CopiedInline: inline.output.PolicyNames,
      CopiedBoundary: boundary === undefined ? [] : [boundary],
    },
  };
}
