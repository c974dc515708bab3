// The evaluator's two questions: may it (verdict), and why (decide).

import { planFor, type CompiledPolicies } from './compile.ts';
import type { Decision, Verdict } from './decision.ts';
import { explain, explainRule } from './explain.ts';
import { deniesIn, judge, outcomeOf, refusingLayers, subjectFor } from './judge.ts';
import { fixedRule } from './rules.ts';
import type { AccessRequest } from './types.ts';

export { denialMessage } from './message.ts';

/**
 * May this principal do this action on this resource now? The same answer as `decide(…).verdict`, without the
 * explanation and therefore fast. Pure but for what it remembers inside `compiled`; total.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function verdict(compiled: CompiledPolicies, request: AccessRequest): Verdict {
  const plan = planFor(compiled, request.action);
  const subject = subjectFor(compiled, request);
  const settled = fixedRule(plan.action, request, subject);
  if (settled !== null) return settled.allowed ? 'Allowed' : 'ImplicitlyDenied';
  const findings = judge(compiled, plan, request, subject, outcomeOf);
  if (deniesIn(findings) !== 0) return 'ExplicitlyDenied';
  return refusingLayers(findings) === 0 ? 'Allowed' : 'ImplicitlyDenied';
}

/**
 * May it, and why: every layer's own verdict, the statement that decided, the statements that did not match, and for
 * an implicit denial what is missing. Plain data, ready to be stored and drawn.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(compiled: CompiledPolicies, request: AccessRequest): Decision {
  const plan = planFor(compiled, request.action);
  const subject = subjectFor(compiled, request);
  const settled = fixedRule(plan.action, request, subject);
  if (settled !== null) return explainRule(request, settled);
  return explain(compiled, plan, request, subject);
}
