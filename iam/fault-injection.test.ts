// A fault at any database call of a change: either all of it happened, its event included, or nothing did.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { call } from './call.ts';
import type { UserCaller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { IamError } from './errors.ts';
import { operationModel } from './model/index.ts';
import type { OperationInput, OperationName } from './model/index.ts';
import { codeAt, stepAt } from './operations/mfa-codes.ts';
import { fullAccount } from './testing-account.ts';
import type { FullAccount } from './testing-account.ts';
import { DEVICE_SEED } from './testing-account-rows.ts';
import { allOperations, contentsOf, holdingsOf, undoing } from './testing-inputs.ts';
import { trusting, unsigned } from './testing-providers.ts';
import { testMetadata, testResponse } from './testing-saml.ts';
import { succeedingInputOf } from './testing-successes.ts';
import { allowing, as, newUser, testCloud } from './testing.ts';
import type { Tables } from '#prisma/client.ts';

/** What only the management account of an organization can do: it changes nothing here. */
const NEEDS_ORGANIZATION: ReadonlySet<string> = new Set([
  'iam:DisableOrganizationsRootCredentialsManagement',
  'iam:DisableOrganizationsRootSessions',
  'iam:EnableOrganizationsRootCredentialsManagement',
  'iam:EnableOrganizationsRootSessions',
]);

/** What succeeds only where outbound web identity federation is switched on. */
const NEEDS_OUTBOUND: ReadonlySet<OperationName> = new Set([
  'iam:DisableOutboundWebIdentityFederation',
  'sts:GetWebIdentityToken',
]);

/** Operations that must be seen to change something, whatever AWS calls their access level. */
const CHANGING = allOperations.filter((operation) => {
  const { service, authorization } = operationModel(operation);
  return service === 'iam' && authorization.accessLevel !== 'Read' && authorization.accessLevel !== 'List';
});

/** More calls of the database than any operation makes. */
const MOST_CALLS = 60;

/** When the certificate of these tests is valid. */
const NOW = new Date('2027-01-01T12:00:00Z');
const codesAt = (time: Date) => ({
  AuthenticationCode1: codeAt(DEVICE_SEED, stepAt(time) - 1),
  AuthenticationCode2: codeAt(DEVICE_SEED, stepAt(time)),
});

describe('a change that a fault interrupts', () => {
  let real: Cloud;
  let account: FullAccount;
  let caller: UserCaller;
  let assertion: OperationInput<'sts:AssumeRoleWithSAML'>;
  const changed = new Set<string>();
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const cloud = await testCloud();
    cloud.setNow(NOW);
    real = cloud;
    account = await fullAccount(real);
    caller = await newUser(real, account.root, 'caller', allowing('*'));
    const asRoot = as(real, account.root);
    const Password = String(account.members['OldPassword']);
    await asRoot('iam:CreateLoginProfile', { UserName: 'caller', Password });
    const SAMLMetadataDocument = testMetadata();
    const { SAMLProviderArn = '' } = await asRoot('iam:CreateSAMLProvider', {
      Name: 'School',
      SAMLMetadataDocument,
    });
    const { Role } = await asRoot('iam:CreateRole', {
      RoleName: 'Student',
      AssumeRolePolicyDocument: trusting(SAMLProviderArn, 'sts:AssumeRoleWithSAML'),
    });
    const SAMLAssertion = testResponse({ roleArn: Role.Arn, providerArn: SAMLProviderArn, now: NOW });
    assertion = { RoleArn: Role.Arn, PrincipalArn: SAMLProviderArn, SAMLAssertion };
  });

  test.each(allOperations.filter((operation) => !operationModel(operation).unsigned))(
    '%s leaves all or nothing',
    async (operation) => {
      const outbound = NEEDS_OUTBOUND.has(operation);
      if (outbound) await as(real, caller)('iam:EnableOutboundWebIdentityFederation', {});
      const input = succeedingInputOf(operation, account);
      const codes = 'AuthenticationCode1' in input ? codesAt(NOW) : {};
      await interrupted(operation, (cloud) =>
        call(cloud, operation, narrowed(operation, { ...input, ...codes }), caller),
      );
      if (outbound) await as(real, caller)('iam:DisableOutboundWebIdentityFederation', {});
    },
  );

  test('every operation that is called a change was seen to change something', () => {
    expect(CHANGING.filter((operation) => !changed.has(operation))).toEqual([...NEEDS_ORGANIZATION]);
  });

  test.each(['sts:GetSessionToken', 'sts:AssumeRole'] as const)(
    '%s uses an MFA code up, or nothing',
    async (operation) => {
      const SerialNumber = String(account.members['SerialNumber']);
      await as(real, account.root)('iam:EnableMFADevice', {
        UserName: 'caller',
        SerialNumber,
        ...codesAt(NOW),
      });
      const TokenCode = codeAt(DEVICE_SEED, stepAt(NOW) + 1);
      const input = { ...succeedingInputOf(operation, account), SerialNumber, TokenCode };
      await interrupted(`${operation} with MFA`, (cloud) =>
        call(cloud, operation, narrowed(operation, input), caller),
      );
      expect(changed).toContain(`${operation} with MFA`);
      await as(real, account.root)('iam:DeactivateMFADevice', { UserName: 'caller', SerialNumber });
    },
  );

  test('sts:AssumeRoleWithSAML uses an assertion up, or nothing', async () => {
    const operation = 'sts:AssumeRoleWithSAML';
    await interrupted(operation, (cloud) => unsigned(cloud, operation, assertion));
    expect(changed).toContain(operation);
  });

  /**
   * Runs the change with a fault at each of its calls, and then without one. What opens no transaction is a read:
   * it adds its event and nothing else.
   */
  async function interrupted(name: string, run: (cloud: Cloud) => Promise<unknown>): Promise<void> {
    const before = await contents();
    const held = await holdingsOf(real.database.tables, caller.accountId);
    const counter = { opened: false, calls: 0, faultAt: 0 };
    do {
      Object.assign(counter, { calls: 0, faultAt: counter.faultAt + 1 });
      const failure = await failureOf(run(faulty(real, counter)));
      if (counter.calls >= counter.faultAt) expect(failure).toMatchObject({ code: 'ServiceFailure' });
    } while (counter.calls >= counter.faultAt && counter.faultAt < MOST_CALLS);
    expect(counter.faultAt).toBeLessThan(MOST_CALLS);
    if (!counter.opened) {
      expect(await holdingsOf(real.database.tables, caller.accountId)).toBe(held);
      return;
    }
    expect(await contents()).toBe(before);
    const done = { changed: false };
    const cloud = undoing(real, async (db) => {
      done.changed = (await contentsOf(db, caller.accountId)) !== before;
    });
    const failure = await failureOf(run(cloud));
    expect(failure === null || NEEDS_ORGANIZATION.has(name), failure?.message).toBe(true);
    expect(done.changed).toBe(failure === null);
    if (done.changed) changed.add(name);
  }

  async function contents(): Promise<string> {
    await real.events.flush();
    return contentsOf(real.database.tables, caller.accountId);
  }
});

