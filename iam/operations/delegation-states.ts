// The states of a delegation request, who leads to whom, and how long each lasts.
import { invalidInput, noSuchEntity } from '#iam/errors.ts';
import type { OperationInput, OperationOutput } from '#iam/model/index.ts';
import type { Context } from './context.ts';

type Shown = NonNullable<OperationOutput<'iam:GetDelegationRequest'>['DelegationRequest']>;
/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-building-integration.html#temporary-delegation-request-lifecycle */
type State = NonNullable<Shown['State']>;

/** What is kept of a request beside its state: what was asked for, and who dealt with it. */
export type Content = OperationInput<'iam:CreateDelegationRequest'> &
  Pick<Shown, 'RequestorId' | 'PermissionPolicy' | 'OwnerId' | 'ApproverId' | 'Notes' | 'RejectionReason'>;

export type Row = Awaited<ReturnType<typeof existingRequest>>;

const DAY = 24 * 3600 * 1000;

/** The request with this id, or NoSuchEntity. */
export async function existingRequest({ db, accountId }: Context, id: string) {
  const row = await db.delegationRequest.findUnique({ where: { accountId_id: { accountId, id } } });
  if (!row) throw noSuchEntity(`Delegation request ${id} cannot be found.`);
  return row;
}

/** Requests that have an owner (`ownerArn`, if given), by id: AWS lists no others. */
export async function ownedRequests(
  { db, accountId }: Context,
  ownerArn: string | undefined,
  after: string,
  take: number,
): Promise<Row[]> {
  const status = { not: 'UNASSIGNED' };
  const rows = await db.delegationRequest.findMany({
    where: { accountId, id: { gt: after }, status },
    orderBy: { id: 'asc' },
  });
  return rows.filter((row) => ownerArn === undefined || contentOf(row).OwnerId === ownerArn).slice(0, take);
}

export function contentOf({ content }: Pick<Row, 'content'>): Content {
  return JSON.parse(content) as Content; // written by this file and CreateDelegationRequest alone
}

/** Moves a request on and adds to what is kept of it. Throws InvalidInput from any other state. */
export async function changeState(
  { db, accountId, now }: Context,
  row: Row,
  { from, to, content }: { from: readonly State[]; to: State; content: Partial<Content> },
): Promise<void> {
  const state = stateOf(row, now);
  if (!from.includes(state))
    throw invalidInput(`Delegation request ${row.id} cannot move from state ${state} to ${to}.`);
  await db.delegationRequest.update({
    where: { accountId_id: { accountId, id: row.id } },
    data: { status: to, updatedAt: now, content: JSON.stringify({ ...contentOf(row), ...content }) },
  });
}

/** A request as answers show it. */
export function requestOf(row: Row, now: Date): Shown {
  const { RequestorWorkflowId: _own, NotificationChannel: _channel, ...shown } = contentOf(row);
  return {
    ...shown,
    DelegationRequestId: row.id,
    State: stateOf(row, now),
    ExpirationTime: expiryOf(row),
    CreateDate: row.createdAt,
    UpdatedTime: row.updatedAt,
  };
}

function stateOf(row: Row, now: Date): State {
  return now >= expiryOf(row) ? 'EXPIRED' : (row.status as State); // only changeState writes it
}

/** A day to find an owner, then a week in each state. */
function expiryOf({ status, updatedAt }: Row): Date {
  return new Date(updatedAt.getTime() + (status === 'UNASSIGNED' ? 1 : 7) * DAY);
}
