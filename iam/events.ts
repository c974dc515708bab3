// The event log: what was asked, by whom, what was decided and why.
import { randomUUID } from 'node:crypto';
import type { Decision } from '#iam/policy/types.ts';
import type { Database, Tables } from '#prisma/client.ts';
import { insertEvents } from '#prisma/insert-events.ts';
import type { EventRow } from '#prisma/insert-events.ts';
import type { Caller } from './caller.ts';

/** One call as it is recorded. `requestParameters` holds no secrets. */
export interface Event {
  readonly operation: string;
  readonly action: string;
  readonly resource: string;
  readonly caller: Pick<Caller, 'accountId' | 'arn' | 'name' | 'accessKeyId' | 'arrival'>;
  readonly outcome: 'Succeeded' | 'Denied' | 'Failed';
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly decision: Decision | null;
  readonly requestParameters: unknown;
}

export interface EventLog {
  /** Writes the event in the operation's own transaction. */
  append(tables: Tables, event: Event): Promise<void>;
  /** Takes the event now and commits it with others some hundredths of a second later; in order, none lost on a clean stop. */
  enqueue(event: Event): void;
  /** Resolves when all that was taken is committed. */
  flush(): Promise<void>;
}

const GROUP_MILLISECONDS = 40;
const GROUP_SIZE = 200;

/** An event log on a database. */
export function createEventLog(database: Database, now: () => Date): EventLog {
  let waiting: EventRow[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function commitGroup(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = waiting;
    waiting = [];
    if (rows.length > 0) writing = writing.then(() => writeRows(database, rows));
    return writing;
  }
  return {
    append: (tables, event) => insertEvents(tables, [toRow(event, now())]),
    enqueue(event) {
      waiting.push(toRow(event, now()));
      if (waiting.length >= GROUP_SIZE) void commitGroup();
      else timer ??= setTimeout(() => void commitGroup(), GROUP_MILLISECONDS);
    },
    flush: commitGroup,
  };
}

async function writeRows(database: Database, rows: EventRow[]): Promise<void> {
  try {
    await insertEvents(database.tables, rows);
  } catch {
    // One row may be of an account that was deleted meanwhile: its events went with it; the others must not.
    for (const row of rows) await insertEvents(database.tables, [row]).catch(() => undefined);
  }
}

function toRow(event: Event, time: Date): EventRow {
  const { caller, decision, requestParameters, ...rest } = event;
  return {
    ...rest,
    accountId: caller.accountId,
    id: eventId(time),
    time,
    principalArn: caller.arn,
    principalName: caller.name,
    accessKeyId: caller.accessKeyId,
    entry: caller.arrival.entry,
    sourceIp: caller.arrival.sourceIp,
    userAgent: caller.arrival.userAgent.slice(0, 500),
    requestId: caller.arrival.requestId,
    decision: decision && JSON.stringify(decision),
    requestParameters: JSON.stringify(requestParameters),
  };
}

let counter = 0; // orders events of one millisecond and process; a copy of this module in another bundle does no harm

/** Sorts by time: milliseconds, then a counter, then chance. 28 hexadecimal digits. */
function eventId(time: Date): string {
  counter = (counter + 1) % 65_536;
  return (
    time.getTime().toString(16).padStart(12, '0') +
    counter.toString(16).padStart(4, '0') +
    randomUUID().slice(-12) // much cheaper than randomBytes, and all twelve are chance
  );
}