/** The generated input, of which the test knows that it has the operation's shape. */
function narrowed<N extends OperationName>(_operation: N, input: object): OperationInput<N> {
  return input as OperationInput<N>; // generated to the shape
}

async function failureOf(outcome: Promise<unknown>): Promise<IamError | null> {
  try {
    await outcome;
    return null;
  } catch (error) {
    if (error instanceof IamError) return error;
    throw error;
  }
}

interface Counter {
  opened: boolean;
  calls: number;
  readonly faultAt: number;
}

/** The cloud whose transactions fail at their n-th call of a table, and are rolled back where they do not. */
function faulty(cloud: Cloud, counter: Counter): Cloud {
  const safe = undoing(cloud);
  return {
    ...safe,
    database: {
      ...safe.database,
      transaction: (work) => {
        counter.opened = true;
        return safe.database.transaction((db) => work(failing(db, counter)));
      },
    },
  };
}

function failing(db: Tables, counter: Counter): Tables {
  return new Proxy(db, {
    get: (target, table) => {
      const model: unknown = Reflect.get(target, table);
      if (typeof model !== 'object' || model === null) return model;
      return new Proxy(model, {
        get: (queries, name) => {
          const query: unknown = Reflect.get(queries, name);
          if (typeof query !== 'function') return query;
          return (args: unknown): unknown => {
            if (++counter.calls === counter.faultAt) throw new Error('fault');
            return Reflect.apply(query, queries, [args]) as unknown;
          };
        },
      });
    },
  });
}
