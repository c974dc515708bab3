// Every operation, one by one: the permission for it on the ARN it is about is what it takes, and nothing less will do.
import { beforeAll, describe, expect, test } from 'vitest';
import { call } from '#iam/call.ts';
import type { Caller, UserCaller } from '#iam/caller.ts';
import type { Cloud } from '#iam/cloud.ts';
import { IamError } from '#iam/errors.ts';
import { operationModel } from '#iam/model/index.ts';
import type { OperationName } from '#iam/model/index.ts';
import { fullAccount } from '#iam/testing-account.ts';
import type { FullAccount } from '#iam/testing-account.ts';
import { DEVICE_SEED } from '#iam/testing-account-rows.ts';
import { allOperations, inputOf, undoing } from '#iam/testing-inputs.ts';
import { succeedingInputOf } from '#iam/testing-successes.ts';
import { allowing, as, newUser, testCloud } from '#iam/testing.ts';
import { codeAt, stepAt } from './mfa-codes.ts';

/** AWS asks no permission of who they are, or asks it of the provider's assertion. */
const ASKED_OTHERWISE: ReadonlySet<OperationName> = new Set([
  'sts:GetCallerIdentity',
  'sts:GetSessionToken',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
]);

/** What else an operation needs: to hand a role to a service is a permission of its own. */
const BESIDE: Partial<Record<OperationName, string>> = { 'iam:AddRoleToInstanceProfile': 'iam:PassRole' };

/** What succeeds only in an organization, or for a partner of AWS: the permission gets as far as this answer. */
const UNREACHABLE: Partial<Record<OperationName, string>> = {
  'iam:DisableOrganizationsRootCredentialsManagement': 'OrganizationNotFoundException',
  'iam:DisableOrganizationsRootSessions': 'OrganizationNotFoundException',
  'iam:EnableOrganizationsRootCredentialsManagement': 'OrganizationNotFoundException',
  'iam:EnableOrganizationsRootSessions': 'OrganizationNotFoundException',
  'iam:ListOrganizationsFeatures': 'OrganizationNotFoundException',
  'sts:AssumeRoot': 'AccessDenied',
  'sts:DecodeAuthorizationMessage': 'InvalidAuthorizationMessageException',
  'sts:GetDelegatedAccessToken': 'ExpiredTradeInTokenException',
};

/** When the certificate of these tests is valid. */
const NOW = new Date('2027-01-01T12:00:00Z');

describe('the permission for an operation', () => {
  let cloud: Cloud;
  let mine: FullAccount;
  let theirs: FullAccount;
  let user: UserCaller;
  let stranger: UserCaller;
  beforeAll(async () => {
    const real = await testCloud();
    real.setNow(NOW);
    cloud = undoing(real);
    mine = await fullAccount(real);
    theirs = await fullAccount(real);
    user = await newUser(real, mine.root, 'caller', allowing('s3:ListAllMyBuckets'));
    stranger = await newUser(real, theirs.root, 'caller', allowing('s3:ListAllMyBuckets'));
    await give(real, user, allowing('s3:ListAllMyBuckets'));
    reality = real;
    const asRoot = as(real, mine.root);
    const Password = String(mine.members['OldPassword']);
    await asRoot('iam:CreateLoginProfile', { UserName: 'caller', Password });
    await asRoot('iam:GenerateCredentialReport', {});
    await give(real, user, allowing('iam:GenerateServiceLastAccessedDetails'));
    ({ JobId } = await as(real, user)('iam:GenerateServiceLastAccessedDetails', { Arn: user.arn }));
  });
  let reality: Cloud;
  let JobId: string | undefined;

  const asked = allOperations.filter((operation) => !ASKED_OTHERWISE.has(operation));

  test.each(asked)('%s on its ARN suffices', async (operation) => {
    const outbound = operation.includes('WebIdentity') && !operation.startsWith('iam:Enable');
    if (outbound) await as(reality, mine.root)('iam:EnableOutboundWebIdentityFederation', {});
    await give(reality, user, statementFor(operation, succeedingResourceOf(operation, mine)));
    const input = { ...succeedingInputOf(operation, mine), ...furtherInput(operation) };
    const outcome = call(cloud, operation, input as never, user); // generated to the shape
    const code = UNREACHABLE[operation];
    if (code === undefined) await expect(outcome).resolves.toBeDefined();
    else await expect(outcome).rejects.toMatchObject({ code });
    if (outbound) await as(reality, mine.root)('iam:DisableOutboundWebIdentityFederation', {});
  });

  /** Codes of a device and the id of a report, where the operation asks for them. */
  function furtherInput(operation: OperationName): object {
    if (operation.startsWith('iam:GetServiceLastAccessedDetails')) return { JobId };
    if (operation !== 'iam:EnableMFADevice' && operation !== 'iam:ResyncMFADevice') return {};
    const step = stepAt(NOW);
    return {
      AuthenticationCode1: codeAt(DEVICE_SEED, step - 1),
      AuthenticationCode2: codeAt(DEVICE_SEED, step),
    };
  }

  test.each(asked)('%s is refused without it', async (operation) => {
    await give(reality, user, { ...allowing('*'), Statement: [everythingBut(operation)] });
    expect(await refusalOf(operation, user)).not.toBeNull();
  });

  test.each(asked)('%s is refused with it on another ARN', async (operation) => {
    await give(reality, user, statementFor(operation, elsewhere(resourceOf(operation, mine))));
    expect(await refusalOf(operation, user)).not.toBeNull();
  });

  test.each(asked.filter((operation) => resourceOf(operation, null) !== '*'))(
    '%s is refused from another account',
    async (operation) => {
      await give(reality, stranger, statementFor(operation, resourceOf(operation, mine)));
      expect(await refusalOf(operation, stranger)).not.toBeNull();
    },
  );

  /** The message of the refusal, or null when the operation ran or failed for another reason. */
  async function refusalOf(operation: OperationName, caller: Caller): Promise<string | null> {
    try {
      await call(cloud, operation, inputOf(operation, mine) as never, caller); // generated to the shape
      return null;
    } catch (error) {
      if (!(error instanceof IamError)) throw error;
      expect(error.code).not.toBe('ServiceFailure');
      return error.code === 'AccessDenied' ? error.message : null;
    }
  }
});

