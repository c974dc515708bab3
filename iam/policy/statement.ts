// One statement made ready, and the one place that says whether it matches a request.

import { compileActions, type ActionTest } from './actions.ts';
import { missingColons } from './arn.ts';
import { compileCondition, conditionHolds, type ConditionTest } from './conditions.ts';
import type { ContextKey } from './context.ts';
import type { ParsedList, ParsedPolicy, ParsedStatement } from './parse.ts';
import {
  byGroup,
  compilePrincipals,
  exactly,
  namingOf,
  notNamed,
  type Naming,
  type PrincipalTest,
} from './principals.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest, Layer } from './types.ts';
import { compileTemplate, matchesTemplate, needsOf, type Template } from './variables.ts';

/** `Resource` or `NotResource` made ready. */
export interface ResourceTest {
  readonly negated: boolean;
  readonly templates: readonly Template[];
  /** The variables in them that must resolve; a template with one that does not matches nothing. */
  readonly needs: readonly ContextKey[];
}

/** A statement made ready for matching; the same for every layer and every owner of the document. */
export interface StatementTest {
  readonly parsed: ParsedStatement;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: PrincipalTest | null;
  readonly action: ActionTest | null;
  readonly resource: ResourceTest | null;
  readonly conditions: readonly ConditionTest[];
  /** `Principal: "*"` narrowed by a condition on `aws:PrincipalArn`: as good as naming the caller. */
  readonly narrowsByArn: boolean;
}

/** Prepares every statement of a policy. */
export function compileStatements(policy: ParsedPolicy): readonly StatementTest[] {
  const withVariables = policy.version === '2012-10-17';
  return policy.statements.map((parsed) => {
    const conditions = parsed.conditions.map((condition) => compileCondition(condition, withVariables));
    const principal = parsed.principal && compilePrincipals(parsed.principal);
    return {
      parsed,
      effect: parsed.effect,
      principal,
      action: parsed.action && compileActions(parsed.action),
      resource: parsed.resource && compileResources(parsed.resource, principal === null, withVariables),
      conditions,
      narrowsByArn: namesEveryone(principal) && conditions.some(asksPrincipalArn),
    };
  });
}

/**
 * In policies without principals, which belong to identities, `arn:aws:sqs` stands for `arn:aws:sqs:*:*:*`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
function compileResources(parsed: ParsedList, completesArns: boolean, withVariables: boolean): ResourceTest {
  const templates = parsed.values.map(({ value }) => {
    const whole = completesArns ? value + ':*'.repeat(missingColons(value)) : value;
    return compileTemplate(whole, withVariables);
  });
  return { negated: parsed.negated, templates, needs: needsOf(templates) };
}

function namesEveryone(principal: PrincipalTest | null): boolean {
  return principal !== null && !principal.negated && principal.named.some(({ kind }) => kind === 'Everyone');
}

function asksPrincipalArn({ key, operator }: ConditionTest): boolean {
  return key.lower === 'aws:principalarn' && !operator.negated && operator.family !== 'Null';
}

/** Whether a kind of policy has a Principal: it must, it may, or it must not. */
export const principalIn: Readonly<Record<Layer, 'needed' | 'optional' | 'forbidden'>> = {
  scp: 'forbidden',
  rcp: 'optional',
  endpoint: 'optional',
  resource: 'needed',
  trust: 'needed',
  identity: 'forbidden',
  boundary: 'forbidden',
  session: 'forbidden',
};

/** The element that is missing or has no place in this layer; `null` for a statement AWS would have accepted. */
export function misplacedElement(
  test: StatementTest,
  layer: Layer,
): 'Principal' | 'Action' | 'Resource' | null {
  const principal = principalIn[layer];
  if (principal === 'needed' && test.principal === null) return 'Principal';
  if (principal === 'forbidden' && test.principal !== null) return 'Principal';
  if (test.action === null) return 'Action';
  return principal === 'forbidden' && test.resource === null ? 'Resource' : null;
}

/** What `firstFailure` found: everything matches, or which element does not. Conditions count up from `failsCondition`. */
export const failsNowhere = 0;
export const failsPrincipal = 1;
export const failsResource = 2;
export const failsCondition = 3;

/**
 * The first element, besides the action, that does not match; `failsNowhere` when the statement matches. Verdict and
 * explanation both rest on this function; the action was matched when the candidates were chosen.
 */
export function firstFailure(test: StatementTest, request: AccessRequest, subject: Subject): number {
  if (test.principal !== null && namingOf(test.principal, test.effect, subject) === notNamed)
    return failsPrincipal;
  if (test.resource !== null && !resourceMatches(test.resource, request, subject)) return failsResource;
  const { conditions } = test;
  for (let i = 0; i < conditions.length; i++) {
    const condition = conditions[i];
    if (condition !== undefined && !conditionHolds(condition, request, subject)) return failsCondition + i;
  }
  return failsNowhere;
}

/**
 * Resource ARNs match with regard to case, and `*` crosses `/` and `:`. An action without a resource type is matched
 * by `*` alone.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceMatches(test: ResourceTest, request: AccessRequest, subject: Subject): boolean {
  for (const template of test.templates) {
    const matches = request.wildcardOnlyAction
      ? template.pattern?.shape === 'everything'
      : matchesTemplate(template, request.resource, request, subject);
    if (matches) return !test.negated;
  }
  return test.negated;
}

/** How closely a statement that matches names the caller; a policy without principals speaks of its owner. */
export function namingBy(test: StatementTest, subject: Subject): Naming {
  if (test.principal === null) return exactly;
  const naming = namingOf(test.principal, test.effect, subject);
  return naming === byGroup && test.narrowsByArn ? exactly : naming;
}
