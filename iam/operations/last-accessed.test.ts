import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

describe('last-accessed details', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeEach(async () => {
    cloud ??= await testCloud();
    cloud.setNow(NOON);
    root = await newAccount(cloud);
  });

  async function reportOn(Arn: string, Granularity: 'SERVICE_LEVEL' | 'ACTION_LEVEL' = 'SERVICE_LEVEL') {
    await cloud.events.flush();
    const asRoot = as(cloud, root);
    const { JobId = '' } = await asRoot('iam:GenerateServiceLastAccessedDetails', { Arn, Granularity });
    const details = await asRoot('iam:GetServiceLastAccessedDetails', { JobId });
    const entities = (ServiceNamespace: string) =>
      asRoot('iam:GetServiceLastAccessedDetailsWithEntities', { JobId, ServiceNamespace });
    return { JobId, details, entities };
  }

  test('a user’s report lists what their policies grant, with the last attempt, refused or not', async () => {
    const ana = await newUser(cloud, root, 'ana', allowing(['iam:Get*', 's3:GetObject']));
    const later = new Date(NOON.getTime() + 60_000);
    cloud.setNow(later);
    await expect(as(cloud, ana)('iam:ListUsers', {})).rejects.toMatchObject({ code: 'AccessDenied' });
    const { details } = await reportOn(ana.arn);
    expect(details).toMatchObject({ JobStatus: 'COMPLETED', JobType: 'SERVICE_LEVEL', IsTruncated: false });
    expect(details.ServicesLastAccessed).toEqual([
      {
        ServiceName: expect.stringContaining('IAM') as string,
        ServiceNamespace: 'iam',
        LastAuthenticated: later,
        LastAuthenticatedEntity: ana.arn,
        LastAuthenticatedRegion: 'us-east-1',
        TotalAuthenticatedEntities: 1,
      },
      {
        ServiceName: expect.stringContaining('S3') as string,
        ServiceNamespace: 's3',
        TotalAuthenticatedEntities: 0,
      },
    ]);
  });

  test('by action, it lists the granted actions of IAM and when each was tried', async () => {
    const ana = await newUser(cloud, root, 'ana', allowing(['iam:GetU*', 'iam:GetGroup']));
    await as(cloud, ana)('iam:GetUser', {});
    const { details } = await reportOn(ana.arn, 'ACTION_LEVEL');
    expect(details.ServicesLastAccessed[0]?.TrackedActionsLastAccessed).toEqual([
      { ActionName: 'GetGroup' },
      {
        ActionName: 'GetUser',
        LastAccessedEntity: ana.arn,
        LastAccessedTime: NOON,
        LastAccessedRegion: 'us-east-1',
      },
      { ActionName: 'GetUserPolicy' },
    ]);
  });

  test('a deny of everything takes a service out; one with a condition does not', async () => {
    const document = (Condition?: object) => ({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
        { Effect: 'Deny', Action: 'iam:*', Resource: '*', ...(Condition && { Condition }) },
      ],
    });
    const ana = await newUser(cloud, root, 'ana', document());
    const bea = await newUser(cloud, root, 'bea', document({ Bool: { 'aws:SecureTransport': 'false' } }));
    const namespaces = async (arn: string) => {
      const { JobId, details: first } = await reportOn(arn);
      expect(first.ServicesLastAccessed).toHaveLength(100);
      const next = { JobId, Marker: first.Marker, MaxItems: 1_000 };
      const rest = await as(cloud, root)('iam:GetServiceLastAccessedDetails', next);
      const all = [...first.ServicesLastAccessed, ...rest.ServicesLastAccessed];
      return all.map(({ ServiceNamespace }) => ServiceNamespace);
    };
    expect(await namespaces(ana.arn)).not.toContain('iam');
    const beas = await namespaces(bea.arn);
    expect(beas).toContain('iam');
    expect(beas).not.toContain('s3');
  });

  test('a group’s and a policy’s reports count the entities behind them, the latest first', async () => {
    const asRoot = as(cloud, root);
    const { Policy } = await asRoot('iam:CreatePolicy', {
      PolicyName: 'Readers',
      PolicyDocument: JSON.stringify(allowing('iam:Get*')),
    });
    const { Group } = await asRoot('iam:CreateGroup', { GroupName: 'Sales' });
    await asRoot('iam:AttachGroupPolicy', { GroupName: 'Sales', PolicyArn: Policy?.Arn ?? '' });
    const users = [];
    for (const UserName of ['ana', 'bea', 'cai']) {
      users.push(await newUser(cloud, root, UserName));
      await asRoot('iam:AddUserToGroup', { GroupName: 'Sales', UserName });
    }
    const [ana, bea] = users;
    if (!ana || !bea) throw new Error('no users');
    await as(cloud, bea)('iam:GetUser', {});
    cloud.setNow(new Date(NOON.getTime() + 1_000));
    await as(cloud, ana)('iam:GetUser', {});
    for (const arn of [Group.Arn, Policy?.Arn ?? '']) {
      const { details, entities } = await reportOn(arn);
      expect(details.ServicesLastAccessed).toMatchObject([
        { ServiceNamespace: 'iam', TotalAuthenticatedEntities: 2, LastAuthenticatedEntity: ana.arn },
      ]);
      const { EntityDetailsList } = await entities('iam');
      expect(EntityDetailsList.map(({ EntityInfo }) => EntityInfo.Name)).toEqual(['ana', 'bea', 'cai']);
      expect(EntityDetailsList[2]).not.toHaveProperty('LastAuthenticated');
    }
  });

  test('a job is its caller’s, and of this account', async () => {
    const ana = await newUser(cloud, root, 'ana', allowing('iam:*'));
    const { JobId } = await reportOn(ana.arn);
    for (const other of [ana, await newAccount(cloud)])
      await expect(as(cloud, other)('iam:GetServiceLastAccessedDetails', { JobId })).rejects.toMatchObject({
        code: 'NoSuchEntity',
      });
    await expect(reportOn('arn:aws:iam::111122223333:user/ana')).rejects.toMatchObject({
      code: expect.stringMatching(/^(NoSuchEntity|AccessDenied)$/) as string,
    });
    await expect(reportOn(`arn:aws:iam::${root.accountId}:user/nobody`)).rejects.toMatchObject({
      message: 'The user with name nobody cannot be found.',
    });
    await expect(reportOn(`arn:aws:iam::${root.accountId}:mfa/phone`)).rejects.toMatchObject({
      code: 'InvalidInput',
    });
  });

  test('the policies that grant a service are told, managed by ARN, inline by their holder', async () => {
    const asRoot = as(cloud, root);
    const ana = await newUser(cloud, root, 'ana', allowing('s3:*'));
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await asRoot('iam:CreateGroup', { GroupName: 'Sales' });
    await asRoot('iam:AddUserToGroup', { GroupName: 'Sales', UserName: 'ana' });
    await asRoot('iam:AttachGroupPolicy', { GroupName: 'Sales', PolicyArn });
    const granting = await asRoot('iam:ListPoliciesGrantingServiceAccess', {
      Arn: ana.arn,
      ServiceNamespaces: ['s3', 'iam'],
    });
    const managed = { PolicyName: 'ReadOnlyAccess', PolicyType: 'MANAGED', PolicyArn };
    const inline = { PolicyName: 'test', PolicyType: 'INLINE', EntityType: 'USER', EntityName: 'ana' };
    expect(granting.PoliciesGrantingServiceAccess).toEqual([
      { ServiceNamespace: 'iam', Policies: [managed] },
      { ServiceNamespace: 's3', Policies: [managed, inline] },
    ]);
    await expect(
      asRoot('iam:ListPoliciesGrantingServiceAccess', { Arn: ana.arn, ServiceNamespaces: ['nonsense'] }),
    ).rejects.toMatchObject({ code: 'InvalidInput' });
  });
});
