// The account itself: its alias and what it holds.
import { entityAlreadyExists, noSuchEntity } from '#iam/errors.ts';
import type { Context, Handlers } from './context.ts';

export const account = {
  async CreateAccountAlias({ AccountAlias }, { db, accountId }) {
    const holder = await db.account.findUnique({ where: { alias: AccountAlias }, select: { id: true } });
    if (holder) throw entityAlreadyExists(`The account alias ${AccountAlias} already exists.`);
    await db.account.update({ where: { id: accountId }, data: { alias: AccountAlias } }); // a second alias replaces the first
    return {};
  },

  async DeleteAccountAlias({ AccountAlias }, { db, accountId }) {
    const { count } = await db.account.updateMany({
      where: { id: accountId, alias: AccountAlias },
      data: { alias: null },
    });
    if (count === 0) throw noSuchEntity(`The account alias ${AccountAlias} cannot be found.`);
    return {};
  },

  async ListAccountAliases(_input, { db, accountId }) {
    const { alias } = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { alias: true },
    });
    return { AccountAliases: alias === null ? [] : [alias], IsTruncated: false };
  },

  async GetAccountSummary(_input, { db, accountId }) {
    const { globalTokenVersion } = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { globalTokenVersion: true },
    });
    const counts = await entityCounts(db, accountId);
    return { SummaryMap: { ...QUOTAS, ...counts, GlobalEndpointTokenVersion: globalTokenVersion } };
  },
} satisfies Handlers<'iam'>;

async function entityCounts(db: Context['db'], accountId: string) {
  const where = { accountId };
  const [saml, oidc, rootDevices, rootKeys] = await Promise.all([
    db.samlProvider.count({ where }),
    db.oidcProvider.count({ where }),
    db.mfaDevice.count({ where: { accountId, assignedTo: accountId } }),
    db.accessKey.count({ where: { accountId, userId: null } }),
  ]);
  return {
    Users: await db.user.count({ where }),
    Groups: await db.group.count({ where }),
    Roles: await db.role.count({ where }),
    Policies: await db.managedPolicy.count({ where }),
    PolicyVersionsInUse: await db.policyVersion.count({ where }),
    InstanceProfiles: await db.instanceProfile.count({ where }),
    ServerCertificates: await db.serverCertificate.count({ where }),
    Providers: saml + oidc,
    MFADevices: await db.mfaDevice.count({ where: { accountId, kind: 'virtual' } }),
    MFADevicesInUse: await db.mfaDevice.count({ where: { accountId, assignedTo: { not: null } } }),
    AccountMFAEnabled: rootDevices > 0 ? 1 : 0,
    AccountAccessKeysPresent: rootKeys > 0 ? 1 : 0,
    AccountPasswordPresent: 1,
    AccountSigningCertificatesPresent: 0, // of the root user, who can have none here
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const QUOTAS = {
  UsersQuota: 5_000,
  GroupsQuota: 300,
  RolesQuota: 1_000,
  PoliciesQuota: 1_500,
  PolicyVersionsInUseQuota: 10_000,
  InstanceProfilesQuota: 1_000,
  ServerCertificatesQuota: 20,
  GroupsPerUserQuota: 10,
  AccessKeysPerUserQuota: 2,
  SigningCertificatesPerUserQuota: 2,
  AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  VersionsPerPolicyQuota: 5,
  PolicySizeQuota: 6_144,
  UserPolicySizeQuota: 2_048,
  GroupPolicySizeQuota: 5_120,
  RolePolicySizeQuota: 10_240,
  AssumeRolePolicySizeQuota: 2_048,
} as const;
