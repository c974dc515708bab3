// The one door: validate → authorize → run → record. Nothing changes an account by another way.
import { operationModel } from '#iam/model/index.ts';
import type { OperationInput, OperationName, OperationOutput } from '#iam/model/index.ts';
import { redact } from '#iam/model/redact.ts';
import { validateInput } from '#iam/model/validate.ts';
import { decide } from '#iam/policy/decide.ts';
import { verifyMfaCode } from './operations/mfa-codes.ts';
import type { AccessRequest, Decision } from '#iam/policy/types.ts';
import type { Tables } from '#prisma/client.ts';
import { nextRevision } from '#prisma/revision.ts';
import { principalId } from './caller.ts';
import type { Caller } from './caller.ts';
import { KNOWN_REVISIONS, remember } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { standingOf } from './effective-policies.ts';
import { IamError, accessDenied, refused, serviceFailure, validationError } from './errors.ts';
import type { Event } from './events.ts';
import { withoutForeignPolicy } from './foreign-policy.ts';
import { rootArn } from './arns.ts';
import { principalTagKeys } from './operations/context-keys.ts';
import { handlerOf } from './operations/index.ts';
import type { Handler } from './operations/index.ts';
import { tablesAt } from './read-cache.ts';
import { questionsOf } from './request.ts';
import type { Question } from './request.ts';

interface Call {
  readonly cloud: Cloud;
  readonly operation: OperationName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly handler: Handler;
}

/** What the evaluator was asked and answered; `decision` is null for what needs no permission. */
interface Judgement {
  readonly request: Pick<AccessRequest, 'action' | 'resource' | 'resourceAccount'>;
  readonly decision: Decision | null;
}

/**
 * Runs an AWS operation as a caller. Throws an `IamError` (AWS's code and message; a refusal carries its decision).
 * Permission is judged before existence; refused and failed calls are recorded too.
 */
export async function call<N extends OperationName>(
  cloud: Cloud,
  operation: N,
  input: OperationInput<N>,
  caller: Caller,
): Promise<OperationOutput<N>> {
  const asked: Call = {
    cloud,
    operation,
    caller,
    input: input as Call['input'],
    handler: handlerOf(operation),
  };
  const reached: { judgement?: Judgement } = {};
  try {
    const problem = validateInput(operation, input);
    if (problem !== null) throw validationError(problem);
    const run = isRead(asked) ? read : change;
    const output = await run(asked, reached);
    recordForOwner(asked, reached.judgement);
    return output as OperationOutput<N>; // the handler's own type, lost in the table
  } catch (thrown) {
    const error = thrown instanceof IamError ? thrown : unexpected(thrown);
    cloud.events.enqueue(eventOf(asked, reached.judgement ?? null, error));
    throw error;
  }
}

/**
 * A read is judged and run at the revision last seen, and done again if the account has changed meanwhile:
 * what was answered was permitted when it was answered.
 */
async function read(asked: Call, reached: { judgement?: Judgement }): Promise<unknown> {
  const { cloud, caller } = asked;
  for (;;) {
    const revision = cloud.revisions.get(caller.accountId) ?? (await currentRevision(cloud, caller));
    const outcome = await attempt(asked, tablesAt(cloud, caller.accountId, revision), revision, reached);
    if ((await currentRevision(cloud, caller)) !== revision) continue;
    if ('error' in outcome) throw outcome.error;
    cloud.events.enqueue(eventOf(asked, reached.judgement ?? null, null));
    return outcome.output;
  }
}

async function attempt(asked: Call, db: Tables, revision: number, reached: { judgement?: Judgement }) {
  try {
    reached.judgement = await judge(asked, db, revision);
    return { output: await runHandler(asked, db) };
  } catch (error) {
    return { error };
  }
}

async function currentRevision(cloud: Cloud, { accountId }: Caller): Promise<number> {
  const revision = await cloud.database.revisionOf(accountId);
  if (revision === null) throw accountGone();
  return remember(cloud.revisions, accountId, revision, KNOWN_REVISIONS);
}

/** A change is judged, run and recorded in one transaction. Its first step takes the account's row, so changes queue. */
async function change(asked: Call, reached: { judgement?: Judgement }): Promise<unknown> {
  const { cloud, caller } = asked;
  return cloud.database.transaction(async (db) => {
    const revision = await nextRevision(db, caller.accountId);
    if (revision === null) throw accountGone();
    reached.judgement = await judge(asked, db, revision - 1);
    const output = await runHandler(asked, db);
    await cloud.events.append(db, eventOf(asked, reached.judgement, null));
    return output;
  });
}

