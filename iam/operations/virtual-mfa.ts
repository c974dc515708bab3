// Virtual MFA devices: a seed for an authenticator app, made for the account and then assigned to someone.
import { toBuffer } from 'qrcode';
import { pathedArn, rootArn } from '#iam/arns.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded } from '#iam/errors.ts';
import type { Context, Handlers } from './context.ts';
import { existingDevice } from './mfa-devices.ts';
import type { DeviceRow } from './mfa-devices.ts';
import { newSeed } from './mfa-codes.ts';
import { page, pageEnd } from './paging.ts';
import { setTags } from './tags.ts';
import { userOf } from './users.ts';

/** One for each user the account may have, and one more for its root user. */
const VIRTUAL_DEVICES_PER_ACCOUNT = 5_001;

export const virtualMfa = {
  /** The seed is told once, as text and as a QR code. */
  async CreateVirtualMFADevice({ VirtualMFADeviceName, Path = '/', Tags }, context) {
    const { db, accountId, now, sealer } = context;
    const serialNumber = pathedArn('mfa', accountId, Path, VirtualMFADeviceName);
    if (await db.mfaDevice.findUnique({ where: { accountId_serialNumber: { accountId, serialNumber } } }))
      throw entityAlreadyExists('MFA device already exists.');
    if ((await db.mfaDevice.count({ where: { accountId, kind: 'virtual' } })) >= VIRTUAL_DEVICES_PER_ACCOUNT)
      throw limitExceeded('VirtualMFADevicesPerAccount', VIRTUAL_DEVICES_PER_ACCOUNT);
    const seed = newSeed();
    await db.mfaDevice.create({
      data: {
        accountId,
        serialNumber,
        kind: 'virtual',
        path: Path,
        name: VirtualMFADeviceName,
        sealedSeed: sealer.seal(seed, serialNumber),
        createdAt: now,
      },
    });
    await setTags(context, { type: 'mfa', id: serialNumber }, Tags);
    return {
      VirtualMFADevice: {
        SerialNumber: serialNumber,
        Base32StringSeed: Buffer.from(seed),
        QRCodePNG: await toBuffer(await keyUri(context, VirtualMFADeviceName, seed), { type: 'png' }),
        ...(Tags && Tags.length > 0 && { Tags }),
      },
    };
  },

  async DeleteVirtualMFADevice({ SerialNumber }, context) {
    const { db, accountId } = context;
    const device = await existingDevice(context, SerialNumber);
    if (device.assignedTo !== null) throw deleteConflict('MFA VirtualDevice in use. Must deactivate first.');
    await db.tag.deleteMany({ where: { accountId, resourceType: 'mfa', resourceId: SerialNumber } });
    await db.mfaDevice.delete({
      where: { accountId_serialNumber: { accountId, serialNumber: SerialNumber } },
    });
    return {};
  },

  async ListVirtualMFADevices({ AssignmentStatus = 'Any', ...paged }, context) {
    const { db, accountId } = context;
    const assignment = { Any: {}, Assigned: { assignedTo: { not: null } }, Unassigned: { assignedTo: null } };
    const found = await page(
      paged,
      (after, take) =>
        db.mfaDevice.findMany({
          where: {
            accountId,
            kind: 'virtual',
            serialNumber: { gt: after },
            ...assignment[AssignmentStatus],
          },
          orderBy: { serialNumber: 'asc' },
          take,
        }),
      ({ serialNumber }) => serialNumber,
    );
    const owners = await ownersOf(context, found.items);
    const VirtualMFADevices = found.items.map(({ serialNumber, assignedTo, enabledAt }) => {
      const User = owners.get(assignedTo ?? '');
      return {
        SerialNumber: serialNumber,
        ...(enabledAt && { EnableDate: enabledAt }),
        ...(User && { User }),
      };
    });
    return { VirtualMFADevices, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

/** What the QR code says: `otpauth://totp/device@account?secret=SEED`, as the API's reference gives it. */
async function keyUri({ db, accountId }: Context, deviceName: string, seed: string): Promise<string> {
  const { alias } = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { alias: true },
  });
  return `otpauth://totp/${encodeURIComponent(deviceName)}@${alias ?? accountId}?secret=${seed}`;
}

/** The users that hold the devices, as lists show them, by unique id; the root user by the account's id. */
async function ownersOf({ db, accountId }: Context, devices: readonly DeviceRow[]) {
  const ids = devices.flatMap(({ assignedTo }) => (assignedTo === null ? [] : [assignedTo]));
  const users = await db.user.findMany({ where: { accountId, id: { in: ids } } });
  const owners = new Map(users.map((user) => [user.id, userOf(user)]));
  if (ids.includes(accountId)) {
    const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
    owners.set(accountId, {
      Path: '/',
      UserName: account.name,
      UserId: accountId,
      Arn: rootArn(accountId),
      CreateDate: account.createdAt,
      ...(account.rootPasswordLastUsed && { PasswordLastUsed: account.rootPasswordLastUsed }),
    });
  }
  return owners;
}
