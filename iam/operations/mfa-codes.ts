// The one-time codes of MFA devices: RFC 6238 with SHA-1, 6 digits, steps of 30 seconds; each step is used once.
import { Secret, TOTP } from 'otpauth';
import { refused } from '#iam/errors.ts';
import type { Context } from './context.ts';

const STEP_MILLISECONDS = 30_000;

/** How many steps before and after its known drift a device's clock may be when a code is checked. */
const TOLERANCE_STEPS = 1;

/**
 * How far off a pair of consecutive codes may be. AWS takes old pairs too; such a device is then out of sync.
 * Differs from AWS: its window is not published; ours is one hour each way.
 */
const SEARCH_STEPS = 120;

/** Where a device's clock is: the last time step used, and how many steps it is ahead of ours. */
export interface DevicePosition {
  readonly step: number;
  readonly drift: number;
}

/** A new seed: 64 characters of base 32 (320 random bits), as AWS gives them. */
export function newSeed(): string {
  return new Secret({ size: 40 }).base32;
}

/** What `seed` (base 32) shows in a time step (30 seconds each since 1970). */
export function codeAt(seed: string, step: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(seed), timestamp: step * STEP_MILLISECONDS });
}

/** The time step of an instant. */
export function stepAt(time: Date): number {
  return Math.floor(time.getTime() / STEP_MILLISECONDS);
}

/** Where a device is that shows `first` and then, one step later, `second`; null when no step fits. */
export function positionOf(seed: string, first: string, second: string, now: Date): DevicePosition | null {
  const current = stepAt(now);
  for (const drift of nearestFirst(SEARCH_STEPS)) {
    const step = current + drift;
    // The second code is the newer: it is the one that shows now.
    if (codeAt(seed, step) === second && codeAt(seed, step - 1) === first) return { step, drift };
  }
  return null;
}

/**
 * Checks a code of the owner's device (`ownerId`: a user's unique id, or the account's id for the root user) and
 * uses it up: neither it nor an older one is taken again. Throws AWS's AccessDenied.
 */
export async function verifyMfaCode(
  { db, accountId, now, sealer }: Pick<Context, 'db' | 'accountId' | 'now' | 'sealer'>,
  ownerId: string,
  serialNumber: string,
  code: string,
): Promise<void> {
  const device = await db.mfaDevice.findUnique({
    where: { accountId_serialNumber: { accountId, serialNumber } },
  });
  if (!device?.sealedSeed || device.assignedTo !== ownerId) {
    throw refused(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    );
  }
  const seed = sealer.open(device.sealedSeed, serialNumber);
  const expected = stepAt(now) + device.drift;
  const off = nearestFirst(TOLERANCE_STEPS).find((steps) => codeAt(seed, expected + steps) === code);
  if (off === undefined) throw invalidCode();
  // One statement, so that of two calls with the same code one succeeds.
  const { count } = await db.mfaDevice.updateMany({
    where: { accountId, serialNumber, assignedTo: ownerId, step: { lt: expected + off } },
    data: { step: expected + off, drift: device.drift + off },
  });
  if (count === 0) throw invalidCode();
}

function invalidCode() {
  return refused('MultiFactorAuthentication failed with invalid MFA one time pass code. '); // the blank is AWS's
}

/** 0, 1, -1, 2, -2 … up to `most`. */
function nearestFirst(most: number): number[] {
  return [0, ...Array.from({ length: most }, (_, index) => [index + 1, -index - 1]).flat()];
}
