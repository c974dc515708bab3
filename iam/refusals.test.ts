import { beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import type { Caller } from './caller.ts';
import type { OperationInput, OperationName } from './model/index.ts';
import { newAccount, newUser, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';

describe('a refusal names the resource as IAM does', () => {
  let cloud: TestCloud;
  let root: Caller;
  let ana: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    ana = await newUser(cloud, root, 'ana');
  });

  const iam = (rest: string) => `arn:aws:iam::${root.accountId}:${rest}`;
  const refusal = async <O extends OperationName>(operation: O, input: OperationInput<O>, resource: string) =>
    expect(call(cloud, operation, input, ana)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: ${ana.arn} is not authorized to perform: ${operation} on resource: ${resource} because no identity-based policy allows the ${operation} action`,
    });

  test('what exists, or might, goes by kind and name', async () => {
    await refusal('iam:GetUser', {}, 'user ana');
    await refusal('iam:GetUser', { UserName: 'nobody' }, 'user nobody');
    await refusal('iam:ListAccessKeys', { UserName: 'ana' }, 'user ana');
    await refusal('iam:GetGroup', { GroupName: 'Sales' }, 'group Sales');
    await refusal('iam:AddUserToGroup', { GroupName: 'Sales', UserName: 'ana' }, 'group Sales');
    await refusal('iam:GetRole', { RoleName: 'Reader' }, 'role Reader');
    await refusal('iam:GetInstanceProfile', { InstanceProfileName: 'Web' }, 'instance profile Web');
  });

  test('an access key goes by its id', async () => {
    const AccessKeyId = 'AKIAIOSFODNN7EXAMPLE';
    await refusal('iam:GetAccessKeyLastUsed', { AccessKeyId }, `access key ${AccessKeyId}`);
  });

  test('a policy goes by its ARN, while it is created by its name', async () => {
    await refusal('iam:GetPolicy', { PolicyArn: iam('policy/Own') }, `policy ${iam('policy/Own')}`);
    await refusal('iam:CreatePolicy', { PolicyName: 'Own', PolicyDocument: '{}' }, 'policy Own');
  });

  test('lists go by their path', async () => {
    await refusal('iam:ListPolicies', {}, 'policy path /');
    await refusal('iam:ListPolicies', { PathPrefix: '/team/' }, 'policy path /team/');
    await refusal('iam:ListUsers', { PathPrefix: '/team/' }, iam('user/team/'));
  });

  test('what is created has the ARN it is to get', async () => {
    await refusal('iam:CreateUser', { UserName: 'bea', Path: '/team/' }, iam('user/team/bea'));
    await refusal('iam:CreateGroup', { GroupName: 'Sales' }, iam('group/Sales'));
  });

  test('the explanation keeps the ARN', async () => {
    await expect(call(cloud, 'iam:GetUser', {}, ana)).rejects.toMatchObject({
      decision: { request: { resource: ana.arn } },
    });
  });
});
