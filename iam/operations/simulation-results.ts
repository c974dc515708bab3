// The answer to one question of a simulation, with the statements that matched and where they stand.
import type { OperationOutput } from '#iam/model/index.ts';
import { actionMatches, actionName } from '#iam/policy/actions.ts';
import { compilePolicies } from '#iam/policy/compile.ts';
import type { DocumentCache } from '#iam/policy/compile.ts';
import { contextKey, contextValue } from '#iam/policy/context.ts';
import { decide } from '#iam/policy/decide.ts';
import { positionOf } from '#iam/policy/parse.ts';
import { failsNowhere, firstFailure } from '#iam/policy/statement.ts';
import type { StatementTest } from '#iam/policy/statement.ts';
import { subjectFor } from '#iam/policy/judge.ts';
import type { AccessRequest, Decision, Layer, NamedPolicy, PolicySet } from '#iam/policy/types.ts';
import { keysOf } from './context-key-names.ts';
import { UNSTATED_TRUST } from './simulation-questions.ts';
import type { Question } from './simulation-questions.ts';

type Evaluation = NonNullable<OperationOutput<'iam:SimulateCustomPolicy'>['EvaluationResults']>[number];
type Matched = NonNullable<Evaluation['MatchedStatements']>[number];
type Verdict = Evaluation['EvalDecision'];

const VERDICTS: Readonly<Record<Decision['verdict'], Verdict>> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitDeny',
  ImplicitlyDenied: 'implicitDeny',
};

/** One result: of the action on one resource, or on all those of a scenario together. `documents`: compiled before. */
export function evaluationOf(question: Question, documents: DocumentCache): Evaluation {
  const results = question.requests.map((request) => resultOf(question, request, documents));
  const [first] = results;
  const verdicts = results.map(({ verdict }) => verdict);
  const verdict =
    (['explicitDeny', 'implicitDeny'] as const).find((one) => verdicts.includes(one)) ?? 'allowed';
  const everywhere = first?.resource === '*';
  return {
    EvalActionName: question.action,
    EvalResourceName: first?.resource ?? '*',
    EvalDecision: verdict,
    MatchedStatements: results.flatMap(({ matched }) => matched),
    MissingContextValues: everywhere ? (first?.missing ?? []) : [],
    ...(question.hasBoundary && boundaryDetail(results.every(({ bounded }) => bounded))),
    ...(!everywhere && {
      EvalDecisionDetails: first?.details ?? {},
      ResourceSpecificResults: results.map((one) => ({
        EvalResourceName: one.resource,
        EvalResourceDecision: one.verdict,
        MatchedStatements: one.matched,
        MissingContextValues: one.missing,
        EvalDecisionDetails: one.details,
        ...(question.hasBoundary && boundaryDetail(one.bounded)),
      })),
    }),
  };
}

function boundaryDetail(AllowedByPermissionsBoundary: boolean) {
  return { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary } };
}

/** A statement that speaks of the action, and the policy it stands in. */
interface Placed {
  readonly test: StatementTest;
  readonly policy: NamedPolicy;
  readonly layer: Layer;
}

function resultOf({ policies, crossAccount }: Question, request: AccessRequest, documents: DocumentCache) {
  const compiled = compilePolicies(policies, documents);
  const decision = decide(compiled, request);
  const placed = statementsAbout(policies, request.action, documents);
  const subject = subjectFor(compiled, request);
  const names = [...new Set(placed.flatMap(({ test }) => keysOf(test)))];
  return {
    resource: request.resource,
    verdict: VERDICTS[decision.verdict],
    matched: placed
      .filter((one) => determines(one, decision))
      .filter(({ test }) => firstFailure(test, request, subject) === failsNowhere)
      .map(statementOf),
    missing: names.filter((name) => contextValue(request, subject, contextKey(name)) === undefined),
    bounded: verdictOf(decision, 'boundary') === 'allowed',
    details: crossAccount ? detailsOf(decision) : {},
  };
}

function statementsAbout(
  { identity, boundary, resource }: PolicySet,
  action: string,
  documents: DocumentCache,
): Placed[] {
  const place = (layer: Layer, list: readonly NamedPolicy[]) =>
    list.flatMap((policy) => (documents.get(policy.document) ?? []).map((test) => ({ test, policy, layer })));
  const stated = resource !== null && resource.name !== UNSTATED_TRUST ? [resource] : [];
  const all = [
    ...place('identity', identity),
    ...place('boundary', boundary ?? []),
    ...place('resource', stated),
  ];
  const name = actionName(action);
  return all.filter(({ test }) => test.action !== null && actionMatches(test.action, name));
}

/** A Deny overrides every Allow, and then stands alone in the answer; a boundary grants nothing. */
function determines({ test, layer }: Placed, { verdict }: Decision): boolean {
  if (verdict === 'ExplicitlyDenied') return test.effect === 'Deny';
  return test.effect === 'Allow' && layer !== 'boundary';
}

function verdictOf({ layers }: Decision, ...wanted: Layer[]): Verdict {
  return VERDICTS[layers.find(({ layer }) => wanted.includes(layer))?.verdict ?? 'ImplicitlyDenied'];
}

/** How each side of a cross-account request decides. */
function detailsOf(decision: Decision): Record<string, Verdict> {
  return {
    'IAM Policy': verdictOf(decision, 'identity'),
    'Resource Policy': verdictOf(decision, 'resource', 'trust'),
  };
}

/** AWS answers these, though its own model says otherwise. */
const IAM_POLICY = 'IAM Policy' as 'user';
const RESOURCE_POLICY = 'Resource Policy' as 'resource';

function statementOf({ test, policy, layer }: Placed): Matched {
  const { start, end } = test.parsed;
  return {
    SourcePolicyId: policy.name,
    SourcePolicyType: layer === 'resource' ? RESOURCE_POLICY : IAM_POLICY,
    StartPosition: position(policy.document, startOf(policy.document, start)),
    EndPosition: position(policy.document, end),
  };
}

function position(document: string, offset: number): { Line: number; Column: number } {
  const { line, column } = positionOf(document, offset);
  return { Line: line, Column: column };
}

/**
 * AWS counts a statement from the end of what stands before it: the list's bracket or the statement before; one that
 * stands alone, without a list, from within its brace.
 */
function startOf(document: string, start: number): number {
  const before = document.slice(0, start).trimEnd();
  if (before.endsWith(',')) return before.slice(0, -1).trimEnd().length;
  return before.endsWith('[') ? before.length : start + 1;
}
