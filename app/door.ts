// The console's only way in: the session, the database and the one door, joined.
import 'server-only';
import { cache } from 'react';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { call } from '#iam/call.ts';
import { IamError } from '#iam/errors.ts';
import { lookupEvent, lookupEvents } from '#iam/event-history.ts';
import type { EventQuery, EventRecord } from '#iam/event-history.ts';
import type { OperationInput, OperationName, OperationOutput } from '#iam/model/index.ts';
import type { Decision } from '#iam/policy/types.ts';
import type { ConsoleSession } from '#iam/sessions.ts';
import type { Caller } from '#iam/caller.ts';
import { randomUUID } from 'node:crypto';
import { ADDRESS_HEADER } from './arrival.ts';
import { currentSession } from './auth.ts';
import { running } from './cloud.ts';
import { signInHref } from './return-address.ts';

export type { EventQuery, EventRecord } from '#iam/event-history.ts';

/** Who looks at the console. `name`: the root user's e-mail address, or the user name. */
export interface Viewer {
  readonly accountId: string;
  readonly accountName: string;
  readonly alias: string | null;
  readonly kind: Caller['kind'];
  readonly name: string;
  readonly arn: string;
  readonly mustChangePassword: boolean;
}

/** What AWS would answer instead; `decision` is there when permission was refused. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly requestId: string;
  readonly decision: Decision | null;
}

export type Answer<T> =
  | { readonly ok: true; readonly output: T }
  | { readonly ok: false; readonly error: Refusal };

/** The session of this request, read once however many parts of the page ask. */
export const session = cache(currentSession);

/** The viewer; without a session the sign-in page, with a password to be changed that page. */
export async function requireViewer(): Promise<Viewer> {
  const { caller, account, mustChangePassword } = await requireSession();
  return {
    accountId: account.id,
    accountName: account.name,
    alias: account.alias,
    kind: caller.kind,
    name: caller.name,
    arn: caller.arn,
    mustChangePassword,
  };
}

/** Where the account's IAM users sign in. */
export async function signInUrl(viewer: Pick<Viewer, 'accountId' | 'alias'>): Promise<string> {
  const { config } = await running();
  return `${config.url}/sign-in/${viewer.alias ?? viewer.accountId}`;
}

/** The console's own origin, which is the AWS endpoint too. */
export async function endpointUrl(): Promise<string> {
  return (await running()).config.url;
}

/** Calls an AWS operation as the viewer. AWS's errors are answers, with the decision when permission was refused. */
export async function ask<N extends OperationName>(
  operation: N,
  input: OperationInput<N>,
): Promise<Answer<OperationOutput<N>>> {
  const { caller } = await requireSession();
  const { cloud } = await running();
  return answerTo(caller, (who) => call(cloud, operation, input, who));
}

/** A page of the account's events, newest first. */
export async function listEvents(
  query: EventQuery,
): Promise<Answer<{ Events: EventRecord[]; Marker?: string }>> {
  const { caller } = await requireSession();
  const { cloud } = await running();
  return answerTo(caller, (who) => lookupEvents(cloud, who, query));
}

/** One event of the account, read once for the page and its title. */
export const getEvent = cache(async (id: string): Promise<Answer<EventRecord>> => {
  const { caller } = await requireSession();
  const { cloud } = await running();
  return answerTo(caller, (who) => lookupEvent(cloud, who, id));
});

/** Each call of a page is a request of its own, with its own id. */
async function answerTo<T>(caller: Caller, run: (caller: Caller) => Promise<T>): Promise<Answer<T>> {
  const requestId = randomUUID();
  try {
    return { ok: true, output: await run({ ...caller, arrival: { ...caller.arrival, requestId } }) };
  } catch (error) {
    if (!(error instanceof IamError)) throw error;
    const { code, message, status, decision } = error;
    return { ok: false, error: { code, message, status, requestId, decision } };
  }
}

async function requireSession(): Promise<ConsoleSession> {
  const found = await session();
  if (!found) redirect(signInHref((await headers()).get(ADDRESS_HEADER)));
  if (found.mustChangePassword) redirect('/change-password');
  return found;
}