/** Asks the evaluator all that the call needs; the first refusal is thrown. */
async function judge(asked: Call, db: Tables, revision: number): Promise<Judgement> {
  const { cloud, operation, input } = asked;
  if (UNCHECKED.has(operation))
    return { request: { action: operation, resource: '*', resourceAccount: null }, decision: null };
  const caller = await withMfa(asked, db);
  const questions = await questionsOf({ operation, input, caller, db }, cloud.now());
  const judgements: Judgement[] = [];
  for (const question of questions) judgements.push(await answerTo(question, asked, db, caller, revision));
  const denied = judgements.find(({ decision }) => decision?.verdict !== 'Allowed');
  if (denied?.decision) throw accessDenied(denied.decision);
  const [first] = judgements;
  if (!first) throw new Error(`${operation} asks for no permission`);
  return first;
}

async function answerTo(
  { request, trust }: Question,
  { cloud }: Call,
  db: Tables,
  caller: Caller,
  revision: number,
): Promise<Judgement> {
  const { policies, tags } = await standingOf(cloud, db, caller, revision, trust);
  const context = { ...principalTagKeys(caller, tags), ...request.context };
  const decision = decide(policies, { ...request, context });
  const isForeign = request.resourceAccount !== null && request.resourceAccount !== caller.accountId;
  return { request, decision: isForeign ? withoutForeignPolicy(decision) : decision };
}

/** The caller of AssumeRole with the MFA device it proves in this very call; the code is used up if the call succeeds. */
async function withMfa({ cloud, operation, input, caller }: Call, db: Tables): Promise<Caller> {
  const { SerialNumber, TokenCode } = input;
  if (operation !== 'sts:AssumeRole' || (SerialNumber === undefined && TokenCode === undefined))
    return caller;
  if (typeof SerialNumber !== 'string' || typeof TokenCode !== 'string')
    throw refused(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
  const now = cloud.now();
  const { accountId } = caller;
  await verifyMfaCode(
    { db, accountId, now, sealer: cloud.sealer },
    principalId(caller),
    SerialNumber,
    TokenCode,
  );
  return { ...caller, mfaAt: now };
}

/** Who one is may always be asked, even under an explicit deny. @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const UNCHECKED: ReadonlySet<OperationName> = new Set(['sts:GetCallerIdentity']);

function runHandler({ cloud, input, caller, handler }: Call, db: Tables): Promise<unknown> {
  return handler(input, { db, accountId: caller.accountId, caller, now: cloud.now(), sealer: cloud.sealer });
}

/** Temporary credentials are kept nowhere, so most of STS changes nothing, whatever its access level is called. */
function isRead({ operation, input }: Call): boolean {
  const { accessLevel } = operationModel(operation).authorization;
  if (WRITTEN.has(operation)) return false;
  if (accessLevel === 'Read' || accessLevel === 'List') return input['TokenCode'] === undefined;
  return UNWRITTEN.has(operation) && input['TokenCode'] === undefined;
}

/** AWS calls it reading to have a report made; but the report is kept. */
const WRITTEN: ReadonlySet<OperationName> = new Set([
  'iam:GenerateCredentialReport',
  'iam:GenerateOrganizationsAccessReport',
  'iam:GenerateServiceLastAccessedDetails',
]);

const UNWRITTEN: ReadonlySet<OperationName> = new Set([
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoot',
  'sts:DecodeAuthorizationMessage',
  'sts:GetDelegatedAccessToken',
  'sts:GetFederationToken',
]);

/** As CloudTrail does, a call about another account's resource stands in that account's log too, without the reasons. */
function recordForOwner(asked: Call, judgement: Judgement | undefined): void {
  const { caller } = asked;
  const owner = judgement?.request.resourceAccount ?? caller.accountId;
  if (!judgement || owner === caller.accountId) return;
  const { accountId, arrival } = caller;
  const seen = {
    accountId: owner,
    arn: rootArn(accountId),
    name: principalId(caller),
    accessKeyId: null,
    arrival,
  };
  asked.cloud.events.enqueue({ ...eventOf(asked, judgement, null), caller: seen, decision: null });
}

function eventOf(
  { operation, input, caller }: Call,
  judgement: Judgement | null,
  error: IamError | null,
): Event {
  const decision = error?.decision ?? judgement?.decision ?? null;
  return {
    operation,
    action: judgement?.request.action ?? operationModel(operation).authorization.action,
    resource: decision?.request.resource ?? judgement?.request.resource ?? '*',
    caller,
    outcome: error === null ? 'Succeeded' : error.code === 'AccessDenied' ? 'Denied' : 'Failed',
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
    decision,
    requestParameters: redact(operation, input),
  };
}

function accountGone(): IamError {
  return new IamError('InvalidClientTokenId', 'The security token included in the request is invalid.');
}

/** A fault of ours: the caller learns only that there was one; the operator finds it on the error stream. */
function unexpected(thrown: unknown): IamError {
  console.error(thrown);
  return serviceFailure();
}
