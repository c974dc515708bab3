import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import type { OperationInput } from '#iam/model/index.ts';
import { allowing, as, newAccount, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const GET = 's3:GetObject';
const OBJECT = 'arn:aws:s3:::reports/may';

describe('the policy simulator', () => {
  let cloud: TestCloud;
  let root: Caller;
  let ana: string;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    ana = `arn:aws:iam::${root.accountId}:user/ana`;
    const asRoot = as(cloud, root);
    await asRoot('iam:CreateUser', { UserName: 'ana' });
    await asRoot('iam:CreateGroup', { GroupName: 'Sales' });
    await asRoot('iam:AddUserToGroup', { UserName: 'ana', GroupName: 'Sales' });
  });

  async function custom(input: Partial<OperationInput<'iam:SimulateCustomPolicy'>>) {
    const { EvaluationResults = [] } = await as(cloud, root)('iam:SimulateCustomPolicy', {
      PolicyInputList: [],
      ActionNames: [GET],
      ...input,
    });
    return EvaluationResults;
  }

  const policy = (...statements: object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  const deny = { Effect: 'Deny', Action: GET, Resource: '*' };

  test('answers as AWS’s own example does, line and column included', async () => {
    const document =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}';
    const at = (ContextKeyValue: string) =>
      custom({
        PolicyInputList: [document],
        ActionNames: ['dynamodb:CreateBackup'],
        ContextEntries: [
          { ContextKeyName: 'aws:CurrentTime', ContextKeyValues: [ContextKeyValue], ContextKeyType: 'date' },
        ],
      });
    expect(await at('2019-04-25T11:00:00Z')).toEqual([
      {
        EvalActionName: 'dynamodb:CreateBackup',
        EvalResourceName: '*',
        EvalDecision: 'allowed',
        MatchedStatements: [
          {
            SourcePolicyId: 'PolicyInputList.1',
            SourcePolicyType: 'IAM Policy',
            StartPosition: { Line: 1, Column: 38 },
            EndPosition: { Line: 1, Column: 167 },
          },
        ],
        MissingContextValues: [],
      },
    ]);
    expect(await at('2014-04-25T11:00:00Z')).toMatchObject([
      { EvalDecision: 'implicitDeny', MatchedStatements: [], MissingContextValues: [] },
    ]);
    expect(
      await custom({ PolicyInputList: [document], ActionNames: ['dynamodb:CreateBackup'] }),
    ).toMatchObject([{ EvalDecision: 'implicitDeny', MissingContextValues: ['aws:CurrentTime'] }]);
  });

  test('a statement in a list begins where the one before it ends', async () => {
    const document = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
    {
      "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"
    }
  ]
}`;
    const [result] = await custom({ PolicyInputList: [document] });
    expect(
      result?.MatchedStatements?.map(({ StartPosition, EndPosition }) => [StartPosition, EndPosition]),
    ).toEqual([
      [
        { Line: 3, Column: 17 },
        { Line: 4, Column: 61 },
      ],
      [
        { Line: 4, Column: 61 },
        { Line: 7, Column: 6 },
      ],
    ]);
  });

  test('an explicit deny stands alone in the answer', async () => {
    const [result] = await custom({ PolicyInputList: [policy(allow), policy(deny)] });
    expect(result).toMatchObject({
      EvalDecision: 'explicitDeny',
      MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.2' }],
    });
    expect(result?.MatchedStatements).toHaveLength(1);
  });

  test('every action is put to every resource, and pages run through them', async () => {
    const input = {
      PolicyInputList: [policy({ ...allow, Resource: OBJECT })],
      ActionNames: [GET, 's3:PutObject'],
      ResourceArns: [OBJECT, 'arn:aws:s3:::other/x'],
    };
    const all = await custom(input);
    expect(all.map((one) => [one.EvalActionName, one.EvalResourceName, one.EvalDecision])).toEqual([
      [GET, OBJECT, 'allowed'],
      [GET, 'arn:aws:s3:::other/x', 'implicitDeny'],
      ['s3:PutObject', OBJECT, 'allowed'],
      ['s3:PutObject', 'arn:aws:s3:::other/x', 'implicitDeny'],
    ]);
    expect(all[0]).toMatchObject({
      EvalDecisionDetails: {},
      ResourceSpecificResults: [{ EvalResourceName: OBJECT, EvalResourceDecision: 'allowed' }],
    });
    const asRoot = as(cloud, root);
    const first = await asRoot('iam:SimulateCustomPolicy', { ...input, MaxItems: 3 });
    expect(first).toMatchObject({ IsTruncated: true, EvaluationResults: all.slice(0, 3) });
    const Marker = first.Marker ?? '';
    await expect(asRoot('iam:SimulateCustomPolicy', { ...input, Marker })).resolves.toMatchObject({
      IsTruncated: false,
      EvaluationResults: all.slice(3),
    });
  });

  test('a scenario is one answer about all its resources', async () => {
    const [result, ...more] = await custom({
      PolicyInputList: [policy({ ...allow, Resource: OBJECT })],
      ResourceArns: [OBJECT, 'arn:aws:s3:::other/x'],
      ResourceHandlingOption: 'EC2-VPC-EBS',
    });
    expect(more).toEqual([]);
    expect(result?.EvalDecision).toBe('implicitDeny');
    expect(result?.ResourceSpecificResults).toHaveLength(2);
  });

  test('a boundary narrows, and says so', async () => {
    const [result] = await custom({
      PolicyInputList: [policy(allow)],
      PermissionsBoundaryPolicyInputList: [policy({ ...allow, Action: 's3:List*' })],
    });
    expect(result).toMatchObject({
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
    await expect(
      custom({ PermissionsBoundaryPolicyInputList: [policy(allow), policy(allow)] }),
    ).rejects.toMatchObject({ code: 'InvalidInput' });
  });

  test('a resource policy can grant by itself, in one account; across accounts both must', async () => {
    const ResourcePolicy = policy({ ...allow, Principal: { AWS: ana } });
    const CallerArn = ana;
    const ResourceArns = [OBJECT];
    expect(await custom({ ResourcePolicy, CallerArn, ResourceArns })).toMatchObject([
      {
        EvalDecision: 'allowed',
        MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy', SourcePolicyType: 'Resource Policy' }],
      },
    ]);
    const ResourceOwner = 'arn:aws:iam::999999999999:root';
    expect(await custom({ ResourcePolicy, CallerArn, ResourceArns, ResourceOwner })).toMatchObject([
      {
        EvalDecision: 'implicitDeny',
        EvalDecisionDetails: { 'IAM Policy': 'implicitDeny', 'Resource Policy': 'allowed' },
      },
    ]);
    const both = { PolicyInputList: [policy(allow)], ResourcePolicy, CallerArn, ResourceArns, ResourceOwner };
    expect(await custom(both)).toMatchObject([{ EvalDecision: 'allowed' }]);
  });

  test('a trust policy is judged too, which AWS’s simulator leaves out', async () => {
    const input = {
      PolicyInputList: [policy({ ...allow, Action: 'sts:AssumeRole' })],
      ActionNames: ['sts:AssumeRole'],
      ResourceArns: [`arn:aws:iam::${root.accountId}:role/Reader`],
      CallerArn: ana,
    };
    expect(await custom(input)).toMatchObject([{ EvalDecision: 'allowed' }]);
    const trust = (Effect: string, condition?: object) =>
      policy({
        Effect,
        Principal: { AWS: ana },
        Action: 'sts:AssumeRole',
        ...(condition && { Condition: condition }),
      });
    expect(await custom({ ...input, ResourcePolicy: trust('Deny') })).toMatchObject([
      { EvalDecision: 'explicitDeny', MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy' }] },
    ]);
    const withMfa = trust('Allow', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    expect(await custom({ ...input, ResourcePolicy: withMfa })).toMatchObject([
      {
        EvalDecision: 'implicitDeny',
        ResourceSpecificResults: [{ MissingContextValues: ['aws:MultiFactorAuthPresent'] }],
      },
    ]);
  });

  test('takes all policies of a user, its groups’ included, and names each', async () => {
    const asRoot = as(cloud, root);
    const PolicyDocument = JSON.stringify(allowing(GET));
    await asRoot('iam:PutUserPolicy', { UserName: 'ana', PolicyName: 'Own', PolicyDocument });
    await asRoot('iam:PutGroupPolicy', { GroupName: 'Sales', PolicyName: 'Shared', PolicyDocument });
    const { Policy } = await asRoot('iam:CreatePolicy', { PolicyName: 'Managed', PolicyDocument });
    await asRoot('iam:AttachUserPolicy', { UserName: 'ana', PolicyArn: Policy?.Arn ?? '' });
    const simulate = async (PolicySourceArn: string) => {
      const { EvaluationResults } = await asRoot('iam:SimulatePrincipalPolicy', {
        PolicySourceArn,
        ActionNames: [GET],
        PolicyInputList: [policy(allow)],
      });
      return EvaluationResults?.[0]?.MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId).sort();
    };
    expect(await simulate(ana)).toEqual([
      'Managed',
      'PolicyInputList.1',
      'group_Sales_Shared',
      'user_ana_Own',
    ]);
    expect(await simulate(`arn:aws:iam::${root.accountId}:group/Sales`)).toEqual([
      'PolicyInputList.1',
      'group_Sales_Shared',
    ]);
  });

  test('refuses in AWS’s words', async () => {
    const asRoot = as(cloud, root);
    const ActionNames = [GET];
    const session = `arn:aws:sts::${root.accountId}:assumed-role/Reader/me`;
    await expect(
      asRoot('iam:SimulatePrincipalPolicy', { PolicySourceArn: session, ActionNames }),
    ).rejects.toMatchObject({
      code: 'InvalidInput',
      message: `Invalid Entity Arn: ${session} does not clearly define entity type and name.`,
    });
    const nobody = `arn:aws:iam::${root.accountId}:user/nobody`;
    await expect(
      asRoot('iam:SimulatePrincipalPolicy', { PolicySourceArn: nobody, ActionNames }),
    ).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'The user with name nobody cannot be found.',
    });
    await expect(custom({ ResourceArns: ['14a050d4'] })).rejects.toMatchObject({
      code: 'InvalidInput',
      message: 'ResourceNames are not in a valid ARN format: 14a050d4.',
    });
    await expect(custom({ ResourceOwner: '123456789012' })).rejects.toMatchObject({
      code: 'InvalidInput',
      message: "'123456789012' is not a valid as a Resource Owner.",
    });
    await expect(custom({ ResourcePolicy: policy(allow) })).rejects.toMatchObject({
      code: 'InvalidInput',
      message: 'Invalid caller - Caller must be an IAM user in this context.',
    });
    await expect(custom({ PolicyInputList: ['{'] })).rejects.toMatchObject({ code: 'InvalidInput' });
  });

  test('finds the keys that policies ask for, variables included', async () => {
    const asRoot = as(cloud, root);
    const document =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2015-08-16T12:00:00Z"}}}}';
    await expect(
      asRoot('iam:GetContextKeysForCustomPolicy', { PolicyInputList: [document] }),
    ).resolves.toEqual({ ContextKeyNames: ['aws:username', 'aws:CurrentTime'] });
    await asRoot('iam:PutGroupPolicy', {
      GroupName: 'Sales',
      PolicyName: 'Keys',
      PolicyDocument: JSON.stringify(
        allowing('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/Team': '${aws:RequestTag/Team}' } }),
      ),
    });
    const asked = { PolicySourceArn: ana, PolicyInputList: [document] };
    const { ContextKeyNames } = await asRoot('iam:GetContextKeysForPrincipalPolicy', asked);
    expect(ContextKeyNames).toEqual([
      'aws:PrincipalTag/Team',
      'aws:RequestTag/Team',
      'aws:username',
      'aws:CurrentTime',
    ]);
  });
});
