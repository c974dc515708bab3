import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const HOUR = 60 * 60 * 1000;
const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';

describe('the credential report', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeEach(async () => {
    cloud ??= await testCloud();
    cloud.setNow(NOON);
    root = await newAccount(cloud);
  });
  const later = (hours: number) => cloud.setNow(new Date(NOON.getTime() + hours * HOUR));
  const report = async () => {
    const { Content } = await as(cloud, root)('iam:GetCredentialReport', {});
    return Buffer.from(Content ?? [])
      .toString()
      .split('\n');
  };

  test('there is none until it is made; a fresh one is kept for four hours', async () => {
    const asRoot = as(cloud, root);
    await expect(asRoot('iam:GetCredentialReport', {})).rejects.toMatchObject({
      code: 'ReportNotPresent',
      status: 410,
    });
    expect(await asRoot('iam:GenerateCredentialReport', {})).toEqual({
      State: 'STARTED',
      Description: 'No report exists. Starting a new report generation task',
    });
    await newUser(cloud, root, 'ana');
    later(3);
    expect(await asRoot('iam:GenerateCredentialReport', {})).toEqual({ State: 'COMPLETE' });
    expect(await report()).toHaveLength(2);
    expect(await asRoot('iam:GetCredentialReport', {})).toMatchObject({
      ReportFormat: 'text/csv',
      GeneratedTime: NOON,
    });
    later(4);
    await expect(asRoot('iam:GetCredentialReport', {})).rejects.toMatchObject({
      code: 'ReportExpired',
      status: 410,
    });
    expect(await asRoot('iam:GenerateCredentialReport', {})).toMatchObject({ State: 'STARTED' });
    expect(await report()).toHaveLength(3);
  });

  test('it has the root user first, then every user, with what each has', async () => {
    const asRoot = as(cloud, root);
    await newUser(cloud, root, 'bea');
    await asRoot('iam:CreateUser', { UserName: 'ana,b', Path: '/class/' });
    await asRoot('iam:UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 });
    await asRoot('iam:CreateLoginProfile', { UserName: 'bea', Password: 'First-pass1' });
    const { AccessKey } = await asRoot('iam:CreateAccessKey', { UserName: 'bea' });
    const AccessKeyId = AccessKey?.AccessKeyId ?? '';
    await asRoot('iam:UpdateAccessKey', { UserName: 'bea', AccessKeyId, Status: 'Inactive' });
    await cloud.database.tables.accessKey.updateMany({
      where: { accountId: root.accountId },
      data: { lastUsedAt: NOON, lastUsedRegion: 'us-east-1', lastUsedService: 'iam' },
    });
    await asRoot('iam:GenerateCredentialReport', {});
    const noon = '2026-03-02T12:00:00+00:00';
    const noKey = 'false,N/A,N/A,N/A,N/A';
    const noCertificates = 'false,N/A,false,N/A';
    const arn = `arn:aws:iam::${root.accountId}`;
    expect(await report()).toEqual([
      HEADER,
      `<root_account>,${arn}:root,${noon},not_supported,no_information,not_supported,not_supported,false,${noKey},${noKey},${noCertificates}`,
      `"ana,b","${arn}:user/class/ana,b",${noon},false,N/A,N/A,N/A,false,${noKey},${noKey},${noCertificates}`,
      `bea,${arn}:user/bea,${noon},true,no_information,${noon},2026-05-31T12:00:00+00:00,false,false,${noon},${noon},us-east-1,iam,${noKey},${noCertificates}`,
    ]);
  });

  test('making it and reading it are two permissions', async () => {
    const user = await newUser(cloud, root, 'ana', allowing('iam:GenerateCredentialReport'));
    await as(cloud, user)('iam:GenerateCredentialReport', {});
    await expect(as(cloud, user)('iam:GetCredentialReport', {})).rejects.toMatchObject({
      code: 'AccessDenied',
    });
  });
});
