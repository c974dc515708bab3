import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { findSession } from '#iam/sessions.ts';
import { signIn } from '#iam/sign-in.ts';
import { ARRIVAL, NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('the account’s password policy', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeEach(async () => {
    cloud ??= await testCloud();
    cloud.setNow(NOON);
    root = await newAccount(cloud);
  });

  test('there is none until one is made, and none after it is deleted', async () => {
    const asRoot = as(cloud, root);
    await expect(asRoot('iam:GetAccountPasswordPolicy', {})).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `The Password Policy with domain name ${root.accountId} cannot be found.`,
    });
    await expect(asRoot('iam:DeleteAccountPasswordPolicy', {})).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'The account policy with name PasswordPolicy cannot be found.',
    });
    await asRoot('iam:UpdateAccountPasswordPolicy', {});
    await asRoot('iam:DeleteAccountPasswordPolicy', {});
    await expect(asRoot('iam:GetAccountPasswordPolicy', {})).rejects.toMatchObject({ code: 'NoSuchEntity' });
  });

  test('what an update leaves out goes back to its default', async () => {
    const asRoot = as(cloud, root);
    await asRoot('iam:UpdateAccountPasswordPolicy', { MinimumPasswordLength: 14, MaxPasswordAge: 90 });
    expect(await asRoot('iam:GetAccountPasswordPolicy', {})).toMatchObject({
      PasswordPolicy: { MinimumPasswordLength: 14, MaxPasswordAge: 90, ExpirePasswords: true },
    });
    await asRoot('iam:UpdateAccountPasswordPolicy', { RequireSymbols: true });
    expect(await asRoot('iam:GetAccountPasswordPolicy', {})).toEqual({
      PasswordPolicy: {
        MinimumPasswordLength: 6,
        RequireSymbols: true,
        RequireNumbers: false,
        RequireUppercaseCharacters: false,
        RequireLowercaseCharacters: false,
        AllowUsersToChangePassword: false,
        ExpirePasswords: false,
      },
    });
  });

  test('values out of range are refused together', async () => {
    const refusal = as(cloud, root)('iam:UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 129,
      PasswordReusePrevention: 25,
      MaxPasswordAge: 1096,
    });
    await expect(refusal).rejects.toMatchObject({
      code: 'ValidationError',
      message:
        "3 validation errors detected: Value at 'minimumPasswordLength' failed to satisfy constraint: Member must have value less than or equal to 128; Value at 'passwordReusePrevention' failed to satisfy constraint: Member must have value less than or equal to 24; Value at 'maxPasswordAge' failed to satisfy constraint: Member must have value less than or equal to 1095",
    });
  });

  test('new passwords meet it; without one they meet IAM’s default', async () => {
    const asRoot = as(cloud, root);
    await newUser(cloud, root, 'ana');
    const create = (Password: string) => asRoot('iam:CreateLoginProfile', { UserName: 'ana', Password });
    await expect(create('lower123')).rejects.toMatchObject({
      code: 'PasswordPolicyViolation',
      message:
        'Password should meet 1 more of the following requirements: Password should have at least one uppercase letter, Password should have at least one symbol',
    });
    await expect(create('Ab1!')).rejects.toMatchObject({
      message: 'Password should have a minimum length of 8',
    });
    await asRoot('iam:UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 6,
      RequireNumbers: true,
      RequireSymbols: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
    });
    await expect(create('-----')).rejects.toMatchObject({
      message:
        'Password should have a minimum length of 6, Password should have at least one uppercase letter, Password should have at least one lowercase letter, Password should have at least one number',
    });
    await create('aB3-ef');
  });

  test('users may change their own password when it says so, and nothing else for it', async () => {
    const asRoot = as(cloud, root);
    const ana = await newUser(cloud, root, 'ana');
    await asRoot('iam:CreateLoginProfile', { UserName: 'ana', Password: 'First-pass1' });
    const change = { OldPassword: 'First-pass1', NewPassword: 'Second-pass1' };
    await expect(as(cloud, ana)('iam:ChangePassword', change)).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await asRoot('iam:UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true });
    await as(cloud, ana)('iam:GetAccountPasswordPolicy', {});
    await as(cloud, ana)('iam:ChangePassword', change);
    await expect(as(cloud, ana)('iam:GetLoginProfile', { UserName: 'ana' })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await expect(as(cloud, ana)('iam:ChangePassword', change)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'The old password was incorrect.',
    });
  });

  test('it remembers as many passwords as it says', async () => {
    const asRoot = as(cloud, root);
    const ana = await newUser(cloud, root, 'ana', allowing('iam:ChangePassword'));
    await asRoot('iam:UpdateAccountPasswordPolicy', { PasswordReusePrevention: 3 });
    await asRoot('iam:CreateLoginProfile', { UserName: 'ana', Password: 'Password-0' });
    const change = (from: number, to: number) =>
      as(cloud, ana)('iam:ChangePassword', {
        OldPassword: `Password-${from}`,
        NewPassword: `Password-${to}`,
      });
    const reused = {
      code: 'PasswordPolicyViolation',
      message: 'Policy constraint violation with password reuse prevention during password change.',
    };
    await expect(change(0, 0)).rejects.toMatchObject(reused);
    await change(0, 1);
    await change(1, 2);
    await expect(change(2, 0)).rejects.toMatchObject(reused);
    await change(2, 3);
    await change(3, 0);
  });

  test('an expired password must be changed at sign-in', async () => {
    const { signInAt } = await userWithAge({ MaxPasswordAge: 30 });
    expect(await signInAt(29)).toMatchObject({ outcome: 'signed-in', mustChangePassword: false });
    expect(await signInAt(30)).toMatchObject({ outcome: 'signed-in', mustChangePassword: true });
  });

  test('with hard expiry it opens nothing until an administrator sets another', async () => {
    const { signInAt } = await userWithAge({ MaxPasswordAge: 30, HardExpiry: true });
    expect(await signInAt(29)).toMatchObject({ outcome: 'signed-in' });
    expect(await signInAt(31)).toEqual({ outcome: 'expired' });
    await as(cloud, root)('iam:UpdateLoginProfile', { UserName: 'ana', Password: 'Another-pass1' });
    expect(await signInAt(31, 'Another-pass1')).toMatchObject({ mustChangePassword: false });
  });

  async function userWithAge(policy: { MaxPasswordAge: number; HardExpiry?: boolean }) {
    await newUser(cloud, root, 'ana');
    await as(cloud, root)('iam:UpdateAccountPasswordPolicy', policy);
    await as(cloud, root)('iam:CreateLoginProfile', { UserName: 'ana', Password: 'First-pass1' });
    const credentials = { kind: 'user', account: root.accountId, userName: 'ana' } as const;
    const signInAt = async (days: number, password = 'First-pass1') => {
      cloud.setNow(new Date(NOON.getTime() + days * DAY));
      const result = await signIn(cloud, { ...credentials, password }, ARRIVAL);
      if (result.outcome !== 'signed-in') return result;
      const session = await findSession(cloud, result.sessionId, ARRIVAL);
      return { outcome: result.outcome, mustChangePassword: session?.mustChangePassword };
    };
    return { signInAt };
  }
});
