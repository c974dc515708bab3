import { beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import type { Caller } from './caller.ts';
import { lookupEvents } from './event-history.ts';
import { allowing, as, newAccount, newUser, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';

describe('the door', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
  });

  test('a user starts with no permissions and is told what is missing', async () => {
    const ana = await newUser(cloud, root, 'ana');
    const refusal = call(cloud, 'iam:ListUsers', {}, ana);
    await expect(refusal).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: ${ana.arn} is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${root.accountId}:user/ because no identity-based policy allows the iam:ListUsers action`,
      decision: { verdict: 'ImplicitlyDenied', deniedLayer: 'identity' },
    });
  });

  test('a permission given through a group counts at the next call, and taken away is gone at the next', async () => {
    const user = await newUser(cloud, root, 'bea');
    const asRoot = as(cloud, root);
    await asRoot('iam:CreateGroup', { GroupName: 'Sales' });
    await asRoot('iam:AddUserToGroup', { GroupName: 'Sales', UserName: 'bea' });
    const { Policy } = await asRoot('iam:CreatePolicy', {
      PolicyName: 'ListUsers',
      PolicyDocument: JSON.stringify(allowing('iam:ListUsers')),
    });
    const PolicyArn = Policy?.Arn ?? '';
    await asRoot('iam:AttachGroupPolicy', { GroupName: 'Sales', PolicyArn });
    await expect(call(cloud, 'iam:ListUsers', {}, user)).resolves.toMatchObject({ IsTruncated: false });
    await asRoot('iam:DetachGroupPolicy', { GroupName: 'Sales', PolicyArn });
    await expect(call(cloud, 'iam:ListUsers', {}, user)).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('permission is judged before existence', async () => {
    const user = await newUser(cloud, root, 'carl');
    await expect(call(cloud, 'iam:GetUser', { UserName: 'nobody' }, user)).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await expect(call(cloud, 'iam:GetUser', { UserName: 'nobody' }, root)).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'The user with name nobody cannot be found.',
    });
  });

  test('what is malformed is refused before anything else, in AWS’s words', async () => {
    await expect(call(cloud, 'iam:CreateUser', { UserName: 'a b' }, root)).rejects.toMatchObject({
      code: 'ValidationError',
      status: 400,
    });
  });

  test('a failed change leaves nothing but its event', async () => {
    const own = await newAccount(cloud);
    const tags = [
      { Key: 'Team', Value: 'a' },
      { Key: 'team', Value: 'b' },
    ];
    await expect(call(cloud, 'iam:CreateUser', { UserName: 'dan', Tags: tags }, own)).rejects.toMatchObject({
      code: 'InvalidInput',
    });
    await expect(call(cloud, 'iam:ListUsers', {}, own)).resolves.toMatchObject({ Users: [] });
    const { Events } = await lookupEvents(cloud, own, {});
    expect(Events.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['iam:ListUsers', 'Succeeded'],
      ['iam:CreateUser', 'Failed'],
    ]);
  });

  test('an event says what was asked and decided, and keeps no secret', async () => {
    const own = await newAccount(cloud);
    await newUser(cloud, own, 'eva');
    await call(cloud, 'iam:CreateLoginProfile', { UserName: 'eva', Password: 'Very-secret-1' }, own);
    const { Events } = await lookupEvents(cloud, own, { operation: 'iam:CreateLoginProfile' });
    expect(Events).toMatchObject([
      {
        resource: `arn:aws:iam::${own.accountId}:user/eva`,
        outcome: 'Succeeded',
        decision: { verdict: 'Allowed' },
      },
    ]);
    expect(JSON.stringify(Events)).not.toContain('Very-secret-1');
  });

  test('changes side by side lose nothing and break no quota', async () => {
    const own = await newAccount(cloud);
    await newUser(cloud, own, 'fay');
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => call(cloud, 'iam:CreateAccessKey', { UserName: 'fay' }, own)),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const { AccessKeyMetadata } = await call(cloud, 'iam:ListAccessKeys', { UserName: 'fay' }, own);
    expect(AccessKeyMetadata).toHaveLength(2);
  });
});
