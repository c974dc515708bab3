import { beforeAll, describe, expect, test } from 'vitest';
import { as, newAccount, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

describe('account preferences', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await testCloud();
  });

  test('the version of session tokens is kept by the account', async () => {
    const root = await newAccount(cloud);
    await as(cloud, root)('iam:SetSecurityTokenServicePreferences', {
      GlobalEndpointTokenVersion: 'v2Token',
    });
    const where = { id: root.accountId };
    const { globalTokenVersion } = await cloud.database.tables.account.findUniqueOrThrow({ where });
    expect(globalTokenVersion).toBe(2);
    await expect(
      as(cloud, root)('iam:SetSecurityTokenServicePreferences', {
        GlobalEndpointTokenVersion: 'v3Token' as 'v2Token', // what a careless caller sends
      }),
    ).rejects.toMatchObject({
      code: 'ValidationError',
      message:
        "1 validation error detected: Value at 'globalEndpointTokenVersion' failed to satisfy constraint: Member must satisfy enum value set",
    });
  });

  test('outbound federation is switched on once, and gives the account the same issuer each time', async () => {
    const asRoot = as(cloud, await newAccount(cloud));
    await expect(asRoot('iam:GetOutboundWebIdentityFederationInfo', {})).rejects.toMatchObject({
      code: 'FeatureDisabled',
      status: 404,
    });
    const { IssuerIdentifier } = await asRoot('iam:EnableOutboundWebIdentityFederation', {});
    expect(IssuerIdentifier).toMatch(/^https:\/\/[0-9a-f-]{36}\.tokens\.sts\.global\.api\.aws$/);
    await expect(asRoot('iam:EnableOutboundWebIdentityFederation', {})).rejects.toMatchObject({
      code: 'FeatureEnabled',
      status: 409,
    });
    const info = await asRoot('iam:GetOutboundWebIdentityFederationInfo', {});
    expect(info).toEqual({ IssuerIdentifier, JwtVendingEnabled: true });
    await asRoot('iam:DisableOutboundWebIdentityFederation', {});
    await expect(asRoot('iam:DisableOutboundWebIdentityFederation', {})).rejects.toMatchObject({
      code: 'FeatureDisabled',
    });
    await expect(asRoot('iam:EnableOutboundWebIdentityFederation', {})).resolves.toEqual({
      IssuerIdentifier,
    });
  });

  test('two accounts have two issuers', async () => {
    const issuers = new Set<string | undefined>();
    for (let i = 0; i < 2; i++) {
      const answer = await as(cloud, await newAccount(cloud))('iam:EnableOutboundWebIdentityFederation', {});
      issuers.add(answer.IssuerIdentifier);
    }
    expect(issuers.size).toBe(2);
  });
});
