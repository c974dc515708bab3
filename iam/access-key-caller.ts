// From an access key id to its secret and to whom it stands for.
import { pathedArn, rootArn } from './arns.ts';
import type { Arrival, Caller } from './caller.ts';
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
  const key = await cloud.database.tables.accessKey.findUnique({
    where: { id: accessKeyId },
    include: { user: true, account: { select: { email: true } } },
  });
  if (!key || key.status !== 'Active') return null;
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
    : { ...base, kind: 'root', name: key.account.email, arn: rootArn(key.accountId) };
  return {
    caller,
    lastUsedAt: key.lastUsedAt,
    secretAccessKey: cloud.sealer.open(key.sealedSecret, accessKeyId),
  };
}

const LAST_USED_GRANULARITY_SECONDS = 15 * 60;

/** Notes the use of a key: AWS records the first use in 15 minutes. */
export async function noteKeyUse(
  cloud: Cloud,
  { caller, lastUsedAt }: KeyHolder,
  service: string,
): Promise<void> {
  const { accessKeyId, accountId, arrival } = caller;
  const now = cloud.now();
  if (accessKeyId === null) return;
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < LAST_USED_GRANULARITY_SECONDS * 1000) return;
  await cloud.database.tables.accessKey.updateMany({
    where: { accountId, id: accessKeyId },
    data: { lastUsedAt: now, lastUsedService: service, lastUsedRegion: arrival.region },
  });
}
