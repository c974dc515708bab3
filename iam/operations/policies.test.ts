import { describe, expect, test } from 'vitest';
import { NOON, allowing, as, newAccount, testCloud } from '#iam/testing.ts';

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

  test('a policy’s UpdateDate is that of its newest version, whichever is in force', async () => {
    const cloud = await testCloud();
    const asRoot = as(cloud, await newAccount(cloud));
    const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
    cloud.setNow(NOON);
    const document = { PolicyDocument: JSON.stringify(allowing('s3:*')) };
    const { Policy } = await asRoot('iam:CreatePolicy', { PolicyName: 'Own', ...document });
    const PolicyArn = Policy?.Arn ?? '';
    cloud.setNow(later(1));
    await asRoot('iam:CreatePolicyVersion', { PolicyArn, ...document, SetAsDefault: true });
    cloud.setNow(later(2));
    await asRoot('iam:SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v1' });
    await expect(asRoot('iam:GetPolicy', { PolicyArn })).resolves.toMatchObject({
      Policy: { DefaultVersionId: 'v1', CreateDate: NOON, UpdateDate: later(1) },
    });
  });

  test('a policy of a service-linked role is for no user and no group, and bounds nobody', async () => {
    const cloud = await testCloud();
    const asRoot = as(cloud, await newAccount(cloud));
    await asRoot('iam:CreateUser', { UserName: 'ana' });
    await asRoot('iam:CreateGroup', { GroupName: 'Sales' });
    const PolicyArn = 'arn:aws:iam::aws:policy/aws-service-role/BatchServiceRolePolicy';
    const refused = {
      code: 'PolicyNotAttachable',
      status: 400,
      message:
        'The request failed because AWS service role policies can only be attached to the service-linked role for that service.',
    };
    await expect(asRoot('iam:AttachUserPolicy', { UserName: 'ana', PolicyArn })).rejects.toMatchObject(
      refused,
    );
    await expect(asRoot('iam:AttachGroupPolicy', { GroupName: 'Sales', PolicyArn })).rejects.toMatchObject(
      refused,
    );
    await expect(
      asRoot('iam:PutUserPermissionsBoundary', { UserName: 'ana', PermissionsBoundary: PolicyArn }),
    ).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `Scope ARN: ${PolicyArn} does not exist or is not attachable.`,
    });
  });
});
