import { describe, expect, test } from 'vitest';
import { allowing, as, newAccount, testCloud } from '#iam/testing.ts';

describe('managed policies', () => {
  test('tags are told as they came when the policy is made, by their keys from then on', async () => {
    const cloud = await testCloud();
    const asRoot = as(cloud, await newAccount(cloud));
    const Tags = [
      { Key: 'a', Value: 'lowercase' },
      { Key: 'A', Value: 'uppercase' },
    ];
    const PolicyDocument = JSON.stringify(allowing('s3:*'));
    const { Policy } = await asRoot('iam:CreatePolicy', {
      PolicyName: 'Own',
      PolicyDocument,
      Description: 'mine',
      Tags,
    });
    expect(Policy?.Tags).toEqual(Tags);
    expect(Policy).not.toHaveProperty('Description');
    const PolicyArn = Policy?.Arn ?? '';
    await expect(asRoot('iam:GetPolicy', { PolicyArn })).resolves.toMatchObject({
      Policy: { Description: 'mine', Tags: Tags.toReversed() },
    });
    await expect(asRoot('iam:ListPolicyTags', { PolicyArn })).resolves.toEqual({
      Tags: Tags.toReversed(),
      IsTruncated: false,
    });
  });
});
