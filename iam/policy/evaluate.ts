// Answers one evaluation case: what POST /api/evaluate and `npm run evaluate` print.

import { compilePolicies } from './compile.ts';
import { decide } from './decide.ts';
import type { Decision, StatementMiss, StatementRef, Verdict } from './decision.ts';
import { parseCase, type CaseProblem, type EvaluationCase } from './evaluation-case.ts';

/** The answer to one case. `decidedBy.policy` is the policy's name; `explanation` is there when the case asks for it. */
export interface EvaluationAnswer {
  readonly id: string | null;
  readonly decision: Verdict;
  readonly decidedBy: {
    readonly layer: string;
    readonly policy: string;
    readonly policyArn?: string;
    readonly statementIndex: number;
    readonly sid?: string;
  } | null;
  readonly deniedLayer: Decision['deniedLayer'];
  readonly rule: Decision['rule'];
  readonly layers: readonly Pick<
    Decision['layers'][number],
    'layer' | 'verdict' | 'why' | 'counts' | 'orgId'
  >[];
  readonly nearestMiss: StatementMiss | null;
  readonly missingStatement: Decision['missingStatement'];
  /** AWS's own message; empty when allowed. */
  readonly message: string;
  readonly explanation?: Decision;
  /** False when the case expected something else. */
  readonly asExpected?: boolean;
  readonly expected?: EvaluationCase['expected'];
}

/** A case that could not be answered, with the place of the trouble. */
export interface EvaluationError {
  readonly id: string | null;
  readonly error: Pick<CaseProblem, 'message' | 'path' | 'offset' | 'line' | 'column'>;
  /** True when the case expected an error, false when it expected something else. */
  readonly asExpected?: boolean;
  readonly expected?: EvaluationCase['expected'];
}

/** Answers a case given as JSON text. Total. */
export function evaluateCase(text: string): EvaluationAnswer | EvaluationError {
  const question = parseCase(text);
  if ('kind' in question) {
    const { id, message, path, offset, line, column, expected } = question;
    return compared({ id, error: { message, path, offset, line, column } }, expected);
  }
  const decision = decide(compilePolicies(question.policies), question.request);
  return answerOf(question, decision);
}

function answerOf({ id, expected, explain }: EvaluationCase, decision: Decision): EvaluationAnswer {
  const answer: EvaluationAnswer = {
    id,
    decision: decision.verdict,
    decidedBy: decision.decidedBy && briefly(decision.decidedBy),
    deniedLayer: decision.deniedLayer,
    rule: decision.rule,
    layers: decision.layers.map(({ layer, verdict, why, counts, orgId }) => ({
      layer,
      verdict,
      why,
      counts,
      ...(orgId !== undefined && { orgId }),
    })),
    nearestMiss: decision.nearestMiss,
    missingStatement: decision.missingStatement,
    message: decision.message,
    ...(explain && { explanation: decision }),
  };
  return compared(answer, expected);
}

/** The answer and whether it is as expected, if anything was. */
function compared<T extends object>(
  answer: T,
  expected: EvaluationCase['expected'],
): T & Pick<EvaluationAnswer, 'asExpected' | 'expected'> {
  if (expected === null) return answer;
  const asExpected = agrees(expected, answer);
  return asExpected ? { ...answer, asExpected } : { ...answer, asExpected, expected };
}

function briefly({
  layer,
  policyName,
  policyArn,
  statementIndex,
  sid,
}: StatementRef): EvaluationAnswer['decidedBy'] {
  return {
    layer,
    policy: policyName,
    ...(policyArn !== undefined && { policyArn }),
    statementIndex,
    ...(sid !== undefined && { sid }),
  };
}

/** Fields that only one of the two kinds of answer has: to expect one is to expect that kind. */
const telling = ['decision', 'error'];

/** Whether the fields of `expected` that answers have are as the answer has them; `error: true` is any error. */
function agrees(expected: object, answer: object): boolean {
  const given = new Map(Object.entries(answer));
  return Object.entries(expected).every(([name, value]) => {
    if (!given.has(name)) return !telling.includes(name) || (name === 'error' && isNothing(value));
    return (name === 'error' && value === true) || contains(given.get(name), value);
  });
}

const isNothing = (value: unknown) => value === null || value === false;

/** Whether everything in `part` is the same in `whole`. */
function contains(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return part === whole;
  if (typeof whole !== 'object' || whole === null) return false;
  const given = new Map(Object.entries(whole));
  return Object.entries(part).every(([name, value]) => contains(given.get(name), value));
}
