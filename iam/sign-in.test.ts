import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountRow, openAccount } from './accounts.ts';
import { call } from './call.ts';
import type { Caller } from './caller.ts';
import { lookupEvents } from './event-history.ts';
import { endSession, findSession } from './sessions.ts';
import { signIn } from './sign-in.ts';
import type { SignIn } from './sign-in.ts';
import { ARRIVAL, NOON, newAccount, testCloud } from './testing.ts';
import type { TestCloud } from './testing.ts';

const PASSWORD = 'Correct-horse-1';

describe('signing in', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    await call(cloud, 'iam:CreateUser', { UserName: 'ana' }, root);
    await call(
      cloud,
      'iam:CreateLoginProfile',
      { UserName: 'ana', Password: PASSWORD, PasswordResetRequired: true },
      root,
    );
    await call(cloud, 'iam:CreateUser', { UserName: 'program' }, root);
  });
  beforeEach(() => cloud.setNow(NOON));

  const asUser = (userName: string, password: string, sourceIp = ARRIVAL.sourceIp): Promise<SignIn> =>
    signIn(cloud, { kind: 'user', account: root.accountId, userName, password }, { ...ARRIVAL, sourceIp });

  test('an IAM user signs in by account ID and name, and must change a password set for them', async () => {
    const session = await found(await asUser('Ana', PASSWORD));
    expect(session).toMatchObject({
      caller: { kind: 'user', name: 'ana', accountId: root.accountId },
      mustChangePassword: true,
    });
  });

  test('root signs in by e-mail, however it is written', async () => {
    const email = `Teacher-${root.accountId}@Example.com`;
    const id = await openAccount(
      cloud,
      await accountRow({ email, password: PASSWORD, accountName: 'School' }),
    );
    const session = await found(
      await signIn(cloud, { kind: 'root', email: email.toLowerCase(), password: PASSWORD }, ARRIVAL),
    );
    expect(session?.caller).toMatchObject({ kind: 'root', arn: `arn:aws:iam::${id}:root` });
  });

  test('an account alias does as well as the account ID', async () => {
    const alias = `class-${root.accountId}`;
    await call(cloud, 'iam:CreateAccountAlias', { AccountAlias: alias }, root);
    const result = await signIn(
      cloud,
      { kind: 'user', account: alias, userName: 'ana', password: PASSWORD },
      ARRIVAL,
    );
    expect(result.outcome).toBe('signed-in');
  });

  test('wrong password, unknown user, unknown account and a user without a password are refused alike', async () => {
    const refused = { outcome: 'refused' };
    expect(await asUser('ana', 'wrong')).toEqual(refused);
    expect(await asUser('nobody', PASSWORD)).toEqual(refused);
    expect(await asUser('program', PASSWORD)).toEqual(refused);
    const elsewhere = { kind: 'user', account: '000000000001', userName: 'ana', password: PASSWORD } as const;
    expect(await signIn(cloud, elsewhere, ARRIVAL)).toEqual(refused);
  });

  test('guesses by account ID and by alias count together', async () => {
    const [alias, sourceIp] = [`guessed-${root.accountId}`, '198.51.100.7'];
    await call(cloud, 'iam:CreateAccountAlias', { AccountAlias: alias }, root);
    const byAlias = () =>
      signIn(
        cloud,
        { kind: 'user', account: alias, userName: 'ana', password: 'wrong' },
        { ...ARRIVAL, sourceIp },
      );
    for (let i = 0; i < 5; i++) expect(await byAlias()).toEqual({ outcome: 'refused' });
    expect(await asUser('ana', PASSWORD, sourceIp)).toMatchObject({ outcome: 'wait' });
  });

  test('guessing waits, longer each time, at most 15 minutes, and only for that user at that address', async () => {
    const guess = () => asUser('ana', 'wrong', '198.51.100.1');
    for (let i = 0; i < 5; i++) expect(await guess()).toEqual({ outcome: 'refused' });
    expect(await guess()).toEqual({ outcome: 'wait', seconds: 15 });
    expect(await asUser('ana', PASSWORD, '198.51.100.1')).toMatchObject({ outcome: 'wait' });
    expect(await asUser('nobody', 'wrong', '198.51.100.1')).toEqual({ outcome: 'refused' });
    expect(await asUser('ana', PASSWORD, '198.51.100.2')).toMatchObject({ outcome: 'signed-in' });
    let longest = 0;
    for (let time = NOON.getTime(), i = 0; i < 12; i++) {
      cloud.setNow(new Date((time += longest * 1000 + 1000)));
      await guess();
      const next = await guess();
      longest = next.outcome === 'wait' ? next.seconds : 0;
    }
    expect(longest).toBe(15 * 60);
  });

  test('a session that was ended, or has expired, or whose user has lost the password is worth nothing', async () => {
    const ended = idOf(await asUser('ana', PASSWORD));
    await endSession(cloud, ended);
    expect(await findSession(cloud, ended, ARRIVAL)).toBeNull();
    const expiring = idOf(await asUser('ana', PASSWORD));
    cloud.setNow(new Date(NOON.getTime() + 12 * 60 * 60 * 1000));
    expect(await findSession(cloud, expiring, ARRIVAL)).toBeNull();
    const revoked = idOf(await asUser('ana', PASSWORD));
    await call(cloud, 'iam:UpdateLoginProfile', { UserName: 'ana', Password: `${PASSWORD}2` }, root);
    expect(await findSession(cloud, revoked, ARRIVAL)).toBeNull();
  });

  test('a sign-in leaves an event, and a failed one too', async () => {
    const { Events } = await lookupEvents(cloud, root, {
      operation: 'signin:ConsoleLogin',
      principalName: 'ana',
    });
    expect(new Set(Events.map(({ outcome }) => outcome))).toEqual(new Set(['Succeeded', 'Failed']));
  });

  const idOf = (result: SignIn) => (result.outcome === 'signed-in' ? result.sessionId : '');
  const found = (result: SignIn) => findSession(cloud, idOf(result), ARRIVAL);
});
