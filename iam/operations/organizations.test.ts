import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { as, newAccount, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

describe('an account in no organization', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
  });

  test.each([
    'iam:ListOrganizationsFeatures',
    'iam:EnableOrganizationsRootCredentialsManagement',
    'iam:DisableOrganizationsRootCredentialsManagement',
    'iam:EnableOrganizationsRootSessions',
    'iam:DisableOrganizationsRootSessions',
  ] as const)('%s finds no organization', async (operation) => {
    await expect(as(cloud, root)(operation, {})).rejects.toMatchObject({
      code: 'OrganizationNotFoundException',
      status: 400,
      message: 'The request was rejected because no organization is associated with your account.',
    });
  });

  test('its access report fails, and says why', async () => {
    const asRoot = as(cloud, root);
    const EntityPath = 'o-a1b2c3d4e5/r-f6g7';
    const { JobId } = await asRoot('iam:GenerateOrganizationsAccessReport', { EntityPath });
    await expect(asRoot('iam:GetOrganizationsAccessReport', { JobId: JobId ?? '' })).resolves.toMatchObject({
      JobStatus: 'FAILED',
      ErrorDetails: { Message: 'Your account is not a member of an organization.' },
    });
    const other = as(cloud, await newAccount(cloud));
    await expect(other('iam:GetOrganizationsAccessReport', { JobId: JobId ?? '' })).rejects.toMatchObject({
      code: 'NoSuchEntity',
    });
  });
});
