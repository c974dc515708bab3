// Whose MFA devices there are, and finding one: a user's, or the account's root user's.
import { IamError, noSuchEntity } from '#iam/errors.ts';
import type { Context } from './context.ts';
import { existingUser } from './existing.ts';
import { namedOrCalling } from './users.ts';

/** AWS: any mix of up to eight devices a user. */
export const MFA_DEVICES_PER_USER = 8;

/** Who holds devices: `id` is a user's unique id or, for the root user, the account's id. */
export interface DeviceOwner {
  readonly id: string;
  readonly name: string;
}

/**
 * The owner that an operation names; without a name the caller.
 * Differs from AWS: there the root user's devices are managed in its console alone; here the root user names itself
 * by the account's id, so that its devices too go through the API.
 */
export async function deviceOwner(context: Context, userName: string | undefined): Promise<DeviceOwner> {
  const { caller, accountId } = context;
  if (caller.kind === 'root' && (userName === undefined || userName === accountId)) {
    return { id: accountId, name: accountId };
  }
  const user = await (userName === undefined
    ? namedOrCalling(context, undefined)
    : existingUser(context, userName));
  return { id: user.id, name: user.name };
}

/** The device with that serial number, assigned or not. Throws NoSuchEntity. */
export async function existingDevice({ db, accountId }: Context, serialNumber: string) {
  const device = await db.mfaDevice.findUnique({
    where: { accountId_serialNumber: { accountId, serialNumber } },
  });
  if (!device) throw noSuchEntity(`MFA Device with serial number ${serialNumber} does not exist.`);
  return device;
}

/** The device with that serial number if it is this owner's. Throws NoSuchEntity. */
export async function assignedDevice(context: Context, owner: DeviceOwner, serialNumber: string) {
  const device = await existingDevice(context, serialNumber);
  if (device.assignedTo !== owner.id) throw noSuchEntity('MFA Device invalid for user.');
  return device;
}

/** A row of the devices. */
export type DeviceRow = Awaited<ReturnType<typeof existingDevice>>;

/** The refusal of a wrong pair of codes. */
export function invalidAuthenticationCode(): IamError {
  return new IamError('InvalidAuthenticationCode', 'Authentication code for device is not valid.');
}
