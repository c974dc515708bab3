// MFA devices by the AWS SDK, with codes from an authenticator of our own.
import { IAM, InvalidAuthenticationCodeException } from '@aws-sdk/client-iam';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { serverUrl } from '../server.ts';

const STEP = 30_000;

test('a virtual device is made, enabled, resynchronized, tagged, deactivated and deleted', async () => {
  const { accountId, root } = await newAccount();
  const iam = new IAM({ endpoint: serverUrl(), region: 'us-east-1', credentials: root });
  await iam.createUser({ UserName: 'ana' });
  const { VirtualMFADevice: made } = await iam.createVirtualMFADevice({ VirtualMFADeviceName: 'phone' });
  const seed = Buffer.from(made?.Base32StringSeed ?? []).toString('ascii');
  const SerialNumber = made?.SerialNumber;
  expect(SerialNumber).toBe(`arn:aws:iam::${accountId}:mfa/phone`);
  expect(Buffer.from(made?.QRCodePNG ?? []).subarray(0, 8)).toEqual(
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  );
  const device = { UserName: 'ana', SerialNumber };
  const wrong = { AuthenticationCode1: '000000', AuthenticationCode2: '000000' };
  await expect(iam.enableMFADevice({ ...device, ...wrong })).rejects.toBeInstanceOf(
    InvalidAuthenticationCodeException,
  );
  await iam.enableMFADevice({ ...device, ...consecutive(seed, Date.now()) });
  await iam.resyncMFADevice({ ...device, ...consecutive(seed, Date.now() + STEP) });

  const { MFADevices } = await iam.listMFADevices({ UserName: 'ana' });
  expect(MFADevices).toMatchObject([device]);
  expect(MFADevices?.[0]?.EnableDate).toBeInstanceOf(Date);
  expect(await iam.getMFADevice({ SerialNumber, UserName: 'ana' })).toMatchObject(device);
  const assigned = await iam.listVirtualMFADevices({ AssignmentStatus: 'Assigned' });
  expect(assigned.VirtualMFADevices).toMatchObject([{ SerialNumber, User: { UserName: 'ana' } }]);

  await iam.tagMFADevice({ SerialNumber, Tags: [{ Key: 'Kind', Value: 'phone' }] });
  expect((await iam.listMFADeviceTags({ SerialNumber })).Tags).toEqual([{ Key: 'Kind', Value: 'phone' }]);
  await iam.untagMFADevice({ SerialNumber, TagKeys: ['Kind'] });

  await expect(iam.deleteVirtualMFADevice({ SerialNumber })).rejects.toMatchObject({
    name: 'DeleteConflictException',
  });
  await iam.deactivateMFADevice(device);
  await iam.deleteVirtualMFADevice({ SerialNumber });
  expect((await iam.listVirtualMFADevices({})).VirtualMFADevices).toEqual([]);
});

/** The code of the step before a moment, and the moment's own. */
function consecutive(seed: string, timestamp: number) {
  const totp = new TOTP({ secret: Secret.fromBase32(seed) });
  return {
    AuthenticationCode1: totp.generate({ timestamp: timestamp - STEP }),
    AuthenticationCode2: totp.generate({ timestamp }),
  };
}
