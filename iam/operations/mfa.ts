// MFA devices of users and of the root user: enabled with two consecutive codes, resynchronized, deactivated.
import { entityAlreadyExists, limitExceeded } from '#iam/errors.ts';
import type { Context, Handlers } from './context.ts';
import {
  MFA_DEVICES_PER_USER,
  assignedDevice,
  deviceOwner,
  existingDevice,
  invalidAuthenticationCode,
} from './mfa-devices.ts';
import type { DeviceRow } from './mfa-devices.ts';
import { positionOf } from './mfa-codes.ts';
import { page, pageEnd, pageOf } from './paging.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';
import type { Tagged } from './tags.ts';

export const mfa = {
  // Differs from AWS: hardware tokens are not known here, since only their maker and AWS have their seeds.
  async EnableMFADevice({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }, context) {
    const { db, accountId, now } = context;
    const owner = await deviceOwner(context, UserName);
    const device = await existingDevice(context, SerialNumber);
    if (device.assignedTo !== null) throw entityAlreadyExists('MFA Device is already in use.');
    if ((await db.mfaDevice.count({ where: { accountId, assignedTo: owner.id } })) >= MFA_DEVICES_PER_USER)
      throw limitExceeded('MFADevicesPerUser', MFA_DEVICES_PER_USER);
    const position = proved(context, device, AuthenticationCode1, AuthenticationCode2);
    await db.mfaDevice.update({
      where: { accountId_serialNumber: { accountId, serialNumber: SerialNumber } },
      data: { ...position, assignedTo: owner.id, enabledAt: now },
    });
    return {};
  },

  async ResyncMFADevice({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }, context) {
    const { db, accountId } = context;
    const owner = await deviceOwner(context, UserName);
    const device = await assignedDevice(context, owner, SerialNumber);
    const position = proved(context, device, AuthenticationCode1, AuthenticationCode2);
    await db.mfaDevice.update({
      where: { accountId_serialNumber: { accountId, serialNumber: SerialNumber } },
      data: position,
    });
    return {};
  },

  /** A virtual device then waits for another user; any other is gone. */
  async DeactivateMFADevice({ UserName, SerialNumber }, context) {
    const { db, accountId } = context;
    const owner = await deviceOwner(context, UserName);
    const device = await assignedDevice(context, owner, SerialNumber);
    const where = { accountId_serialNumber: { accountId, serialNumber: SerialNumber } };
    if (device.kind === 'virtual') {
      await db.mfaDevice.update({ where, data: { assignedTo: null, enabledAt: null } });
    } else {
      await db.mfaDevice.delete({ where });
    }
    return {};
  },

  async ListMFADevices({ UserName, ...paged }, context) {
    const { db, accountId } = context;
    const owner = await deviceOwner(context, UserName);
    const found = await page(
      paged,
      (after, take) =>
        db.mfaDevice.findMany({
          where: { accountId, assignedTo: owner.id, serialNumber: { gt: after } },
          orderBy: { serialNumber: 'asc' },
          take,
        }),
      ({ serialNumber }) => serialNumber,
    );
    const MFADevices = found.items.map((device) => ({
      UserName: owner.name,
      SerialNumber: device.serialNumber,
      EnableDate: device.enabledAt ?? device.createdAt,
    }));
    return { MFADevices, ...pageEnd(found) };
  },

  /** Without a UserName: the caller's own device; the root user may ask for anyone's. */
  async GetMFADevice({ SerialNumber, UserName }, context) {
    const device =
      UserName === undefined && context.caller.kind === 'root'
        ? await existingDevice(context, SerialNumber)
        : await assignedDevice(context, await deviceOwner(context, UserName), SerialNumber);
    const name = await ownerName(context, device);
    return {
      ...(name !== null && { UserName: name }),
      SerialNumber: device.serialNumber,
      ...(device.enabledAt && { EnableDate: device.enabledAt }),
      ...(device.kind === 'fido' && { Certifications: certificationsOf(device) }),
    };
  },

  async TagMFADevice({ SerialNumber, Tags }, context) {
    await setTags(context, tagged(await existingDevice(context, SerialNumber)), Tags);
    return {};
  },

  async UntagMFADevice({ SerialNumber, TagKeys }, context) {
    await removeTags(context, tagged(await existingDevice(context, SerialNumber)), TagKeys);
    return {};
  },

  async ListMFADeviceTags({ SerialNumber, ...paged }, context) {
    const device = await existingDevice(context, SerialNumber);
    const found = await pageOf(paged, await tagsOf(context, tagged(device)), ({ Key }) => Key);
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

/** Where the device's clock is, proved by two consecutive codes. Throws InvalidAuthenticationCode. */
function proved({ sealer, now }: Context, device: DeviceRow, first: string, second: string) {
  if (device.sealedSeed === null) throw invalidAuthenticationCode(); // passkeys show no codes
  const seed = sealer.open(device.sealedSeed, device.serialNumber);
  const position = positionOf(seed, first, second, now);
  if (position === null) throw invalidAuthenticationCode();
  return position;
}

async function ownerName({ db, accountId }: Context, { assignedTo }: DeviceRow): Promise<string | null> {
  if (assignedTo === null || assignedTo === accountId) return assignedTo;
  const user = await db.user.findUnique({
    where: { accountId_id: { accountId, id: assignedTo } },
    select: { name: true },
  });
  return user?.name ?? null;
}

/** What the FIDO Alliance certified a passkey's maker for, kept with its credential. */
function certificationsOf({ credential }: DeviceRow): Record<string, string> {
  const parsed = credential === null ? {} : (JSON.parse(credential) as { certifications?: unknown }); // ours
  return (parsed.certifications ?? {}) as Record<string, string>; // likewise
}

function tagged({ serialNumber }: DeviceRow): Tagged {
  return { type: 'mfa', id: serialNumber };
}