async function give(cloud: Cloud, { accountId, userId }: UserCaller, policy: object): Promise<void> {
  await cloud.database.transaction(async (db) => {
    const entity = { accountId, entityType: 'user', entityId: userId };
    await db.inlinePolicy.update({
      where: { accountId_entityType_entityId_name: { ...entity, name: 'test' } },
      data: { document: JSON.stringify(policy) },
    });
    await db.account.update({ where: { id: accountId }, data: { revision: { increment: 1 } } });
  });
}

function statementFor(operation: OperationName, resource: string): object {
  const { action } = operationModel(operation).authorization;
  const beside = BESIDE[operation];
  const policy = allowing(action, resource) as { Statement: object[] };
  const further = beside === undefined ? [] : [{ Effect: 'Allow', Action: beside, Resource: '*' }];
  return { ...policy, Statement: [...policy.Statement, ...further] };
}

function everythingBut(operation: OperationName): object {
  return { Effect: 'Allow', NotAction: operationModel(operation).authorization.action, Resource: '*' };
}

/** An ARN that differs in its last character alone, which `*` for a whole type would still match. */
function elsewhere(arn: string): string {
  return arn === '*' ? 'arn:aws:iam::*:user/other' : `${arn}x`;
}

/** Lists name the path they list; what is to be made has the path `/`. The rest is about what the account holds. */
const LISTED: Partial<Record<OperationName, string>> = {
  'iam:ListUsers': 'user/',
  'iam:ListGroups': 'group/',
  'iam:ListRoles': 'role/',
  'iam:ListInstanceProfiles': 'instance-profile/',
  'iam:ListServerCertificates': 'server-certificate/',
};
const MADE: Partial<Record<OperationName, (account: FullAccount) => string>> = {
  'iam:CreateUser': ({ members }) => `user/${String(members['UserName'])}`,
  'iam:CreateGroup': ({ members }) => `group/${String(members['GroupName'])}`,
  'iam:CreateRole': ({ members }) => `role/${String(members['RoleName'])}`,
  'iam:CreatePolicy': ({ members }) => `policy/${String(members['PolicyName'])}`,
  'iam:CreateInstanceProfile': ({ members }) => `instance-profile/${String(members['InstanceProfileName'])}`,
  'iam:CreateVirtualMFADevice': ({ members }) => `mfa/${String(members['VirtualMFADeviceName'])}`,
  'iam:UploadServerCertificate': ({ members }) =>
    `server-certificate/${String(members['ServerCertificateName'])}`,
  'iam:CreateSAMLProvider': () => 'saml-provider/Bob',
  'iam:CreateOpenIDConnectProvider': () => 'oidc-provider/login.example.com',
  'iam:CreateServiceLinkedRole': () => 'role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  'iam:GetServiceLinkedRoleDeletionStatus': () =>
    'role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  'iam:CreateDelegationRequest': () => 'delegation-request/*',
};
/** Where one operation can be about several types, the inputs name this one. */
const CHOSEN: Partial<Record<OperationName, string>> = {
  'iam:SimulatePrincipalPolicy': 'user',
  'iam:GetContextKeysForPrincipalPolicy': 'user',
  'iam:GenerateServiceLastAccessedDetails': 'user',
  'iam:ListPoliciesGrantingServiceAccess': 'user',
};

/** The ARN that the inputs which succeed are about: of what is new, or of what nothing hangs on. */
function succeedingResourceOf(operation: OperationName, account: FullAccount): string {
  const usual = resourceOf(operation, account);
  const input = succeedingInputOf(operation, account);
  if (operation === 'iam:DeleteServiceLinkedRole')
    return usual.replace(/role\/.*/, 'role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS');
  if (operation === 'iam:DeletePolicy') return String(input['PolicyArn']);
  if (operation === 'iam:GetMFADevice') return usual;
  const name = Object.entries(input).find(
    ([member, value]) =>
      /Name$|RequestId$/.test(member) && /^(Spare|Fresh|[A-Z]{8}-request)-/.test(String(value)),
  );
  return name === undefined ? usual : usual.replace(/(:[a-z-]+\/).*/, `$1${String(name[1])}`);
}

function resourceOf(operation: OperationName, account: FullAccount | null): string {
  const [type] = operationModel(operation).authorization.resourceTypes;
  if (account === null) return type || LISTED[operation] ? 'some' : '*';
  const rest = LISTED[operation] ?? MADE[operation]?.(account);
  if (rest !== undefined) return `arn:aws:iam::${account.root.accountId}:${rest}`;
  if (operation === 'iam:ChangePassword') return `arn:aws:iam::${account.root.accountId}:user/caller`;
  return type === undefined ? '*' : (account.arns[CHOSEN[operation] ?? type.name] ?? 'unknown');
}
