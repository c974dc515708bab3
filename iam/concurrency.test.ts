// Changes side by side: no quota is exceeded, no update lost.
import { beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import type { Caller } from './caller.ts';
import type { OperationInput, OperationName } from './model/index.ts';
import { allowing, as, newAccount, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';

const AT_ONCE = 14;

describe('changes side by side', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    await as(cloud, root)('iam:CreateUser', { UserName: 'ana' });
  });

  /** Makes the calls at once; answers the codes of the failures. */
  async function together<N extends OperationName>(
    operation: N,
    inputs: readonly OperationInput<N>[],
  ): Promise<string[]> {
    const outcomes = await Promise.allSettled(inputs.map((input) => call(cloud, operation, input, root)));
    return outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
    );
  }

  const numbered = <T>(make: (number: number) => T): T[] =>
    Array.from({ length: AT_ONCE }, (_, number) => make(number));

  test('a user gets ten groups and no more', async () => {
    const groups = numbered((number) => ({ GroupName: `Group${number}` }));
    expect(await together('iam:CreateGroup', groups)).toEqual([]);
    const joins = groups.map((group) => ({ ...group, UserName: 'ana' }));
    const failures = await together('iam:AddUserToGroup', joins);
    expect(failures).toEqual(Array(AT_ONCE - 10).fill('LimitExceeded'));
    const { Groups } = await as(cloud, root)('iam:ListGroupsForUser', { UserName: 'ana' });
    expect(Groups).toHaveLength(10);
  });

  test('one name is given once', async () => {
    const failures = await together(
      'iam:CreateUser',
      numbered((number) => ({ UserName: number % 2 === 0 ? 'Bob' : 'BOB' })),
    );
    expect(failures).toEqual(Array(AT_ONCE - 1).fill('EntityAlreadyExists'));
  });

  test('a policy gets five versions, each with a number of its own', async () => {
    const asRoot = as(cloud, root);
    const PolicyDocument = JSON.stringify(allowing('s3:GetObject'));
    const { Policy } = await asRoot('iam:CreatePolicy', { PolicyName: 'Versions', PolicyDocument });
    const PolicyArn = Policy?.Arn ?? '';
    const failures = await together(
      'iam:CreatePolicyVersion',
      numbered(() => ({ PolicyArn, PolicyDocument })),
    );
    expect(failures).toEqual(Array(AT_ONCE - 4).fill('LimitExceeded'));
    const { Versions } = await asRoot('iam:ListPolicyVersions', { PolicyArn });
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v5', 'v4', 'v3', 'v2', 'v1']);
  });

  test('a user gets ten managed policies and no more', async () => {
    const PolicyDocument = JSON.stringify(allowing('s3:GetObject'));
    await together(
      'iam:CreatePolicy',
      numbered((number) => ({ PolicyName: `Policy${number}`, PolicyDocument })),
    );
    const failures = await together(
      'iam:AttachUserPolicy',
      numbered((number) => ({
        UserName: 'ana',
        PolicyArn: `arn:aws:iam::${root.accountId}:policy/Policy${number}`,
      })),
    );
    expect(failures).toEqual(Array(AT_ONCE - 10).fill('LimitExceeded'));
  });

  test('inline policies of a user stay within 2,048 characters together', async () => {
    await as(cloud, root)('iam:CreateUser', { UserName: 'carl' });
    const PolicyDocument = JSON.stringify(allowing('s3:GetObject', `arn:aws:s3:::${'b'.repeat(300)}`));
    const failures = await together(
      'iam:PutUserPolicy',
      numbered((number) => ({ UserName: 'carl', PolicyName: `Inline${number}`, PolicyDocument })),
    );
    const kept = AT_ONCE - failures.length;
    expect(kept).toBe(Math.floor(2_048 / PolicyDocument.length));
  });

  test('tags set side by side are all there, up to fifty', async () => {
    await as(cloud, root)('iam:CreateUser', { UserName: 'dan' });
    const failures = await together(
      'iam:TagUser',
      numbered((number) => ({
        UserName: 'dan',
        Tags: Array.from({ length: 5 }, (_, n) => ({ Key: `Key-${number}-${n}`, Value: 'x' })),
      })),
    );
    expect(failures).toEqual(Array(AT_ONCE - 10).fill('LimitExceeded'));
    const { Tags } = await as(cloud, root)('iam:ListUserTags', { UserName: 'dan' });
    expect(Tags).toHaveLength(50);
  });

  test('no change of the account is lost from its revision or its events', async () => {
    const own = await newAccount(cloud);
    const where = { id: own.accountId };
    const before = await cloud.database.tables.account.findUniqueOrThrow({ where });
    await Promise.all(numbered((n) => call(cloud, 'iam:CreateUser', { UserName: `user${n}` }, own)));
    const after = await cloud.database.tables.account.findUniqueOrThrow({ where });
    expect(after.revision - before.revision).toBe(AT_ONCE);
    const { accountId } = own;
    const events = await cloud.database.tables.event.count({ where: { accountId, outcome: 'Succeeded' } });
    expect(events).toBe(AT_ONCE);
  });
});
