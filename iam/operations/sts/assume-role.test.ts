import { beforeEach, beforeAll, describe, expect, test } from 'vitest';
import type { Caller, UserCaller } from '#iam/caller.ts';
import { lookupEvents } from '#iam/event-history.ts';
import {
  NOON,
  allowing,
  as,
  newAccount,
  newUser,
  sessionOf,
  testCloud,
  withCredentials,
} from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const trusting = (principal: object | string, condition?: object, action: unknown = 'sts:AssumeRole') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: principal, Action: action, ...(condition && { Condition: condition }) },
    ],
  });
const SESSION = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

describe('AssumeRole', () => {
  let cloud: TestCloud;
  let root: Caller;
  let asRoot: ReturnType<typeof as>;
  let ana: UserCaller;
  const arnOf = (name: string) => `arn:aws:iam::${root.accountId}:role/${name}`;
  const createRole = async (RoleName: string, AssumeRolePolicyDocument: string, policy?: object) => {
    await asRoot('iam:CreateRole', { RoleName, AssumeRolePolicyDocument });
    if (policy)
      await asRoot('iam:PutRolePolicy', {
        RoleName,
        PolicyName: 'p',
        PolicyDocument: JSON.stringify(policy),
      });
  };
  const assume = (caller: Caller, RoleArn: string, extra: object = {}) =>
    as(cloud, caller)('sts:AssumeRole', { RoleArn, RoleSessionName: 'work', ...extra });
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    asRoot = as(cloud, root);
    ana = await newUser(cloud, root, 'ana', allowing(SESSION));
  });
  beforeEach(() => cloud.setNow(NOON));

  test('gives the role’s permissions, not the caller’s, under the session’s own ARN', async () => {
    await createRole('Lister', trusting({ AWS: root.accountId }), allowing('iam:ListUsers'));
    const answer = await assume(ana, arnOf('Lister'));
    expect(answer).toMatchObject({
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA/), Expiration: new Date(+NOON + 3_600_000) },
      AssumedRoleUser: {
        Arn: `arn:aws:sts::${root.accountId}:assumed-role/Lister/work`,
        AssumedRoleId: expect.stringMatching(/^AROA\w+:work$/),
      },
    });
    expect(answer).not.toHaveProperty('PackedPolicySize');
    const session = as(cloud, await sessionOf(cloud, answer.Credentials));
    await expect(session('sts:GetCallerIdentity', {})).resolves.toEqual({
      UserId: answer.AssumedRoleUser?.AssumedRoleId,
      Account: root.accountId,
      Arn: answer.AssumedRoleUser?.Arn,
    });
    await session('iam:ListUsers', {});
    await expect(session('iam:ListGroups', {})).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: arn:aws:sts::${root.accountId}:assumed-role/Lister/work is not authorized to perform: iam:ListGroups on resource: arn:aws:iam::${root.accountId}:group/ because no identity-based policy allows the iam:ListGroups action`,
    });
    await expect(session('iam:GetUser', {})).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('needs the trust policy; a user it names needs nothing else, its account delegates', async () => {
    const bob = await newUser(cloud, root, 'bob');
    await createRole('ForBob', trusting({ AWS: bob.arn }));
    await assume(bob, arnOf('ForBob'));
    await expect(assume(ana, arnOf('ForBob'))).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: ${ana.arn} is not authorized to perform: sts:AssumeRole on resource: ${arnOf('ForBob')}`,
    });
    await createRole('ForAccount', trusting({ AWS: root.accountId }));
    await expect(assume(bob, arnOf('ForAccount'))).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(assume(ana, arnOf('Nothing'))).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: ${ana.arn} is not authorized to perform: sts:AssumeRole on resource: ${arnOf('Nothing')}`,
    });
    await expect(assume(root, arnOf('ForAccount'))).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'Roles may not be assumed by root accounts.',
    });
    await expect(assume(ana, 'nothing-valid-in-here')).rejects.toMatchObject({
      code: 'ValidationError',
      message: 'nothing-valid-in-here is invalid',
    });
  });

  test('crosses accounts when both sides allow, stands in both logs, and tells nothing of the trust policy', async () => {
    const other = await newAccount(cloud);
    const guest = await newUser(cloud, other, 'guest', allowing('sts:AssumeRole'));
    const external = { StringEquals: { 'sts:ExternalId': 'secret-of-ours' } };
    await createRole('Partner', trusting({ AWS: other.accountId }, external), allowing('iam:ListRoles'));
    const refusal = await assume(guest, arnOf('Partner'), { ExternalId: 'wrong' }).catch(
      (error: Error) => error,
    );
    expect(refusal).toMatchObject({ code: 'AccessDenied' });
    expect(JSON.stringify(refusal)).not.toContain('secret-of-ours');
    const { Credentials } = await assume(guest, arnOf('Partner'), { ExternalId: 'secret-of-ours' });
    const session = as(cloud, await sessionOf(cloud, Credentials));
    await expect(session('iam:ListRoles', {})).resolves.toMatchObject({ IsTruncated: false });
    const { Events } = await lookupEvents(cloud, root, {
      operation: 'sts:AssumeRole',
      principalName: guest.userId,
    });
    expect(Events).toMatchObject([{ outcome: 'Succeeded', decision: null, resource: arnOf('Partner') }]);
    const theirs = await lookupEvents(cloud, other, { operation: 'sts:AssumeRole' });
    expect(theirs.Events.map(({ outcome }) => outcome)).toEqual(['Succeeded', 'Denied']);
  });

  test('a trust policy that names a user of another account holds for that very user alone', async () => {
    const other = await newAccount(cloud);
    const guest = await newUser(cloud, other, 'guest', allowing('sts:AssumeRole'));
    await createRole('ForGuest', trusting({ AWS: guest.arn }));
    await assume(guest, arnOf('ForGuest'));
    const asOther = as(cloud, other);
    await asOther('iam:DeleteUserPolicy', { UserName: 'guest', PolicyName: 'test' });
    await asOther('iam:DeleteUser', { UserName: 'guest' });
    const impostor = await newUser(cloud, other, 'guest', allowing('sts:AssumeRole'));
    await expect(assume(impostor, arnOf('ForGuest'))).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('a session policy only takes away', async () => {
    await createRole('Wide', trusting({ AWS: ana.arn }), allowing('iam:*'));
    const Policy = JSON.stringify(allowing(['iam:ListUsers', 's3:*']));
    const answer = await assume(ana, arnOf('Wide'), { Policy });
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    const session = as(cloud, await sessionOf(cloud, answer.Credentials));
    await session('iam:ListUsers', {});
    await expect(session('iam:ListGroups', {})).rejects.toMatchObject({
      message: expect.stringContaining(
        'because no session policy allows the iam:ListGroups action',
      ) as string,
    });
    const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }];
    const byArn = await assume(ana, arnOf('Wide'), { PolicyArns });
    const reader = as(cloud, await sessionOf(cloud, byArn.Credentials));
    await reader('iam:ListGroups', {});
    await expect(reader('iam:CreateGroup', { GroupName: 'g' })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await expect(assume(ana, arnOf('Wide'), { Policy: '{' })).rejects.toMatchObject({
      code: 'MalformedPolicyDocument',
      message: 'The policy is not in the valid JSON format.',
    });
    await expect(assume(ana, arnOf('Wide'), { Policy: ' '.repeat(2049) })).rejects.toMatchObject({
      code: 'ValidationError',
      message: expect.stringContaining('Member must have length less than or equal to 2048') as string,
    });
  });

  test('a session has no user of its own, and is no user', async () => {
    await createRole('Nobody', trusting({ AWS: ana.arn }), allowing('iam:*'));
    const session = as(cloud, await sessionOf(cloud, (await assume(ana, arnOf('Nobody'))).Credentials));
    for (const operation of ['iam:GetUser', 'iam:ListAccessKeys', 'iam:CreateAccessKey'] as const) {
      await expect(session(operation, {})).rejects.toMatchObject({
        code: 'ValidationError',
        message: 'Must specify userName when calling with non-User credentials',
      });
    }
    await expect(
      session('iam:ChangePassword', { OldPassword: 'Old-password-1', NewPassword: 'New-password-1' }),
    ).rejects.toMatchObject({ code: expect.not.stringMatching(/ServiceFailure/) as string });
  });

  test('durations: the role’s longest, an hour in a chain', async () => {
    await createRole('Short', trusting({ AWS: [ana.arn, root.accountId] }), allowing(SESSION));
    await expect(assume(ana, arnOf('Short'), { DurationSeconds: 7200 })).rejects.toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
    await asRoot('iam:UpdateRole', { RoleName: 'Short', MaxSessionDuration: 7200 });
    const { Credentials } = await assume(ana, arnOf('Short'), { DurationSeconds: 7200 });
    const session = await sessionOf(cloud, Credentials);
    await createRole('Next', trusting({ AWS: arnOf('Short') }));
    await expect(assume(session, arnOf('Next'), { DurationSeconds: 7200 })).rejects.toMatchObject({
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    });
    await assume(session, arnOf('Next'));
    cloud.setNow(new Date(+NOON + 7_200_000));
    await expect(withCredentials(cloud, Credentials)).rejects.toMatchObject({
      code: 'ExpiredToken',
      status: 403,
      message: 'The security token included in the request is expired',
    });
  });

  test('revoked sessions lose their power; a deleted role’s stand for nobody', async () => {
    await createRole('Revoked', trusting({ AWS: ana.arn }), allowing('iam:ListUsers'));
    const { Credentials } = await assume(ana, arnOf('Revoked'));
    const session = await sessionOf(cloud, Credentials);
    await as(cloud, session)('iam:ListUsers', {});
    cloud.setNow(new Date(+NOON + 60_000));
    const revoking = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date(+NOON + 1_000).toISOString() } },
        },
      ],
    };
    const RoleName = 'Revoked';
    const PolicyName = 'AWSRevokeOlderSessions';
    await asRoot('iam:PutRolePolicy', { RoleName, PolicyName, PolicyDocument: JSON.stringify(revoking) });
    await expect(as(cloud, session)('iam:ListUsers', {})).rejects.toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('with an explicit deny in an identity-based policy') as string,
    });
    const later = await assume(ana, arnOf('Revoked'));
    await as(cloud, await sessionOf(cloud, later.Credentials))('iam:ListUsers', {});
    for (const name of ['p', PolicyName])
      await asRoot('iam:DeleteRolePolicy', { RoleName, PolicyName: name });
    await asRoot('iam:DeleteRole', { RoleName });
    await createRole('Revoked', trusting({ AWS: ana.arn }), allowing('iam:ListUsers'));
    await expect(withCredentials(cloud, Credentials)).resolves.toBeNull();
  });

  test('a forged or foreign token stands for nobody', async () => {
    await createRole('Forged', trusting({ AWS: ana.arn }));
    const one = (await assume(ana, arnOf('Forged'))).Credentials;
    const two = (await assume(ana, arnOf('Forged'))).Credentials;
    const mixed = { AccessKeyId: one?.AccessKeyId ?? '', SessionToken: two?.SessionToken ?? '' };
    await expect(withCredentials(cloud, mixed)).resolves.toBeNull();
    const bent = { ...mixed, SessionToken: `${one?.SessionToken.slice(0, -4)}AAAA` };
    await expect(withCredentials(cloud, bent)).resolves.toBeNull();
    await expect(withCredentials(await testCloud(), one)).resolves.toBeNull();
  });

  test('a boundary binds the role’s sessions', async () => {
    await createRole('Bounded', trusting({ AWS: ana.arn }), allowing('iam:*'));
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await asRoot('iam:PutRolePermissionsBoundary', { RoleName: 'Bounded', PermissionsBoundary });
    const { Credentials } = await assume(ana, arnOf('Bounded'));
    const session = as(cloud, await sessionOf(cloud, Credentials));
    await expect(session('iam:ListUsers', {})).rejects.toMatchObject({
      message: expect.stringContaining(
        'because no permissions boundary allows the iam:ListUsers action',
      ) as string,
    });
  });
});
