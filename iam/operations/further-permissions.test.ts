import { beforeAll, describe, expect, test } from 'vitest';
import { call } from '#iam/call.ts';
import type { Caller } from '#iam/caller.ts';
import type { OperationInput, OperationName } from '#iam/model/index.ts';
import { allowing, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

describe('whoever creates something with tags must be allowed to tag it', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
  });

  const Tags = [{ Key: 'Team', Value: 'a' }];
  const trust = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  };
  const needs = async <N extends OperationName>(
    operation: N,
    tagging: OperationName,
    input: OperationInput<N>,
    named: string,
  ) => {
    const only = await newUser(cloud, root, `only${tagging.slice(4)}`, allowing(operation));
    const both = await newUser(cloud, root, `both${tagging.slice(4)}`, allowing([operation, tagging]));
    await expect(call(cloud, operation, { ...input, Tags }, only)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: ${only.arn} is not authorized to perform: ${tagging} on resource: ${named} because no identity-based policy allows the ${tagging} action`,
    });
    await expect(call(cloud, operation, { ...input, Tags }, both)).resolves.toBeDefined();
  };
  const iam = (rest: string) => `arn:aws:iam::${root.accountId}:${rest}`;

  test('users, roles, policies, instance profiles and devices', async () => {
    const AssumeRolePolicyDocument = JSON.stringify(trust);
    const PolicyDocument = JSON.stringify(allowing('iam:ListUsers'));
    await needs('iam:CreateUser', 'iam:TagUser', { UserName: 'ana' }, iam('user/ana'));
    await needs('iam:CreateRole', 'iam:TagRole', { RoleName: 'A', AssumeRolePolicyDocument }, iam('role/A'));
    await needs('iam:CreatePolicy', 'iam:TagPolicy', { PolicyName: 'P', PolicyDocument }, 'policy P');
    const profile = { InstanceProfileName: 'Web' };
    const webArn = iam('instance-profile/Web');
    await needs('iam:CreateInstanceProfile', 'iam:TagInstanceProfile', profile, webArn);
    const device = { VirtualMFADeviceName: 'phone' };
    await needs('iam:CreateVirtualMFADevice', 'iam:TagMFADevice', device, iam('mfa/phone'));
  });

  test('identity providers', async () => {
    const Url = 'https://id.example.com';
    const arn = iam('oidc-provider/id.example.com');
    const provider = { Url, ThumbprintList: ['a'.repeat(40)] };
    await needs('iam:CreateOpenIDConnectProvider', 'iam:TagOpenIDConnectProvider', provider, arn);
  });

  test('the tags are those of the resource already while it is created', async () => {
    const own = allowing(['iam:CreateUser', 'iam:TagUser'], '*', {
      StringEquals: { 'aws:ResourceTag/Team': 'a' },
    });
    const eve = await newUser(cloud, root, 'eve', own);
    const create = (UserName: string, Value: string) =>
      call(cloud, 'iam:CreateUser', { UserName, Tags: [{ Key: 'team', Value }] }, eve);
    await expect(create('finn', 'a')).resolves.toBeDefined();
    await expect(create('gil', 'b')).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(call(cloud, 'iam:CreateUser', { UserName: 'hal' }, eve)).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    // What a call would give to something that does not exist is not its own.
    const tag = call(cloud, 'iam:TagUser', { UserName: 'nobody', Tags }, eve);
    await expect(tag).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('without tags, or with none, nothing more is asked', async () => {
    const bea = await newUser(cloud, root, 'bea', allowing('iam:CreateUser'));
    await expect(call(cloud, 'iam:CreateUser', { UserName: 'carl' }, bea)).resolves.toBeDefined();
    await expect(call(cloud, 'iam:CreateUser', { UserName: 'dora', Tags: [] }, bea)).resolves.toBeDefined();
  });
});
