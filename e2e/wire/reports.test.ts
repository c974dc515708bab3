// Reports by the AWS SDK: credentials, what was last accessed, which policies granted it, the account in numbers.
import { expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { iamClient } from './iam-client.ts';
import { readingUsers } from './policies.ts';

test('the credential report is made and read', async () => {
  const iam = iamClient((await newAccount()).root);
  await iam.createUser({ UserName: 'ana' });
  await expect(iam.getCredentialReport({})).rejects.toMatchObject({
    name: 'CredentialReportNotPresentException',
    $metadata: { httpStatusCode: 410 },
  });
  expect(await iam.generateCredentialReport({})).toMatchObject({ State: 'STARTED' });
  expect(await iam.generateCredentialReport({})).toMatchObject({ State: 'COMPLETE' });
  const { Content, ReportFormat, GeneratedTime } = await iam.getCredentialReport({});
  expect(ReportFormat).toBe('text/csv');
  expect(GeneratedTime).toBeInstanceOf(Date);
  const rows = Buffer.from(Content ?? [])
    .toString()
    .split('\n');
  expect(rows.map((row) => row.split(',')[0])).toEqual(['user', '<root_account>', 'ana']);
  expect(rows.map((row) => row.split(',').length)).toEqual([22, 22, 22]);
});

test('last-accessed details tell when a user last called a service', async () => {
  const { root, accountId } = await newAccount();
  const iam = iamClient(root);
  const UserName = 'ana';
  const Arn = `arn:aws:iam::${accountId}:user/${UserName}`;
  await iam.createUser({ UserName });
  await iam.putUserPolicy({ UserName, PolicyName: 'ReadUsers', PolicyDocument: readingUsers });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  const ana = iamClient({
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  });
  await ana.listUsers({});
  await expect
    .poll(async () => {
      const { JobId } = await iam.generateServiceLastAccessedDetails({ Arn, Granularity: 'ACTION_LEVEL' });
      return (await iam.getServiceLastAccessedDetails({ JobId })).ServicesLastAccessed?.[0];
    })
    .toMatchObject({
      ServiceNamespace: 'iam',
      LastAuthenticatedEntity: Arn,
      TrackedActionsLastAccessed: [{ ActionName: 'ListUsers', LastAccessedEntity: Arn }],
    });
  const { JobId } = await iam.generateServiceLastAccessedDetails({ Arn });
  const entities = await iam.getServiceLastAccessedDetailsWithEntities({ JobId, ServiceNamespace: 'iam' });
  expect(entities.EntityDetailsList).toMatchObject([{ EntityInfo: { Arn, Type: 'USER' } }]);
  const granting = await iam.listPoliciesGrantingServiceAccess({ Arn, ServiceNamespaces: ['iam'] });
  expect(granting.PoliciesGrantingServiceAccess).toMatchObject([
    { ServiceNamespace: 'iam', Policies: [{ PolicyName: 'ReadUsers', EntityName: UserName }] },
  ]);
});

test('the account in numbers', async () => {
  const iam = iamClient((await newAccount()).root);
  await iam.createUser({ UserName: 'ana' });
  await iam.createVirtualMFADevice({ VirtualMFADeviceName: 'phone' });
  expect((await iam.getAccountSummary({})).SummaryMap).toMatchObject({
    Users: 1,
    MFADevices: 1,
    MFADevicesInUse: 0,
    AccountMFAEnabled: 0,
    AccountAccessKeysPresent: 1,
    ServerCertificatesQuota: 20,
  });
});
