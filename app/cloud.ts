// The one cloud of this process, whichever bundle asks for it.
import 'server-only';
import { readConfig } from '#config';
import type { Config } from '#config';
import { createCloud } from '#iam/cloud.ts';
import type { Cloud } from '#iam/cloud.ts';
import { derivedSecret, loadMasterKey } from '#iam/master-key.ts';
import { openDatabase } from '#prisma/client.ts';

interface Running {
  readonly cloud: Cloud;
  readonly config: Config;
  /** For next-auth, derived from the master key. */
  readonly authSecret: string;
}

// Next loads a module once per bundle; only the global object is common to pages, route handlers and instrumentation.
const shared = globalThis as typeof globalThis & { hallpass?: Promise<Running> };

/** Opens the database at the first call; every later call gets the same. Throws a StartError when it cannot. */
export function running(): Promise<Running> {
  return (shared.hallpass ??= open());
}

async function open(): Promise<Running> {
  const config = readConfig();
  const database = await openDatabase(config.databaseUrl);
  const masterKey = await loadMasterKey(database, config.dataFolder, config.masterKey);
  return {
    config,
    cloud: createCloud(database, masterKey),
    authSecret: derivedSecret(masterKey, 'next-auth'),
  };
}

/** Commits what the event log still holds and closes the database. */
export async function shutDown(): Promise<void> {
  if (!shared.hallpass) return;
  const { cloud } = await shared.hallpass;
  await cloud.events.flush();
  await cloud.database.close();
}
