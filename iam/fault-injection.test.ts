// A fault at any database call of a change: either all of it happened, its event included, or nothing did.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { call } from './call.ts';
import type { UserCaller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { IamError } from './errors.ts';
import { operationModel } from './model/index.ts';
import type { OperationName } from './model/index.ts';
import { fullAccount } from './testing-account.ts';
import type { FullAccount } from './testing-account.ts';
import { allOperations, contentsOf, undoing } from './testing-inputs.ts';
import { succeedingInputOf } from './testing-successes.ts';
import { allowing, newUser, testCloud } from './testing.ts';
import type { Tables } from '#prisma/client.ts';

const changes = allOperations.filter((operation) => {
  const { service, authorization } = operationModel(operation); // STS keeps nothing but its events
  return service === 'iam' && authorization.accessLevel !== 'Read' && authorization.accessLevel !== 'List';
});

/** What succeeds only with codes of a device, with the feature switched on, or in an organization. */
const NEEDS_MORE: ReadonlySet<OperationName> = new Set([
  'iam:EnableMFADevice',
  'iam:ResyncMFADevice',
  'iam:DisableOutboundWebIdentityFederation',
  'iam:EnableOrganizationsRootCredentialsManagement',
  'iam:DisableOrganizationsRootCredentialsManagement',
  'iam:EnableOrganizationsRootSessions',
  'iam:DisableOrganizationsRootSessions',
]);

/** More calls of the database than any operation makes. */
const MOST_CALLS = 60;

describe('a change that a fault interrupts', () => {
  let real: Cloud;
  let account: FullAccount;
  let caller: UserCaller;
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const cloud = await testCloud();
    cloud.setNow(new Date('2027-01-01T12:00:00Z')); // when the certificate of these tests is valid
    real = cloud;
    account = await fullAccount(real);
    caller = await newUser(real, account.root, 'caller', allowing('*'));
    const Password = String(account.members['OldPassword']);
    await call(real, 'iam:CreateLoginProfile', { UserName: 'caller', Password }, account.root);
  });

  test.each(changes)('%s leaves all or nothing', async (operation) => {
    const before = await contents();
    for (let faultAt = 1; faultAt <= MOST_CALLS; faultAt++) {
      const counter = { calls: 0, faultAt };
      const failure = await failureOf(operation, faulty(real, counter));
      if (counter.calls < faultAt) break;
      expect(failure).toMatchObject({ code: 'ServiceFailure' });
    }
    expect(await contents()).toBe(before);
    const done = { changed: false };
    const cloud = undoing(real, async (db) => {
      done.changed = (await contentsOf(db, caller.accountId)) !== before;
    });
    const failure = await failureOf(operation, cloud);
    expect(failure === null || NEEDS_MORE.has(operation), failure?.message).toBe(true);
    expect(done.changed).toBe(failure === null);
  });

  async function contents(): Promise<string> {
    await real.events.flush();
    return contentsOf(real.database.tables, caller.accountId);
  }

  async function failureOf(operation: OperationName, cloud: Cloud): Promise<IamError | null> {
    try {
      await call(cloud, operation, succeedingInputOf(operation, account) as never, caller); // generated to the shape
      return null;
    } catch (error) {
      if (error instanceof IamError) return error;
      throw error;
    }
  }
});

interface Counter {
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
      transaction: (work) => safe.database.transaction((db) => work(failing(db, counter))),
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
