// Managed policies from creation to deletion, with versions, tags and who has them, by the AWS SDK.
import type { IAM } from '@aws-sdk/client-iam';
import { beforeAll, expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { iamClient } from './iam-client.ts';
import { allowing } from './policies.ts';

let iam: IAM;
let accountId: string;
beforeAll(async () => {
  const account = await newAccount();
  accountId = account.accountId;
  iam = iamClient(account.root);
});

test('a policy’s versions are made, chosen and deleted', async () => {
  const PolicyDocument = allowing('iam:GetUser', '*');
  const { Policy } = await iam.createPolicy({ PolicyName: 'Read', PolicyDocument });
  const PolicyArn = Policy?.Arn;
  expect(PolicyArn).toBe(`arn:aws:iam::${accountId}:policy/Read`);
  await iam.createPolicyVersion({ PolicyArn, PolicyDocument: allowing('iam:ListUsers', '*') });
  await iam.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v2' });
  expect((await iam.getPolicy({ PolicyArn })).Policy?.DefaultVersionId).toBe('v2');
  const first = await iam.getPolicyVersion({ PolicyArn, VersionId: 'v1' });
  expect(decodeURIComponent(first.PolicyVersion?.Document ?? '')).toBe(PolicyDocument);
  await expect(iam.deletePolicyVersion({ PolicyArn, VersionId: 'v2' })).rejects.toMatchObject({
    name: 'DeleteConflictException',
  });
  await iam.deletePolicyVersion({ PolicyArn, VersionId: 'v1' });
  expect((await iam.listPolicyVersions({ PolicyArn })).Versions).toMatchObject([
    { VersionId: 'v2', IsDefaultVersion: true },
  ]);
  await iam.deletePolicy({ PolicyArn });
  await expect(iam.getPolicy({ PolicyArn })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('a policy is tagged, and tells who has it', async () => {
  const { Policy } = await iam.createPolicy({
    PolicyName: 'Tagged',
    PolicyDocument: allowing('iam:GetUser', '*'),
    Tags: [{ Key: 'Year', Value: '9' }],
  });
  const PolicyArn = Policy?.Arn;
  await iam.tagPolicy({ PolicyArn, Tags: [{ Key: 'Team', Value: 'blue' }] });
  await iam.untagPolicy({ PolicyArn, TagKeys: ['Year'] });
  expect((await iam.listPolicyTags({ PolicyArn })).Tags).toEqual([{ Key: 'Team', Value: 'blue' }]);
  await iam.createUser({ UserName: 'ana' });
  await iam.attachUserPolicy({ UserName: 'ana', PolicyArn });
  expect(await iam.listEntitiesForPolicy({ PolicyArn })).toMatchObject({
    PolicyUsers: [{ UserName: 'ana' }],
    PolicyGroups: [],
    PolicyRoles: [],
  });
  await expect(iam.deletePolicy({ PolicyArn })).rejects.toMatchObject({ name: 'DeleteConflictException' });
});
