// Users and user groups from creation to deletion, with what hangs on them, by the AWS SDK.
import type { IAM } from '@aws-sdk/client-iam';
import { beforeAll, expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { iamClient } from './iam-client.ts';
import { allowing } from './policies.ts';

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const PolicyDocument = allowing('iam:GetUser', '*');

let iam: IAM;
let accountId: string;
beforeAll(async () => {
  const account = await newAccount();
  accountId = account.accountId;
  iam = iamClient(account.root);
});

test('a user is created, tagged, renamed and deleted', async () => {
  await iam.createUser({ UserName: 'ana', Path: '/class/', Tags: [{ Key: 'Year', Value: '9' }] });
  await iam.tagUser({ UserName: 'ana', Tags: [{ Key: 'Team', Value: 'blue' }] });
  await iam.untagUser({ UserName: 'ana', TagKeys: ['year'] });
  expect((await iam.listUserTags({ UserName: 'ana' })).Tags).toEqual([{ Key: 'Team', Value: 'blue' }]);
  await iam.updateUser({ UserName: 'ana', NewUserName: 'anna', NewPath: '/' });
  await expect(iam.getUser({ UserName: 'ana' })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  const { User } = await iam.getUser({ UserName: 'anna' });
  expect(User?.Arn).toBe(`arn:aws:iam::${accountId}:user/anna`);
  await iam.deleteUser({ UserName: 'anna' });
  expect((await iam.listUsers({})).Users).toEqual([]);
});

test('a user’s policies are attached, embedded, listed and taken away', async () => {
  const UserName = 'ben';
  await iam.createUser({ UserName });
  await iam.attachUserPolicy({ UserName, PolicyArn: READ_ONLY });
  expect((await iam.listAttachedUserPolicies({ UserName })).AttachedPolicies).toEqual([
    { PolicyName: 'IAMReadOnlyAccess', PolicyArn: READ_ONLY },
  ]);
  await expect(iam.deleteUser({ UserName })).rejects.toMatchObject({
    name: 'DeleteConflictException',
    message: 'Cannot delete entity, must detach all policies first.',
  });
  await iam.detachUserPolicy({ UserName, PolicyArn: READ_ONLY });
  await iam.putUserPolicy({ UserName, PolicyName: 'Own', PolicyDocument });
  expect((await iam.listUserPolicies({ UserName })).PolicyNames).toEqual(['Own']);
  const embedded = await iam.getUserPolicy({ UserName, PolicyName: 'Own' });
  expect(decodeURIComponent(embedded.PolicyDocument ?? '')).toBe(PolicyDocument);
  await iam.deleteUserPolicy({ UserName, PolicyName: 'Own' });
  await iam.deleteUser({ UserName });
});

test('a user’s password and access keys are made, changed and taken away', async () => {
  const UserName = 'cy';
  await iam.createUser({ UserName });
  await iam.createLoginProfile({ UserName, Password: 'Correct-Horse-7' });
  await iam.updateLoginProfile({ UserName, PasswordResetRequired: true });
  expect((await iam.getLoginProfile({ UserName })).LoginProfile).toMatchObject({
    UserName,
    PasswordResetRequired: true,
  });
  await iam.deleteLoginProfile({ UserName });
  await expect(iam.getLoginProfile({ UserName })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  const { AccessKeyMetadata } = await iam.listAccessKeys({ UserName });
  expect(AccessKeyMetadata).toMatchObject([{ AccessKeyId: AccessKey?.AccessKeyId, Status: 'Active' }]);
  await iam.deleteAccessKey({ UserName, AccessKeyId: AccessKey?.AccessKeyId });
  await iam.deleteUser({ UserName });
});

test('a group lives from its creation to its deletion', async () => {
  const GroupName = 'Sales';
  await iam.createGroup({ GroupName });
  await iam.createUser({ UserName: 'dora' });
  await iam.addUserToGroup({ GroupName, UserName: 'dora' });
  expect((await iam.getGroup({ GroupName })).Users).toMatchObject([{ UserName: 'dora' }]);
  expect((await iam.listGroupsForUser({ UserName: 'dora' })).Groups).toMatchObject([{ GroupName }]);
  await iam.putGroupPolicy({ GroupName, PolicyName: 'Own', PolicyDocument });
  await iam.attachGroupPolicy({ GroupName, PolicyArn: READ_ONLY });
  expect((await iam.listGroupPolicies({ GroupName })).PolicyNames).toEqual(['Own']);
  expect((await iam.listAttachedGroupPolicies({ GroupName })).AttachedPolicies).toHaveLength(1);
  const embedded = await iam.getGroupPolicy({ GroupName, PolicyName: 'Own' });
  expect(decodeURIComponent(embedded.PolicyDocument ?? '')).toBe(PolicyDocument);
  await iam.updateGroup({ GroupName, NewGroupName: 'Sellers' });
  expect((await iam.listGroups({})).Groups).toMatchObject([{ GroupName: 'Sellers' }]);
  await expect(iam.deleteGroup({ GroupName: 'Sellers' })).rejects.toMatchObject({
    name: 'DeleteConflictException',
  });
  await iam.removeUserFromGroup({ GroupName: 'Sellers', UserName: 'dora' });
  await iam.deleteGroupPolicy({ GroupName: 'Sellers', PolicyName: 'Own' });
  await iam.detachGroupPolicy({ GroupName: 'Sellers', PolicyArn: READ_ONLY });
  await iam.deleteGroup({ GroupName: 'Sellers' });
  expect((await iam.listGroups({})).Groups).toEqual([]);
});

test('the account’s alias is given and taken away', async () => {
  const { AccountAliases } = await iam.listAccountAliases({});
  expect(AccountAliases).toEqual([`class-${accountId}`]);
  await iam.createAccountAlias({ AccountAlias: `year-${accountId}` });
  expect((await iam.listAccountAliases({})).AccountAliases).toEqual([`year-${accountId}`]);
  await iam.deleteAccountAlias({ AccountAlias: `year-${accountId}` });
  expect((await iam.listAccountAliases({})).AccountAliases).toEqual([]);
});
