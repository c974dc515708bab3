import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const HOUR = 3600;

describe('delegation requests', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
  });

  async function newRequest(more: object = {}): Promise<string> {
    const { DelegationRequestId = '' } = await as(cloud, root)('iam:CreateDelegationRequest', {
      Description: 'Sets up backups.',
      Permissions: { PolicyTemplateArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' },
      RequestorWorkflowId: 'workflow-1',
      NotificationChannel: 'arn:aws:sns:us-east-1:111122223333:delegations',
      SessionDuration: HOUR,
      ...more,
    });
    return DelegationRequestId;
  }

  async function stateOf(DelegationRequestId: string) {
    const answer = await as(cloud, root)('iam:GetDelegationRequest', { DelegationRequestId });
    return answer.DelegationRequest?.State;
  }

  test('goes from unassigned to finalized', async () => {
    const asRoot = as(cloud, root);
    const DelegationRequestId = await newRequest();
    expect(await stateOf(DelegationRequestId)).toBe('UNASSIGNED');
    await asRoot('iam:AssociateDelegationRequest', { DelegationRequestId });
    expect(await stateOf(DelegationRequestId)).toBe('ASSIGNED');
    await asRoot('iam:UpdateDelegationRequest', { DelegationRequestId, Notes: 'Please look.' });
    expect(await stateOf(DelegationRequestId)).toBe('PENDING_APPROVAL');
    await asRoot('iam:AcceptDelegationRequest', { DelegationRequestId });
    expect(await stateOf(DelegationRequestId)).toBe('ACCEPTED');
    await asRoot('iam:SendDelegationToken', { DelegationRequestId });
    await expect(
      asRoot('iam:GetDelegationRequest', { DelegationRequestId, DelegationPermissionCheck: true }),
    ).resolves.toMatchObject({
      DelegationRequest: {
        State: 'FINALIZED',
        OwnerId: root.arn,
        ApproverId: root.arn,
        Notes: 'Please look.',
        RequestorId: root.accountId,
        ExpirationTime: new Date(NOON.getTime() + 7 * 24 * HOUR * 1000),
      },
      PermissionCheckStatus: 'COMPLETE',
      PermissionCheckResult: 'ALLOWED',
    });
    await expect(asRoot('iam:RejectDelegationRequest', { DelegationRequestId })).rejects.toMatchObject({
      code: 'InvalidInput',
    });
  });

  test('what is accepted can be rejected until the token is sent', async () => {
    const asRoot = as(cloud, root);
    const DelegationRequestId = await newRequest();
    await expect(asRoot('iam:AcceptDelegationRequest', { DelegationRequestId })).rejects.toMatchObject({
      code: 'InvalidInput',
    });
    await asRoot('iam:AssociateDelegationRequest', { DelegationRequestId });
    await asRoot('iam:AcceptDelegationRequest', { DelegationRequestId });
    await asRoot('iam:RejectDelegationRequest', { DelegationRequestId, Notes: 'No.' });
    await expect(asRoot('iam:SendDelegationToken', { DelegationRequestId })).rejects.toMatchObject({
      code: 'InvalidInput',
    });
    await expect(asRoot('iam:GetDelegationRequest', { DelegationRequestId })).resolves.toMatchObject({
      DelegationRequest: { State: 'REJECTED', RejectionReason: 'No.' },
    });
  });

  test('waits a day for an owner and a week in every other state', async () => {
    const DelegationRequestId = await newRequest();
    cloud.setNow(new Date(NOON.getTime() + 24 * HOUR * 1000));
    expect(await stateOf(DelegationRequestId)).toBe('EXPIRED');
    await expect(
      as(cloud, root)('iam:AssociateDelegationRequest', { DelegationRequestId }),
    ).rejects.toMatchObject({ code: 'InvalidInput' });
    cloud.setNow(NOON);
  });

  test('root accepts four hours and no more; a user may accept twelve', async () => {
    const user = await newUser(cloud, root, 'approver', allowing('iam:*'));
    const DelegationRequestId = await newRequest({ SessionDuration: 12 * HOUR });
    await as(cloud, root)('iam:AssociateDelegationRequest', { DelegationRequestId });
    await expect(
      as(cloud, root)('iam:AcceptDelegationRequest', { DelegationRequestId }),
    ).rejects.toMatchObject({ code: 'AccessDenied' });
    await as(cloud, user)('iam:AcceptDelegationRequest', { DelegationRequestId });
    expect(await stateOf(DelegationRequestId)).toBe('ACCEPTED');
  });

  test('only the owner sends the token where the request says so', async () => {
    const user = await newUser(cloud, root, 'helper', allowing('iam:*'));
    const DelegationRequestId = await newRequest({ OnlySendByOwner: true });
    await as(cloud, root)('iam:AssociateDelegationRequest', { DelegationRequestId });
    await as(cloud, user)('iam:AcceptDelegationRequest', { DelegationRequestId });
    await expect(as(cloud, user)('iam:SendDelegationToken', { DelegationRequestId })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await as(cloud, root)('iam:SendDelegationToken', { DelegationRequestId });
  });

  test('a permission can be bound to one’s own requests', async () => {
    const own = `arn:aws:iam::${root.accountId}:user/owner`;
    const user = await newUser(
      cloud,
      root,
      'owner',
      allowing('iam:*DelegationRequest', '*', {
        StringEqualsIfExists: { 'iam:DelegationRequestOwner': own },
      }),
    );
    const mine = await newRequest();
    await as(cloud, user)('iam:AssociateDelegationRequest', { DelegationRequestId: mine });
    await as(cloud, user)('iam:AcceptDelegationRequest', { DelegationRequestId: mine });
    const theirs = await newRequest();
    await as(cloud, root)('iam:AssociateDelegationRequest', { DelegationRequestId: theirs });
    await expect(
      as(cloud, user)('iam:AcceptDelegationRequest', { DelegationRequestId: theirs }),
    ).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('lists what has an owner, page by page', async () => {
    const own = await newAccount(cloud);
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { DelegationRequestId = '' } = await as(cloud, own)('iam:CreateDelegationRequest', {
        Description: `No. ${i}`,
        Permissions: { PolicyTemplateArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' },
        RequestorWorkflowId: 'workflow',
        NotificationChannel: 'arn:aws:sns:us-east-1:111122223333:delegations',
        SessionDuration: HOUR,
      });
      ids.push(DelegationRequestId);
      if (i < 2) await as(cloud, own)('iam:AssociateDelegationRequest', { DelegationRequestId });
    }
    const first = await as(cloud, own)('iam:ListDelegationRequests', { MaxItems: 1 });
    expect(first).toMatchObject({ isTruncated: true, DelegationRequests: [{ State: 'ASSIGNED' }] });
    const second = await as(cloud, own)('iam:ListDelegationRequests', { Marker: first.Marker });
    expect(second).toMatchObject({ isTruncated: false, DelegationRequests: [{ State: 'ASSIGNED' }] });
    const none = await as(cloud, own)('iam:ListDelegationRequests', { OwnerId: root.arn });
    expect(none.DelegationRequests).toEqual([]);
  });

  test('is summed up in words, parameters put in', async () => {
    const asRoot = as(cloud, root);
    const { Policy } = await asRoot('iam:CreatePolicy', {
      PolicyName: 'Template',
      PolicyDocument: JSON.stringify(allowing('s3:GetObject', 'arn:aws:s3:::@{bucket}/*')),
    });
    const DelegationRequestId = await newRequest({
      Permissions: {
        PolicyTemplateArn: Policy?.Arn,
        Parameters: [{ Name: 'bucket', Values: ['reports'], Type: 'string' }],
      },
    });
    const EntityArn = `arn:aws:iam::${root.accountId}:delegation-request/${DelegationRequestId}`;
    await expect(asRoot('iam:GetHumanReadableSummary', { EntityArn })).resolves.toMatchObject({
      SummaryState: 'AVAILABLE',
      SummaryContent:
        'Sets up backups.\nAccess would last 1 h and be limited to what follows.\nAllows s3:GetObject on arn:aws:s3:::reports/*.',
    });
  });

  test('is found by its own account alone, and created for it alone', async () => {
    const DelegationRequestId = await newRequest();
    const stranger = as(cloud, await newAccount(cloud));
    await expect(stranger('iam:GetDelegationRequest', { DelegationRequestId })).rejects.toMatchObject({
      code: 'NoSuchEntity',
    });
    const EntityArn = `arn:aws:iam::${root.accountId}:delegation-request/${DelegationRequestId}`;
    await expect(stranger('iam:GetHumanReadableSummary', { EntityArn })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await expect(newRequest({ OwnerAccountId: '999999999999' })).rejects.toMatchObject({
      code: 'InvalidInput',
    });
    await expect(newRequest({ NotificationChannel: 'mail' })).rejects.toMatchObject({ code: 'InvalidInput' });
    const Permissions = { PolicyTemplateArn: 'arn:aws:iam::999999999999:policy/Theirs' };
    await expect(newRequest({ Permissions })).rejects.toMatchObject({ code: 'InvalidInput' });
  });
});
