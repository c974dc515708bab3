// From an access key id to its secret and to whom it stands for.
import { pathedArn, rootArn } from './arns.ts';
import type { Arrival, Caller } from './caller.ts';
import { KNOWN_REVISIONS, remember } from './cloud.ts';
import type { Cloud } from './cloud.ts';

export interface KeyHolder {
  readonly secretAccessKey: string;
  readonly caller: Caller;
  readonly lastUsedAt: Date | null;
}

/** The holder of an active access key, or null: unknown, inactive or deleted all look the same. */
export async function findKeyHolder(
  cloud: Cloud,
  accessKeyId: string,
  arrival: Arrival,
): Promise<KeyHolder | null> {
  const key = await cloud.database.accessKey(accessKeyId);
  if (!key || key.status !== 'Active') return null;
  remember(cloud.revisions, key.accountId, key.revision, KNOWN_REVISIONS);
  const base = { accountId: key.accountId, accessKeyId, arrival, issuedAt: null };
  const { user } = key;
  const caller: Caller = user
    ? {
        ...base,
        kind: 'user',
        name: user.name,
        userId: user.id,
        arn: pathedArn('user', key.accountId, user.path, user.name),
      }
    : { ...base, kind: 'root', name: key.email, arn: rootArn(key.accountId) };
  return {
    caller,
    lastUsedAt: key.lastUsedAt,
    secretAccessKey: cloud.sealer.open(key.sealedSecret, accessKeyId),
  };
}

const LAST_USED_GRANULARITY_SECONDS = 15 * 60;

/** Notes the use of a key, or of the role of a session: AWS records the first use in 15 minutes. */
export async function noteKeyUse(
  cloud: Cloud,
  { caller, lastUsedAt }: KeyHolder,
  service: string,
): Promise<void> {
  const { accessKeyId, accountId, arrival } = caller;
  const now = cloud.now();
  if (accessKeyId === null) return;
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < LAST_USED_GRANULARITY_SECONDS * 1000) return;
  if (caller.session && caller.kind !== 'role') return;
  const lastUse = { lastUsedAt: now, lastUsedRegion: arrival.region };
  await cloud.database.transaction(async (db) => {
    if (caller.kind === 'role')
      await db.role.updateMany({ where: { accountId, id: caller.roleId }, data: lastUse });
    else
      await db.accessKey.updateMany({
        where: { accountId, id: accessKeyId },
        data: { ...lastUse, lastUsedService: service },
      });
    await db.account.updateMany({ where: { id: accountId }, data: { revision: { increment: 1 } } });
  });
}
