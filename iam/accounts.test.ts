import { beforeAll, describe, expect, test } from 'vitest';
import { accountRow, closeAccount, describeAccount, openAccount, resetAccount } from './accounts.ts';
import { findKeyHolder } from './access-key-caller.ts';
import { call } from './call.ts';
import { rootArn } from './arns.ts';
import { uniqueId } from './ids.ts';
import { testCard } from './payment-card.ts';
import { beginSignUp, completeSignUp, signUpIn } from './sign-up.ts';
import { ARRIVAL, newAccount, newUser, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';

const details = () => ({
  email: `${uniqueId('user')}@example.com`,
  password: 'Correct-horse-1',
  accountName: 'School',
});

describe('accounts', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await testCloud();
  });

  test('sign-up in two steps opens an account with twelve digits and keeps the card’s brand and last four digits', async () => {
    const person = details();
    const sealed = await beginSignUp(cloud, person);
    expect(sealed).not.toContain(person.email);
    expect(signUpIn(cloud, sealed)).toMatchObject({ email: person.email, name: 'School' });
    const id = await completeSignUp(cloud, sealed, '4242 4242 4242 4242');
    expect(id).toMatch(/^[1-9]\d{11}$/);
    const row = await cloud.database.tables.account.findUnique({ where: { id } });
    expect(row).toMatchObject({ cardBrand: 'Visa', cardLastFour: '4242' });
    expect(JSON.stringify(row)).not.toContain('42424242');
  });

  test('a real-looking card is refused as such, and anything else as no test number', () => {
    expect(() => testCard('4539 1488 0343 6467')).toThrow(/looks like a real card number/);
    expect(() => testCard('4242 4242 4242 4241')).toThrow(/not one of the test card numbers/);
    expect(() => testCard('__proto__')).toThrow(/not one of the test card numbers/);
  });

  test('an e-mail address is the root user of one account only', async () => {
    const person = details();
    await openAccount(cloud, await accountRow(person));
    await expect(beginSignUp(cloud, { ...person, email: person.email.toLowerCase() })).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
    });
  });

  test.each([
    [{ email: 'nobody' }, /valid email/],
    [{ accountName: ' ' }, /account name/],
    [{ password: 'short' }, /minimum length of 8/],
    [{ password: 'alllowercase' }, /meet 2 more of the following/],
    [{ password: 'x'.repeat(129) }, /maximum length of 128/],
    [{ alias: 'Not-an-alias' }, /alias/],
    [{ alias: '123456789012' }, /alias/],
    [{ rootAccessKey: { accessKeyId: 'short', secretAccessKey: 'x'.repeat(40) } }, /access key ID/],
  ])('refuses %j', async (wrong, message) => {
    await expect(accountRow({ ...details(), ...wrong })).rejects.toThrow(message);
  });

  test('reset leaves an account with the same id and nothing in it, and its own root key works', async () => {
    const root = await newAccount(cloud);
    await newUser(cloud, root, 'ana', {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
    });
    const key = { accessKeyId: `AKIA${root.accountId}ABCD`, secretAccessKey: 'x'.repeat(40) };
    await resetAccount(cloud, root.accountId, await accountRow(details()), key);
    const holder = await findKeyHolder(cloud, key.accessKeyId, ARRIVAL);
    expect(holder).toMatchObject({
      secretAccessKey: key.secretAccessKey,
      caller: { arn: rootArn(root.accountId) },
    });
    await expect(call(cloud, 'iam:ListUsers', {}, root)).resolves.toMatchObject({ Users: [] });
    for (const table of ['inlinePolicy', 'event'] as const) {
      const rows = await (
        cloud.database.tables[table] as { findMany(query: object): Promise<unknown[]> }
      ).findMany({ where: { accountId: root.accountId } });
      expect(rows).toEqual([]);
    }
  });

  test('a closed account is gone, and its keys are nobody’s', async () => {
    const root = await newAccount(cloud);
    const { AccessKey } = await call(cloud, 'iam:CreateAccessKey', {}, root);
    expect(await closeAccount(cloud, root.accountId)).toBe(true);
    expect(await describeAccount(cloud, root.accountId)).toBeNull();
    expect(await findKeyHolder(cloud, AccessKey?.AccessKeyId ?? '', ARRIVAL)).toBeNull();
    await expect(call(cloud, 'iam:ListUsers', {}, root)).rejects.toMatchObject({
      code: 'InvalidClientTokenId',
    });
    expect(await closeAccount(cloud, root.accountId)).toBe(false);
  });
});
