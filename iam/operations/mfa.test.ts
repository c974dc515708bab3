import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';
import { codeAt, stepAt, verifyMfaCode } from './mfa-codes.ts';

const STEP = stepAt(NOON);

describe('MFA devices', () => {
  let cloud: TestCloud;
  let root: Caller;
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
  });

  /** A new virtual device: its serial number and seed. */
  async function newDevice(name: string, caller = root) {
    const { VirtualMFADevice: device } = await as(cloud, caller)('iam:CreateVirtualMFADevice', {
      VirtualMFADeviceName: name,
    });
    const seed = Buffer.from(device?.Base32StringSeed ?? []).toString();
    return { SerialNumber: device?.SerialNumber ?? '', seed, png: device?.QRCodePNG };
  }

  /** The codes of the step before and of the step `ahead` of now. */
  function pair(seed: string, ahead = 0) {
    const step = STEP + ahead;
    return { AuthenticationCode1: codeAt(seed, step - 1), AuthenticationCode2: codeAt(seed, step) };
  }

  /** A user with a device enabled at noon. */
  async function userWithDevice(name: string) {
    const user = await newUser(cloud, root, name, allowing('iam:*'));
    const { SerialNumber, seed } = await newDevice(name);
    await as(cloud, root)('iam:EnableMFADevice', { UserName: name, SerialNumber, ...pair(seed) });
    const verify = (code: string, now = NOON) =>
      verifyMfaCode(
        { db: cloud.database.tables, accountId: root.accountId, now, sealer: cloud.sealer },
        user.userId,
        SerialNumber,
        code,
      );
    return { user, SerialNumber, seed, verify };
  }

  test('a virtual device comes with a seed and a QR code, and waits unassigned', async () => {
    const { SerialNumber, seed, png } = await newDevice('phone');
    expect(SerialNumber).toBe(`arn:aws:iam::${root.accountId}:mfa/phone`);
    expect(seed).toMatch(/^[A-Z2-7]{64}$/);
    expect(
      Buffer.from(png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const unassigned = { AssignmentStatus: 'Unassigned' } as const;
    const listed = await as(cloud, root)('iam:ListVirtualMFADevices', unassigned);
    expect(listed.VirtualMFADevices).toContainEqual({ SerialNumber });
  });

  test('a name is taken once in the account; a path must be a path', async () => {
    await newDevice('twice');
    await expect(newDevice('twice')).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'MFA device already exists.',
    });
    const refused = as(cloud, root)('iam:CreateVirtualMFADevice', {
      VirtualMFADeviceName: 'x',
      Path: 'nope',
    });
    await expect(refused).rejects.toMatchObject({ code: 'ValidationError' });
  });

  test('two consecutive codes enable it; a wrong, repeated or reversed pair does not', async () => {
    await newUser(cloud, root, 'ana');
    const { SerialNumber, seed } = await newDevice('ana');
    const enable = (codes: ReturnType<typeof pair>) =>
      as(cloud, root)('iam:EnableMFADevice', { UserName: 'ana', SerialNumber, ...codes });
    const { AuthenticationCode1: one, AuthenticationCode2: two } = pair(seed);
    const invalid = { code: 'InvalidAuthenticationCode', status: 403 };
    await expect(enable({ AuthenticationCode1: two, AuthenticationCode2: one })).rejects.toMatchObject({
      ...invalid,
      message: 'Authentication code for device is not valid.',
    });
    await expect(enable({ AuthenticationCode1: two, AuthenticationCode2: two })).rejects.toMatchObject(
      invalid,
    );
    await enable(pair(seed));
    await expect(enable(pair(seed))).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'MFA Device is already in use.',
    });
    const { MFADevices } = await as(cloud, root)('iam:ListMFADevices', { UserName: 'ana' });
    expect(MFADevices).toEqual([{ UserName: 'ana', SerialNumber, EnableDate: NOON }]);
    const assigned = await as(cloud, root)('iam:ListVirtualMFADevices', { AssignmentStatus: 'Assigned' });
    expect(assigned.VirtualMFADevices[0]).toMatchObject({ SerialNumber, User: { UserName: 'ana' } });
  });

  test('a code is taken once, and no older one after it', async () => {
    const { seed, verify } = await userWithDevice('bea');
    const later = (steps: number) => new Date(NOON.getTime() + steps * 30_000);
    await expect(verify(codeAt(seed, STEP))).rejects.toThrow('invalid MFA one time pass code'); // enabled with it
    await verify(codeAt(seed, STEP + 2), later(2));
    await expect(verify(codeAt(seed, STEP + 2), later(2))).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(verify(codeAt(seed, STEP + 1), later(2))).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(verify('000000', later(3))).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('of two calls with one code, one succeeds', async () => {
    const { seed, verify } = await userWithDevice('bob');
    const now = new Date(NOON.getTime() + 30_000);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => verify(codeAt(seed, STEP + 1), now)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a device of another owner verifies nothing', async () => {
    const { seed, SerialNumber } = await userWithDevice('carl');
    const other = await newUser(cloud, root, 'cleo');
    const context = { db: cloud.database.tables, accountId: root.accountId, now: NOON, sealer: cloud.sealer };
    await expect(
      verifyMfaCode(context, other.userId, SerialNumber, codeAt(seed, STEP + 1)),
    ).rejects.toMatchObject({
      code: 'AccessDenied',
      message:
        'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    });
  });

  test('a device whose clock is off is out of sync until it is resynchronized', async () => {
    await newUser(cloud, root, 'dan');
    const { SerialNumber, seed } = await newDevice('dan');
    const asRoot = as(cloud, root);
    await asRoot('iam:EnableMFADevice', { UserName: 'dan', SerialNumber, ...pair(seed, -20) });
    const users = await asRoot('iam:GetUser', { UserName: 'dan' });
    const verify = (code: string) =>
      verifyMfaCode(
        { db: cloud.database.tables, accountId: root.accountId, now: NOON, sealer: cloud.sealer },
        users.User.UserId,
        SerialNumber,
        code,
      );
    await expect(verify(codeAt(seed, STEP))).rejects.toMatchObject({ code: 'AccessDenied' });
    await asRoot('iam:ResyncMFADevice', { UserName: 'dan', SerialNumber, ...pair(seed) });
    await verify(codeAt(seed, STEP + 1));
  });

  test('eight devices are a user’s most', async () => {
    await newUser(cloud, root, 'eve');
    for (let number = 1; number <= 9; number++) {
      const { SerialNumber, seed } = await newDevice(`eve${number}`);
      const input = { UserName: 'eve', SerialNumber, ...pair(seed) };
      const enabled = as(cloud, root)('iam:EnableMFADevice', input);
      if (number <= 8) await enabled;
      else
        await expect(enabled).rejects.toMatchObject({
          code: 'LimitExceeded',
          message: 'Cannot exceed quota for MFADevicesPerUser: 8',
        });
    }
    const first = await as(cloud, root)('iam:ListMFADevices', { UserName: 'eve', MaxItems: 5 });
    expect(first).toMatchObject({ IsTruncated: true });
    const rest = await as(cloud, root)('iam:ListMFADevices', { UserName: 'eve', Marker: first.Marker });
    expect(rest.MFADevices).toHaveLength(3);
  });

  test('it is deactivated before it is deleted, and both before its user is', async () => {
    const { SerialNumber } = await userWithDevice('fay');
    const asRoot = as(cloud, root);
    await asRoot('iam:DeleteUserPolicy', { UserName: 'fay', PolicyName: 'test' });
    await expect(asRoot('iam:DeleteVirtualMFADevice', { SerialNumber })).rejects.toMatchObject({
      code: 'DeleteConflict',
    });
    await expect(asRoot('iam:DeleteUser', { UserName: 'fay' })).rejects.toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must delete MFA device first.',
    });
    await asRoot('iam:DeactivateMFADevice', { UserName: 'fay', SerialNumber });
    await expect(asRoot('iam:DeactivateMFADevice', { UserName: 'fay', SerialNumber })).rejects.toMatchObject({
      code: 'NoSuchEntity',
    });
    await asRoot('iam:DeleteVirtualMFADevice', { SerialNumber });
    await expect(asRoot('iam:DeleteVirtualMFADevice', { SerialNumber })).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `MFA Device with serial number ${SerialNumber} does not exist.`,
    });
    await asRoot('iam:DeleteUser', { UserName: 'fay' });
  });

  test('a user manages their own device, named without a user name, and no one else’s', async () => {
    const { user, SerialNumber } = await userWithDevice('gil');
    const { SerialNumber: other } = await userWithDevice('hal');
    const own = allowing('iam:*', [user.arn, SerialNumber]);
    const input = { UserName: 'gil', PolicyName: 'test', PolicyDocument: JSON.stringify(own) };
    await as(cloud, root)('iam:PutUserPolicy', input);
    const asUser = as(cloud, user);
    expect(await asUser('iam:ListMFADevices', {})).toMatchObject({ MFADevices: [{ SerialNumber }] });
    expect(await asUser('iam:GetMFADevice', { SerialNumber })).toMatchObject({ UserName: 'gil' });
    await expect(asUser('iam:GetMFADevice', { SerialNumber: other })).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'MFA Device invalid for user.',
    });
    await expect(asUser('iam:ListMFADevices', { UserName: 'hal' })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await asUser('iam:TagMFADevice', { SerialNumber, Tags: [{ Key: 'Room', Value: '7' }] });
    await expect(
      asUser('iam:TagMFADevice', { SerialNumber: other, Tags: [{ Key: 'a', Value: 'b' }] }),
    ).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(await asUser('iam:ListMFADeviceTags', { SerialNumber })).toMatchObject({
      Tags: [{ Key: 'Room', Value: '7' }],
    });
    await asUser('iam:UntagMFADevice', { SerialNumber, TagKeys: ['Room'] });
    expect(await asUser('iam:ListMFADeviceTags', { SerialNumber })).toMatchObject({ Tags: [] });
  });

  test('the root user names itself by the account’s id', async () => {
    const { SerialNumber, seed } = await newDevice('root-account-mfa-device');
    const asRoot = as(cloud, root);
    await asRoot('iam:EnableMFADevice', { UserName: root.accountId, SerialNumber, ...pair(seed) });
    expect(await asRoot('iam:ListMFADevices', {})).toMatchObject({ MFADevices: [{ SerialNumber }] });
    expect(await asRoot('iam:GetAccountSummary', {})).toMatchObject({ SummaryMap: { AccountMFAEnabled: 1 } });
    await asRoot('iam:DeactivateMFADevice', { SerialNumber });
    expect(await asRoot('iam:ListMFADevices', {})).toMatchObject({ MFADevices: [] });
  });

  test('another account’s device does not exist', async () => {
    const { SerialNumber } = await newDevice('foreign', await newAccount(cloud));
    const asRoot = as(cloud, root);
    const missing = { code: expect.stringMatching(/^(NoSuchEntity|AccessDenied)$/) as string };
    await expect(asRoot('iam:DeleteVirtualMFADevice', { SerialNumber })).rejects.toMatchObject(missing);
    await expect(asRoot('iam:GetMFADevice', { SerialNumber })).rejects.toMatchObject(missing);
    await expect(asRoot('iam:ListMFADeviceTags', { SerialNumber })).rejects.toMatchObject(missing);
  });
});
