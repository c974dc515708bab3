// Questions about permissions, by the AWS SDK: simulations, context keys, and all that an account holds.
import { expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { iamClient } from './iam-client.ts';
import { readingUsers } from './policies.ts';

const document =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username}/*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}';

test('a custom policy is simulated, with line and column', async () => {
  const iam = iamClient((await newAccount()).root);
  const { EvaluationResults } = await iam.simulateCustomPolicy({
    PolicyInputList: [document],
    ActionNames: ['s3:GetObject'],
    ResourceArns: ['arn:aws:s3:::ana/x', 'arn:aws:s3:::bob/x'],
    ContextEntries: [
      {
        ContextKeyName: 'aws:CurrentTime',
        ContextKeyValues: ['2026-01-01T00:00:00Z'],
        ContextKeyType: 'date',
      },
      { ContextKeyName: 'aws:username', ContextKeyValues: ['ana'], ContextKeyType: 'string' },
    ],
  });
  expect(EvaluationResults).toMatchObject([
    {
      EvalActionName: 's3:GetObject',
      EvalResourceName: 'arn:aws:s3:::ana/x',
      EvalDecision: 'allowed',
      EvalDecisionDetails: {},
      MatchedStatements: [
        {
          SourcePolicyId: 'PolicyInputList.1',
          SourcePolicyType: 'IAM Policy',
          StartPosition: { Line: 1, Column: 38 },
        },
      ],
      ResourceSpecificResults: [{ EvalResourceDecision: 'allowed' }],
    },
    { EvalResourceName: 'arn:aws:s3:::bob/x', EvalDecision: 'implicitDeny', MatchedStatements: [] },
  ]);
});

test('a user is simulated with what it holds, and is asked for the keys it needs', async () => {
  const { root, accountId } = await newAccount();
  const iam = iamClient(root);
  const UserName = 'ana';
  const PolicySourceArn = `arn:aws:iam::${accountId}:user/${UserName}`;
  await iam.createUser({ UserName });
  await iam.putUserPolicy({ UserName, PolicyName: 'ReadUsers', PolicyDocument: readingUsers });
  const ActionNames = ['iam:ListUsers', 'iam:DeleteUser'];
  const { EvaluationResults } = await iam.simulatePrincipalPolicy({ PolicySourceArn, ActionNames });
  expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(['allowed', 'implicitDeny']);
  expect(EvaluationResults?.[0]?.MatchedStatements?.[0]?.SourcePolicyId).toBe('user_ana_ReadUsers');
  const own = await iam.getContextKeysForPrincipalPolicy({ PolicySourceArn, PolicyInputList: [document] });
  const given = await iam.getContextKeysForCustomPolicy({ PolicyInputList: [document] });
  expect([own.ContextKeyNames, given.ContextKeyNames]).toEqual([
    ['aws:username', 'aws:CurrentTime'],
    ['aws:username', 'aws:CurrentTime'],
  ]);
  await expect(
    iam.simulatePrincipalPolicy({ PolicySourceArn: `${PolicySourceArn}x`, ActionNames }),
  ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('all that an account holds is told page by page', async () => {
  const iam = iamClient((await newAccount()).root);
  await iam.createUser({ UserName: 'ana', Tags: [{ Key: 'Team', Value: 'a' }] });
  await iam.createGroup({ GroupName: 'Sales' });
  await iam.putUserPolicy({ UserName: 'ana', PolicyName: 'ReadUsers', PolicyDocument: readingUsers });
  const first = await iam.getAccountAuthorizationDetails({ MaxItems: 1 });
  expect(first).toMatchObject({
    IsTruncated: true,
    UserDetailList: [{ UserName: 'ana', Tags: [{ Key: 'Team', Value: 'a' }] }],
  });
  const [inline] = first.UserDetailList?.[0]?.UserPolicyList ?? [];
  expect(JSON.parse(decodeURIComponent(inline?.PolicyDocument ?? ''))).toEqual(JSON.parse(readingUsers));
  const second = await iam.getAccountAuthorizationDetails({ Marker: first.Marker });
  expect(second).toMatchObject({ IsTruncated: false, GroupDetailList: [{ GroupName: 'Sales' }] });
});
