import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import type { OperationInput, OperationOutput } from '#iam/model/index.ts';
import { allowing, as, newAccount, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

type Details = OperationOutput<'iam:GetAccountAuthorizationDetails'>;
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

describe('GetAccountAuthorizationDetails', () => {
  let cloud: TestCloud;
  let root: Caller;
  let ownArn: string;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    const asRoot = as(cloud, root);
    const { Policy } = await asRoot('iam:CreatePolicy', {
      PolicyName: 'Own',
      PolicyDocument: JSON.stringify(allowing('s3:GetObject')),
      Description: 'Mine',
    });
    ownArn = Policy?.Arn ?? '';
    await asRoot('iam:CreateGroup', { GroupName: 'Sales', Path: '/team/' });
    await asRoot('iam:AttachGroupPolicy', { GroupName: 'Sales', PolicyArn: READ_ONLY });
    await asRoot('iam:CreateUser', { UserName: 'ana', PermissionsBoundary: READ_ONLY });
    await asRoot('iam:CreateUser', { UserName: 'bob' });
    await asRoot('iam:TagUser', { UserName: 'ana', Tags: [{ Key: 'Team', Value: 'a' }] });
    await asRoot('iam:AddUserToGroup', { UserName: 'ana', GroupName: 'Sales' });
    await asRoot('iam:AttachUserPolicy', { UserName: 'ana', PolicyArn: ownArn });
    const PolicyDocument = JSON.stringify(allowing('s3:ListBucket'));
    await asRoot('iam:PutUserPolicy', { UserName: 'ana', PolicyName: 'inline', PolicyDocument });
  });

  function details(input: OperationInput<'iam:GetAccountAuthorizationDetails'> = {}): Promise<Details> {
    return as(cloud, root)('iam:GetAccountAuthorizationDetails', input);
  }

  test('tells of each user all that it holds, documents percent-encoded', async () => {
    const { UserDetailList } = await details();
    expect(UserDetailList).toMatchObject([
      {
        UserName: 'ana',
        GroupList: ['Sales'],
        AttachedManagedPolicies: [{ PolicyName: 'Own', PolicyArn: ownArn }],
        PermissionsBoundary: { PermissionsBoundaryArn: READ_ONLY },
        Tags: [{ Key: 'Team', Value: 'a' }],
      },
      { UserName: 'bob', GroupList: [], AttachedManagedPolicies: [], Tags: [] },
    ]);
    const [inline] = UserDetailList?.[0]?.UserPolicyList ?? [];
    expect(inline?.PolicyDocument).toMatch(/^%7B%22Version%22/);
    expect(JSON.parse(decodeURIComponent(inline?.PolicyDocument ?? ''))).toEqual(allowing('s3:ListBucket'));
  });

  test('lists customer managed policies, and of AWS’s own those in use', async () => {
    const { Policies, GroupDetailList } = await details();
    expect(Policies?.map(({ Arn, AttachmentCount }) => [Arn, AttachmentCount])).toEqual([
      [ownArn, 1],
      [READ_ONLY, 1],
    ]);
    expect(Policies?.[0]).toMatchObject({
      Description: 'Mine',
      PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true }],
    });
    expect(GroupDetailList).toMatchObject([
      { GroupName: 'Sales', Path: '/team/', AttachedManagedPolicies: [{ PolicyArn: READ_ONLY }] },
    ]);
  });

  test('filters by kind', async () => {
    const answer = await details({ Filter: ['Group', 'LocalManagedPolicy'] });
    expect(answer).toMatchObject({ UserDetailList: [], RoleDetailList: [], IsTruncated: false });
    expect(answer.GroupDetailList).toHaveLength(1);
    expect(answer.Policies).toHaveLength(1);
  });

  test('pages run through the kinds one after the other', async () => {
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const answer = await details({ MaxItems: 1, ...(Marker !== undefined && { Marker }) });
      for (const { UserName } of answer.UserDetailList ?? []) seen.push(UserName ?? '');
      for (const { GroupName } of answer.GroupDetailList ?? []) seen.push(GroupName ?? '');
      for (const { PolicyName } of answer.Policies ?? []) seen.push(PolicyName ?? '');
      Marker = answer.Marker;
    } while (Marker !== undefined);
    expect(seen).toEqual(['ana', 'bob', 'Sales', 'Own', 'ReadOnlyAccess']);
  });
});
