// What an account switches, what it asks its organization, and who asks it for temporary access, by the AWS SDK.
import { expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { iamClient } from './iam-client.ts';

test('session tokens and outbound federation are switched', async () => {
  const iam = iamClient((await newAccount()).root);
  await iam.setSecurityTokenServicePreferences({ GlobalEndpointTokenVersion: 'v2Token' });
  expect((await iam.getAccountSummary({})).SummaryMap).toMatchObject({ GlobalEndpointTokenVersion: 2 });
  await expect(iam.getOutboundWebIdentityFederationInfo({})).rejects.toMatchObject({
    name: 'FeatureDisabledException',
    $metadata: { httpStatusCode: 404 },
  });
  const { IssuerIdentifier } = await iam.enableOutboundWebIdentityFederation({});
  await expect(iam.enableOutboundWebIdentityFederation({})).rejects.toMatchObject({
    name: 'FeatureEnabledException',
  });
  expect(await iam.getOutboundWebIdentityFederationInfo({})).toMatchObject({
    IssuerIdentifier,
    JwtVendingEnabled: true,
  });
  await iam.disableOutboundWebIdentityFederation({});
});

test('an account in no organization is told so', async () => {
  const iam = iamClient((await newAccount()).root);
  const asked = [
    () => iam.listOrganizationsFeatures({}),
    () => iam.enableOrganizationsRootCredentialsManagement({}),
    () => iam.disableOrganizationsRootCredentialsManagement({}),
    () => iam.enableOrganizationsRootSessions({}),
    () => iam.disableOrganizationsRootSessions({}),
  ];
  for (const ask of asked)
    await expect(ask()).rejects.toMatchObject({ name: 'OrganizationNotFoundException' });
  const { JobId } = await iam.generateOrganizationsAccessReport({ EntityPath: 'o-a1b2c3d4e5/r-f6g7' });
  expect(await iam.getOrganizationsAccessReport({ JobId })).toMatchObject({
    JobStatus: 'FAILED',
    ErrorDetails: { Message: 'Your account is not a member of an organization.' },
  });
});

test('temporary access is asked for, passed on, accepted and finalized; or rejected', async () => {
  const { root, accountId } = await newAccount();
  const iam = iamClient(root);
  const ask = async () => {
    const { DelegationRequestId } = await iam.createDelegationRequest({
      Description: 'Sets up backups.',
      Permissions: { PolicyTemplateArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' },
      RequestorWorkflowId: 'workflow',
      NotificationChannel: 'arn:aws:sns:us-east-1:111122223333:delegations',
      SessionDuration: 3_600,
    });
    await iam.associateDelegationRequest({ DelegationRequestId });
    return DelegationRequestId;
  };
  const DelegationRequestId = await ask();
  await iam.updateDelegationRequest({ DelegationRequestId, Notes: 'Please look.' });
  await iam.acceptDelegationRequest({ DelegationRequestId });
  await iam.sendDelegationToken({ DelegationRequestId });
  const { DelegationRequest } = await iam.getDelegationRequest({ DelegationRequestId });
  expect(DelegationRequest).toMatchObject({
    State: 'FINALIZED',
    Notes: 'Please look.',
    SessionDuration: 3_600,
  });
  const EntityArn = `arn:aws:iam::${accountId}:delegation-request/${DelegationRequestId}`;
  const { SummaryContent } = await iam.getHumanReadableSummary({ EntityArn });
  expect(SummaryContent).toContain('Sets up backups.');
  const rejected = await ask();
  await iam.rejectDelegationRequest({ DelegationRequestId: rejected, Notes: 'No.' });
  const { DelegationRequests } = await iam.listDelegationRequests({});
  expect(DelegationRequests?.map(({ State }) => State).sort()).toEqual(['FINALIZED', 'REJECTED']);
});
