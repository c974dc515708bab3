// Reading the event log, under the permission AWS asks for it: cloudtrail:LookupEvents.
import type { Decision } from '#iam/policy/types.ts';
import { decide } from '#iam/policy/decide.ts';
import type { Caller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { standingOf } from './effective-policies.ts';
import { IamError, accessDenied, noSuchEntity } from './errors.ts';
import { globalKeys, principalTagKeys } from './operations/context-keys.ts';
import { page, pageEnd } from './operations/paging.ts';
import { whoAsks } from './request.ts';

/** Which events. `Marker` is from the page before; each filter left out filters nothing. */
export interface EventQuery {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly operation?: string | undefined;
  readonly outcome?: EventRecord['outcome'] | undefined;
  readonly entry?: EventRecord['entry'] | undefined;
  readonly principalName?: string | undefined;
}

/** An event as it is shown. */
export interface EventRecord {
  readonly id: string;
  readonly time: Date;
  readonly operation: string;
  readonly action: string;
  readonly resource: string;
  readonly principalArn: string;
  readonly principalName: string;
  readonly entry: 'console' | 'api';
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly accessKeyId: string | null;
  readonly requestId: string;
  readonly outcome: 'Succeeded' | 'Denied' | 'Failed';
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly decision: Decision | null;
  readonly requestParameters: unknown;
}

/** A page of the caller's account's events, newest first. Throws AccessDenied, ValidationError. */
export async function lookupEvents(
  cloud: Cloud,
  caller: Caller,
  { operation, outcome, entry, principalName, ...paged }: EventQuery,
): Promise<{ Events: EventRecord[]; Marker?: string }> {
  await authorize(cloud, caller);
  const found = await page(
    paged,
    (after, take) =>
      cloud.database.tables.event.findMany({
        where: {
          accountId: caller.accountId,
          ...(after !== '' && { id: { lt: after } }),
          ...(operation !== undefined && { operation }),
          ...(outcome !== undefined && { outcome }),
          ...(entry !== undefined && { entry }),
          ...(principalName !== undefined && { principalName }),
        },
        orderBy: { id: 'desc' },
        take,
      }),
    ({ id }) => id,
  );
  const { Marker } = pageEnd(found);
  return { Events: found.items.map(recordOf), ...(Marker !== undefined && { Marker }) };
}

/** One event of the caller's account. Throws AccessDenied, NoSuchEntity. */
export async function lookupEvent(cloud: Cloud, caller: Caller, id: string): Promise<EventRecord> {
  await authorize(cloud, caller);
  const event = await cloud.database.tables.event.findUnique({
    where: { accountId_id: { accountId: caller.accountId, id } },
  });
  if (!event) throw noSuchEntity(`The event with id ${id} cannot be found.`);
  return recordOf(event);
}

/** Looking at the log is judged like any call, but leaves no event of its own: it would bury the others. */
async function authorize(cloud: Cloud, caller: Caller): Promise<void> {
  await cloud.events.flush();
  const db = cloud.database.tables;
  const account = await db.account.findUnique({
    where: { id: caller.accountId },
    select: { revision: true },
  });
  if (!account)
    throw new IamError('InvalidClientTokenId', 'The security token included in the request is invalid.');
  const { policies, tags } = await standingOf(cloud, db, caller, account.revision);
  const decision = decide(policies, {
    ...whoAsks(caller),
    action: 'cloudtrail:LookupEvents',
    resource: '*',
    resourceAccount: caller.accountId,
    context: { ...globalKeys(caller, cloud.now()), ...principalTagKeys(caller, tags) },
    wildcardOnlyAction: true,
  });
  if (decision.verdict !== 'Allowed') throw accessDenied(decision);
}

type Row = Awaited<ReturnType<Cloud['database']['tables']['event']['findMany']>>[number];

function recordOf({ decision, requestParameters, outcome, entry, ...rest }: Row): EventRecord {
  return {
    ...rest,
    outcome: outcome as EventRecord['outcome'], // written by this version's own union
    entry: entry as EventRecord['entry'], // likewise
    decision: decision === null ? null : (JSON.parse(decision) as Decision), // stored by the door
    requestParameters: JSON.parse(requestParameters) as unknown, // likewise
  };
}
