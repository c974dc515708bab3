// What all accounts share: the database, the clock, the key, the caches and the event log.
import type { Database } from '#prisma/client.ts';
import type { Standing } from './effective-policies.ts';
import { createEventLog } from './events.ts';
import type { EventLog } from './events.ts';
import type { RevisionReads } from './read-cache.ts';
import { createSealer } from './seal.ts';
import type { Sealer } from './seal.ts';

export interface Cloud {
  readonly database: Database;
  readonly now: () => Date;
  readonly sealer: Sealer;
  readonly events: EventLog;
  /** Compiled policies by account, revision and principal: never by time, so a revoked permission is gone at once. */
  readonly compiled: Map<string, Standing>;
  /** What reads found, by account, at the revision last seen. */
  readonly reads: Map<string, RevisionReads>;
  /** The revision an account was last seen at; only a guess, checked against the database in every call. */
  readonly revisions: Map<string, number>;
}

/** Joins an open database and a 32-byte master key. `now` is the clock, which tests may hold still. */
export function createCloud(
  database: Database,
  masterKey: Buffer,
  now: () => Date = () => new Date(),
): Cloud {
  return {
    database,
    now,
    sealer: createSealer(masterKey),
    events: createEventLog(database, now),
    compiled: new Map(),
    reads: new Map(),
    revisions: new Map(),
  };
}

/** Of so many accounts the last seen revision is kept. */
export const KNOWN_REVISIONS = 10_000;

/** Keeps a cache from growing past `limit` entries: the oldest go first. */
export function remember<K, V>(cache: Map<K, V>, key: K, value: V, limit: number): V {
  if (cache.size >= limit && !cache.has(key)) {
    const [oldest] = cache.keys();
    if (oldest !== undefined) cache.delete(oldest);
  }
  cache.set(key, value);
  return value;
}
