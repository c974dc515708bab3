// Roles, their policies and boundaries, instance profiles and service-linked roles, by the AWS SDK.
import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteConflictException,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DeleteServiceLinkedRoleCommand,
  DeleteUserPermissionsBoundaryCommand,
  DetachRolePolicyCommand,
  GetInstanceProfileCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  GetUserCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfileTagsCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
  ListRolesCommand,
  MalformedPolicyDocumentException,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  RemoveRoleFromInstanceProfileCommand,
  TagInstanceProfileCommand,
  TagRoleCommand,
  UnmodifiableEntityException,
  UntagInstanceProfileCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
  waitUntilRoleExists,
} from '@aws-sdk/client-iam';
import { beforeAll, expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { serverUrl } from '../server.ts';
import { readingUsers } from './policies.ts';

const trusting = (Service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
  });
const EC2 = trusting('ec2.amazonaws.com');
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

let iam: IAMClient;
let accountId: string;
beforeAll(async () => {
  const account = await newAccount();
  ({ accountId } = account);
  iam = new IAMClient({
    endpoint: serverUrl(),
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: account.root,
  });
});

test('a role lives from CreateRole to DeleteRole', async () => {
  const RoleName = 'App';
  const Tags = [{ Key: 'Team', Value: 'a' }];
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, Path: '/x/', AssumeRolePolicyDocument: EC2, Tags }),
  );
  expect(Role).toMatchObject({ Arn: `arn:aws:iam::${accountId}:role/x/App`, Tags });
  await waitUntilRoleExists({ client: iam, maxWaitTime: 5 }, { RoleName });
  await iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }));
  await iam.send(new UpdateRoleDescriptionCommand({ RoleName, Description: 'an app' }));
  const lambda = trusting('lambda.amazonaws.com');
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: lambda }));
  const shown = (await iam.send(new GetRoleCommand({ RoleName }))).Role;
  expect(shown).toMatchObject({ MaxSessionDuration: 7200, Description: 'an app', RoleLastUsed: {} });
  expect(decodeURIComponent(shown?.AssumeRolePolicyDocument ?? '')).toBe(lambda);
  await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'team', Value: 'b' }] }));
  expect((await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags).toEqual([{ Key: 'team', Value: 'b' }]);
  await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['team'] }));
  const { Roles } = await iam.send(new ListRolesCommand({ PathPrefix: '/x/' }));
  expect(Roles?.map((role) => role.RoleName)).toEqual([RoleName]);
  await iam.send(new DeleteRoleCommand({ RoleName }));
});

test('what is no trust policy is refused as the SDK knows it', async () => {
  await expect(
    iam.send(new CreateRoleCommand({ RoleName: 'Bad', AssumeRolePolicyDocument: readingUsers })),
  ).rejects.toBeInstanceOf(MalformedPolicyDocumentException);
});

test('a role’s policies are attached, embedded and bounded', async () => {
  const RoleName = 'Reader';
  const policy = { RoleName, PolicyName: 'inline' };
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: EC2 }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: READ_ONLY }));
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(AttachedPolicies).toEqual([{ PolicyName: 'ReadOnlyAccess', PolicyArn: READ_ONLY }]);
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: readingUsers }));
  expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['inline']);
  const { PolicyDocument } = await iam.send(new GetRolePolicyCommand(policy));
  expect(decodeURIComponent(PolicyDocument ?? '')).toBe(readingUsers);
  await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: READ_ONLY }));
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(READ_ONLY);
  await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
  await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toBeInstanceOf(DeleteConflictException);
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: READ_ONLY }));
  await iam.send(new DeleteRolePolicyCommand(policy));
  await iam.send(new DeleteRoleCommand({ RoleName }));
});

test('a user’s boundary is set and removed', async () => {
  const UserName = 'ana';
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: READ_ONLY }));
  const { User } = await iam.send(new GetUserCommand({ UserName }));
  expect(User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(READ_ONLY);
  await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }));
  expect((await iam.send(new GetUserCommand({ UserName }))).User).not.toHaveProperty('PermissionsBoundary');
});

test('an instance profile carries a role', async () => {
  const InstanceProfileName = 'web';
  const RoleName = 'Web';
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: EC2 }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
  const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
  expect(InstanceProfile?.Roles?.map((role) => role.RoleName)).toEqual([RoleName]);
  const forRole = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
  expect(forRole.InstanceProfiles).toHaveLength(1);
  expect((await iam.send(new ListInstanceProfilesCommand({}))).InstanceProfiles).toHaveLength(1);
  const Tags = [{ Key: 'a', Value: 'b' }];
  await iam.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags }));
  expect((await iam.send(new ListInstanceProfileTagsCommand({ InstanceProfileName }))).Tags).toEqual(Tags);
  await iam.send(new UntagInstanceProfileCommand({ InstanceProfileName, TagKeys: ['a'] }));
  await iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName }));
  await iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
});

test('a service-linked role is AWS’s to change, and is deleted by a task', async () => {
  const { Role } = await iam.send(
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' }),
  );
  const RoleName = Role?.RoleName ?? '';
  await expect(
    iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: READ_ONLY })),
  ).rejects.toBeInstanceOf(UnmodifiableEntityException);
  const { DeletionTaskId } = await iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }));
  const status = await iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
  expect(status.Status).toBe('SUCCEEDED');
});
