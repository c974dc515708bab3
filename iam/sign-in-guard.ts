// Guessing passwords gets slow: an identity that keeps failing from one address must wait, longer each time.
import { createHash } from 'node:crypto';
import type { Cloud } from './cloud.ts';

const FREE_FAILURES = 5;
const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_SECONDS = 60 * 60;

/**
 * Counts an attempt before its password is looked at, so that attempts side by side count too. Answers how many
 * seconds the identity still has to wait at this address; 0: go on. Other identities at the address do not wait.
 */
export async function admitAttempt(cloud: Cloud, identity: string, address: string): Promise<number> {
  const now = cloud.now();
  const key = keyOf(identity, address);
  return cloud.database.transaction(async (db) => {
    const failures = await db.signInFailure.findUnique({ where: { key } });
    const remembered =
      failures && now.getTime() - failures.lastAt.getTime() < FORGOTTEN_AFTER_SECONDS * 1000
        ? failures
        : null;
    if (remembered && remembered.blockedUntil > now) {
      return Math.ceil((remembered.blockedUntil.getTime() - now.getTime()) / 1000);
    }
    const count = (remembered?.count ?? 0) + 1;
    const row = { count, lastAt: now, blockedUntil: new Date(now.getTime() + waitSeconds(count) * 1000) };
    await db.signInFailure.upsert({ where: { key }, create: { key, ...row }, update: row });
    return 0;
  });
}

/** Forgets the failures of an identity that has proved itself. */
export async function forgetFailures(cloud: Cloud, identity: string, address: string): Promise<void> {
  const { signInFailure } = cloud.database.tables;
  await signInFailure.deleteMany({ where: { key: keyOf(identity, address) } });
  await signInFailure.deleteMany({
    where: { lastAt: { lt: new Date(cloud.now().getTime() - FORGOTTEN_AFTER_SECONDS * 1000) } },
  });
}

/** The wait after the n-th failure: none at first, then 15 seconds, doubling, at most 15 minutes. */
function waitSeconds(count: number): number {
  return count < FREE_FAILURES
    ? 0
    : Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (count - FREE_FAILURES));
}

function keyOf(identity: string, address: string): string {
  return createHash('sha256').update(`${identity.toLowerCase()}\n${address}`).digest('base64url');
}
