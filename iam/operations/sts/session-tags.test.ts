import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller, UserCaller } from '#iam/caller.ts';
import { allowing, as, newAccount, newUser, sessionOf, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const trusting = (principal: object | string, condition?: object, action: unknown = 'sts:AssumeRole') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: principal, Action: action, ...(condition && { Condition: condition }) },
    ],
  });
const SESSION = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

describe('session tags and source identities', () => {
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

  test('session tags come before the role’s, and transitive ones pass on', async () => {
    const read = allowing('iam:ListUsers', '*', { StringEquals: { 'aws:PrincipalTag/team': 'blue' } });
    await createRole('Tagged', trusting({ AWS: root.accountId }, undefined, SESSION), read);
    await asRoot('iam:PutRolePolicy', {
      RoleName: 'Tagged',
      PolicyName: 'chain',
      PolicyDocument: JSON.stringify(allowing(SESSION)),
    });
    await asRoot('iam:TagRole', { RoleName: 'Tagged', Tags: [{ Key: 'Team', Value: 'red' }] });
    const plain = as(cloud, await sessionOf(cloud, (await assume(ana, arnOf('Tagged'))).Credentials));
    await expect(plain('iam:ListUsers', {})).rejects.toMatchObject({ code: 'AccessDenied' });
    const Tags = [{ Key: 'team', Value: 'blue' }];
    const blue = await assume(ana, arnOf('Tagged'), { Tags, TransitiveTagKeys: ['team'] });
    const session = await sessionOf(cloud, blue.Credentials);
    await as(cloud, session)('iam:ListUsers', {});
    await createRole('End', trusting({ AWS: root.accountId }, undefined, SESSION), read);
    const end = as(cloud, await sessionOf(cloud, (await assume(session, arnOf('End'))).Credentials));
    await end('iam:ListUsers', {});
    await expect(assume(session, arnOf('End'), { Tags })).rejects.toMatchObject({
      code: 'InvalidParameterValue',
      message:
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    });
    await expect(assume(ana, arnOf('Tagged'), { TransitiveTagKeys: ['a'] })).rejects.toMatchObject({
      message: 'The specified transitive tag key must be included in the requested tags.',
    });
    const twice = [...Tags, { Key: 'TEAM', Value: 'x' }];
    await expect(assume(ana, arnOf('Tagged'), { Tags: twice })).rejects.toMatchObject({
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    });
  });

  test('tags and a source identity need permissions of their own', async () => {
    await createRole('Plain', trusting({ AWS: ana.arn }));
    const tagged = assume(ana, arnOf('Plain'), { Tags: [{ Key: 'a', Value: 'b' }] });
    await expect(tagged).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: ${ana.arn} is not authorized to perform: sts:TagSession on resource: ${arnOf('Plain')}`,
    });
    await expect(assume(ana, arnOf('Plain'), { SourceIdentity: 'Ana' })).rejects.toMatchObject({
      message: `User: ${ana.arn} is not authorized to perform: sts:SetSourceIdentity on resource: ${arnOf('Plain')}`,
    });
  });

  test('a source identity stays through the chain', async () => {
    const anyone = trusting({ AWS: root.accountId }, undefined, SESSION);
    await createRole('First', anyone, allowing(SESSION));
    const condition = { StringEquals: { 'aws:SourceIdentity': 'Ana' } };
    await createRole('Second', anyone, allowing('iam:ListUsers', '*', condition));
    const first = await assume(ana, arnOf('First'), { SourceIdentity: 'Ana' });
    expect(first.SourceIdentity).toBe('Ana');
    const session = await sessionOf(cloud, first.Credentials);
    const second = await assume(session, arnOf('Second'));
    expect(second.SourceIdentity).toBe('Ana');
    await as(cloud, await sessionOf(cloud, second.Credentials))('iam:ListUsers', {});
    await expect(assume(session, arnOf('Second'), { SourceIdentity: 'Bob' })).rejects.toMatchObject({
      code: 'ValidationError',
    });
  });

  test('too many tags do not fit', async () => {
    await createRole('Full', trusting({ AWS: ana.arn }, undefined, SESSION));
    const random = () => randomBytes(180).toString('base64');
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: random() }));
    await expect(assume(ana, arnOf('Full'), { Tags: Tags.slice(0, 10) })).resolves.toBeDefined();
    const all = Tags.map(({ Key }) => ({ Key: Key + random().slice(0, 120), Value: `${random()}` }));
    await expect(assume(ana, arnOf('Full'), { Tags: all })).rejects.toMatchObject({
      code: 'PackedPolicyTooLarge',
      message: expect.stringMatching(
        /^Packed size of session tags consumes \d+% of allotted space\.$/,
      ) as string,
    });
  });

  test('the tags of a user are its principal tags', async () => {
    const policy = allowing('iam:ListRoles', '*', { StringEquals: { 'aws:PrincipalTag/Team': 'blue' } });
    const tom = as(cloud, await newUser(cloud, root, 'tom', policy));
    await expect(tom('iam:ListRoles', {})).rejects.toMatchObject({ code: 'AccessDenied' });
    await asRoot('iam:TagUser', { UserName: 'tom', Tags: [{ Key: 'team', Value: 'blue' }] });
    await tom('iam:ListRoles', {});
    await asRoot('iam:TagUser', { UserName: 'tom', Tags: [{ Key: 'team', Value: 'red' }] });
    await expect(tom('iam:ListRoles', {})).rejects.toMatchObject({ code: 'AccessDenied' });
  });
});
