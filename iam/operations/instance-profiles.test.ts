import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const EC2 = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

describe('instance profiles', () => {
  let cloud: TestCloud;
  let root: Caller;
  let asRoot: ReturnType<typeof as>;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    asRoot = as(cloud, root);
    for (const RoleName of ['App', 'Other'])
      await asRoot('iam:CreateRole', { RoleName, AssumeRolePolicyDocument: EC2 });
  });

  test('a profile holds one role, and goes only when it holds none', async () => {
    const InstanceProfileName = 'web';
    const { InstanceProfile } = await asRoot('iam:CreateInstanceProfile', {
      InstanceProfileName,
      Path: '/a/',
    });
    expect(InstanceProfile).toMatchObject({
      Arn: `arn:aws:iam::${root.accountId}:instance-profile/a/web`,
      InstanceProfileId: expect.stringMatching(/^AIPA/),
      Roles: [],
    });
    await expect(asRoot('iam:CreateInstanceProfile', { InstanceProfileName })).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Instance Profile web already exists.',
    });
    await asRoot('iam:AddRoleToInstanceProfile', { InstanceProfileName, RoleName: 'App' });
    await expect(
      asRoot('iam:AddRoleToInstanceProfile', { InstanceProfileName, RoleName: 'Other' }),
    ).rejects.toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    });
    await expect(
      asRoot('iam:RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName: 'Other' }),
    ).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'Role Other in Instance Profile web cannot be found.',
    });
    const { InstanceProfiles } = await asRoot('iam:ListInstanceProfilesForRole', { RoleName: 'App' });
    expect(InstanceProfiles).toMatchObject([{ InstanceProfileName, Roles: [{ RoleName: 'App' }] }]);
    expect(InstanceProfiles[0]?.Roles[0]).not.toHaveProperty('MaxSessionDuration');
    await expect(asRoot('iam:DeleteInstanceProfile', { InstanceProfileName })).rejects.toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must remove roles from instance profile first.',
    });
    await asRoot('iam:RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName: 'App' });
    await asRoot('iam:DeleteInstanceProfile', { InstanceProfileName });
    await expect(asRoot('iam:GetInstanceProfile', { InstanceProfileName })).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'Instance Profile web cannot be found.',
    });
  });

  test('tag keys differ by case', async () => {
    const InstanceProfileName = 'tagged';
    await asRoot('iam:CreateInstanceProfile', { InstanceProfileName });
    const Tags = [
      { Key: 'Team', Value: 'a' },
      { Key: 'team', Value: 'b' },
    ];
    await asRoot('iam:TagInstanceProfile', { InstanceProfileName, Tags });
    await expect(asRoot('iam:ListInstanceProfileTags', { InstanceProfileName })).resolves.toMatchObject({
      Tags,
    });
    await asRoot('iam:UntagInstanceProfile', { InstanceProfileName, TagKeys: ['team'] });
    const { InstanceProfile } = await asRoot('iam:GetInstanceProfile', { InstanceProfileName });
    expect(InstanceProfile.Tags).toEqual([{ Key: 'Team', Value: 'a' }]);
  });

  test('to put a role into a profile one must be allowed to pass it to EC2', async () => {
    const InstanceProfileName = 'passed';
    await asRoot('iam:CreateInstanceProfile', { InstanceProfileName });
    const roleArn = `arn:aws:iam::${root.accountId}:role/App`;
    const add = 'iam:AddRoleToInstanceProfile';
    const without = as(cloud, await newUser(cloud, root, 'without', allowing(add)));
    await expect(without(add, { InstanceProfileName, RoleName: 'App' })).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${root.accountId}:user/without is not authorized to perform: iam:PassRole on resource: ${roleArn} because no identity-based policy allows the iam:PassRole action`,
    });
    const passing = (service: string) => ({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: add, Resource: '*' },
        {
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: roleArn,
          Condition: { StringEquals: { 'iam:PassedToService': service } },
        },
      ],
    });
    const toLambda = as(cloud, await newUser(cloud, root, 'lambda', passing('lambda.amazonaws.com')));
    await expect(toLambda(add, { InstanceProfileName, RoleName: 'App' })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    const toEc2 = as(cloud, await newUser(cloud, root, 'ec2', passing('ec2.amazonaws.com')));
    await toEc2(add, { InstanceProfileName, RoleName: 'App' });
  });
});

describe('service-linked roles', () => {
  let asRoot: ReturnType<typeof as>;
  let accountId: string;
  beforeAll(async () => {
    const cloud = await testCloud();
    const root = await newAccount(cloud);
    ({ accountId } = root);
    asRoot = as(cloud, root);
  });

  test('a role is made for a service, with AWS’s policy, and only AWS changes it', async () => {
    const { Role } = await asRoot('iam:CreateServiceLinkedRole', {
      AWSServiceName: 'batch.amazonaws.com',
      Description: 'runs jobs',
    });
    const RoleName = 'AWSServiceRoleForBatch';
    expect(Role).not.toHaveProperty('Description');
    expect(Role).toMatchObject({
      RoleName,
      Path: '/aws-service-role/batch.amazonaws.com/',
      Arn: `arn:aws:iam::${accountId}:role/aws-service-role/batch.amazonaws.com/${RoleName}`,
    });
    await expect(asRoot('iam:ListAttachedRolePolicies', { RoleName })).resolves.toMatchObject({
      AttachedPolicies: [{ PolicyName: 'BatchServiceRolePolicy' }],
    });
    const refusal = {
      code: 'UnmodifiableEntity',
      message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS`,
    };
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await expect(asRoot('iam:AttachRolePolicy', { RoleName, PolicyArn })).rejects.toMatchObject(refusal);
    await expect(asRoot('iam:DeleteRole', { RoleName })).rejects.toMatchObject(refusal);
    await expect(
      asRoot('iam:CreateServiceLinkedRole', { AWSServiceName: 'batch.amazonaws.com' }),
    ).rejects.toMatchObject({
      code: 'InvalidInput',
      message: `Service role name ${RoleName} has been taken in this account, please try a different suffix.`,
    });
    const { DeletionTaskId } = await asRoot('iam:DeleteServiceLinkedRole', { RoleName });
    await expect(asRoot('iam:GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).resolves.toEqual({
      Status: 'SUCCEEDED',
    });
    await expect(asRoot('iam:GetRole', { RoleName })).rejects.toMatchObject({ code: 'NoSuchEntity' });
  });

  test('a suffix is for the services that take one', async () => {
    await expect(
      asRoot('iam:CreateServiceLinkedRole', { AWSServiceName: 'ecs.amazonaws.com', CustomSuffix: 'x' }),
    ).rejects.toMatchObject({
      code: 'InvalidInput',
      message: 'Custom suffix is not allowed for ecs.amazonaws.com',
    });
    await expect(
      asRoot('iam:CreateServiceLinkedRole', {
        AWSServiceName: 'autoscaling.amazonaws.com',
        CustomSuffix: 'x',
      }),
    ).resolves.toMatchObject({ Role: { RoleName: 'AWSServiceRoleForAutoScaling_x' } });
  });

  test('a service’s policy is not for customers’ roles', async () => {
    await asRoot('iam:CreateRole', { RoleName: 'Mine', AssumeRolePolicyDocument: EC2 });
    const PolicyArn = 'arn:aws:iam::aws:policy/aws-service-role/BatchServiceRolePolicy';
    await expect(asRoot('iam:AttachRolePolicy', { RoleName: 'Mine', PolicyArn })).rejects.toMatchObject({
      code: 'PolicyNotAttachable',
      message: 'Cannot attach a Service Role Policy to a Customer Role.',
    });
  });
});
