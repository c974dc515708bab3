// Says why a statement did not match: the first element that failed, what it wanted and what it got.

import { actionMatches } from './actions.ts';
import type { OtherMiss, PlacedStatement, Plan, PlannedLayer } from './compile.ts';
import { contextValue, type ContextKey } from './context.ts';
import type { Mismatch, MismatchReason, StatementMiss, StatementRef } from './decision.ts';
import type { TextRange } from './json.ts';
import { failsCondition, failsPrincipal, misplacedElement, principalIn } from './statement.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest, Layer } from './types.ts';
import { unresolved } from './variables.ts';

/** No decision lists more statements than this. */
export const mostMisses = 20;
const mostValues = 5;
const longestValue = 160;

/** Names a statement; `layer` is `trust` where a role's resource policy is meant. */
export function refOf(placed: PlacedStatement, layer: Layer): StatementRef {
  if (placed.ref?.layer !== layer) placed.ref = newRef(placed, layer);
  return placed.ref;
}

function newRef({ policy, test, orgId }: PlacedStatement, layer: Layer): StatementRef {
  const { parsed } = test;
  return {
    layer,
    policyName: policy.name,
    ...(policy.arn !== undefined && { policyArn: policy.arn }),
    ...(policy.attachedTo !== undefined && { attachedTo: policy.attachedTo }),
    ...(orgId !== undefined && { orgId }),
    statementIndex: parsed.index,
    ...(parsed.sid !== undefined && { sid: cut(parsed.sid.value) }),
    effect: test.effect,
    range: { start: parsed.start, end: parsed.end },
  };
}

const longestQuote = 2_000;

/** The same with the statement's text, unless that is long. */
export function quotedRefOf(placed: PlacedStatement, layer: Layer): StatementRef {
  if (placed.quotedRef?.layer !== layer) {
    const ref = refOf(placed, layer);
    const { start, end } = ref.range;
    placed.quotedRef =
      end - start > longestQuote ? ref : { ...ref, text: placed.policy.document.slice(start, end) };
  }
  return placed.quotedRef;
}

function cut(value: string): string {
  return value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value;
}

interface Values extends TextRange {
  readonly values: readonly { readonly value: string }[];
}

function mismatch(
  element: Mismatch['element'],
  reason: MismatchReason,
  wanted: Values,
  got: readonly string[],
): Mismatch {
  return {
    element,
    reason,
    wanted: wanted.values.slice(0, mostValues).map(({ value }) => cut(value)),
    got: got.slice(0, mostValues).map(cut),
    range: { start: wanted.start, end: wanted.end },
  };
}

/** Describes the failure `code` that `firstFailure` found in a statement. */
export function describeFailure(
  placed: PlacedStatement,
  code: number,
  layer: Layer,
  request: AccessRequest,
  subject: Subject,
): StatementMiss {
  return { statement: refOf(placed, layer), mismatch: failedElement(placed, code, request, subject) };
}

function failedElement(
  placed: PlacedStatement,
  code: number,
  request: AccessRequest,
  subject: Subject,
): Mismatch {
  const { parsed, resource, conditions } = placed.test;
  if (code >= failsCondition) {
    const condition = conditions[code - failsCondition];
    if (condition !== undefined) return failedCondition(condition, request, subject);
  }
  if (code === failsPrincipal) {
    const wanted = parsed.principal ?? nothing(placed);
    const got = [subject.principal ?? '*'];
    return wanted.negated
      ? mismatch('NotPrincipal', 'Excluded', wanted, got)
      : mismatch('Principal', 'Differs', wanted, got);
  }
  const wanted = parsed.resource ?? nothing(placed);
  const element = wanted.negated ? 'NotResource' : 'Resource';
  if (wanted.negated) return mismatch(element, 'Excluded', wanted, [request.resource]);
  const variable = unresolved(resource?.needs ?? [], request, subject);
  if (variable !== null && !request.wildcardOnlyAction)
    return unresolvedVariable(element, variable, wanted, request, subject);
  const reason = request.wildcardOnlyAction ? 'NeedsWildcard' : 'Differs';
  return mismatch(element, reason, wanted, [request.resource]);
}

function nothing({ test }: PlacedStatement): Values & { negated: boolean } {
  return { negated: false, values: [], start: test.parsed.start, end: test.parsed.end };
}

function unresolvedVariable(
  element: Mismatch['element'],
  variable: ContextKey,
  at: TextRange,
  request: AccessRequest,
  subject: Subject,
): Mismatch {
  const value = contextValue(request, subject, variable);
  const wanted = { values: [{ value: `\${${variable.written}}` }], start: at.start, end: at.end };
  return mismatch(element, 'VariableUnresolved', wanted, typeof value === 'object' ? value : []);
}

function failedCondition(
  { operator, key, parsed, needs }: PlacedStatement['test']['conditions'][number],
  request: AccessRequest,
  subject: Subject,
): Mismatch {
  const value = contextValue(request, subject, key);
  const got = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  const about = { operator: operator.name, key: cut(key.written) };
  const takesVariable = value !== undefined && !operator.negated && operator.family !== 'Null';
  const variable = takesVariable ? unresolved(needs, request, subject) : null;
  if (variable !== null) {
    return { ...unresolvedVariable('Condition', variable, parsed, request, subject), ...about };
  }
  const absent = value === undefined ? 'KeyMissing' : operator.family === 'Null' ? 'KeyPresent' : null;
  const reason = absent ?? (operator.negated ? 'Excluded' : 'Differs');
  return { ...mismatch('Condition', reason, parsed, got), ...about };
}

/**
 * Describes the first statements of a layer that speak of other actions, those of the same service before the rest.
 * They are the same for every request for that action, so the plan keeps them.
 */
export function otherMisses(
  planned: PlannedLayer,
  plan: Plan,
  layer: Layer,
  action: string,
): readonly OtherMiss[] {
  const known = planned.otherMisses;
  // One action can be about a role in one request and about something else in the next.
  if (known !== null && (known[0]?.miss.statement.layer ?? layer) === layer) return known;
  const misses: OtherMiss[] = [];
  const sameService = planned.layer.byService.get(plan.action.service) ?? [];
  const seen = new Set(sameService);
  for (const placed of [...sameService, ...planned.layer.statements.filter((one) => !seen.has(one))]) {
    if (misses.length >= mostMisses) break;
    const failed = otherFailure(placed, plan, action);
    if (failed !== null) misses.push({ placed, miss: { statement: refOf(placed, layer), mismatch: failed } });
  }
  planned.otherMisses = misses;
  return misses;
}

/** Why a statement is no candidate at all: misplaced, or about other actions; `null` for a candidate. */
function otherFailure(placed: PlacedStatement, plan: Plan, action: string): Mismatch | null {
  const { parsed } = placed.test;
  const misplaced = misplacedElement(placed.test, placed.layer);
  if (misplaced !== null) {
    const present =
      misplaced === 'Principal' && principalIn[placed.layer] === 'forbidden' ? parsed.principal : null;
    return mismatch(misplaced, 'NotValidHere', present ?? nothing(placed), []);
  }
  if (placed.test.action === null || parsed.action === null || actionMatches(placed.test.action, plan.action))
    return null;
  const { negated } = parsed.action;
  return mismatch(negated ? 'NotAction' : 'Action', negated ? 'Excluded' : 'Differs', parsed.action, [
    action,
  ]);
}
