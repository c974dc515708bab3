// Decides the Condition element: operators and keys are joined by AND, the values of a key by OR.

import * as compare from './compare.ts';
import { contextKey, contextValue, type ContextKey } from './context.ts';
import type { Operator } from './operators.ts';
import type { ParsedCondition } from './parse.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest } from './types.ts';
import {
  compileTemplate,
  matchesTemplate,
  needsOf,
  resolvedText,
  resolvedPattern,
  unresolved,
  type Template,
} from './variables.ts';

/** One line of a Condition made ready: does this key, in this request, stand in this relation to these values? */
export interface ConditionTest {
  readonly operator: Operator;
  readonly key: ContextKey;
  readonly parsed: ParsedCondition;
  /** Variables in the values that must resolve. */
  readonly needs: readonly ContextKey[];
  readonly matchesAny: Matcher;
}

/** Whether one value of the request matches any value of the policy. */
type Matcher = (text: string, request: AccessRequest, subject: Subject) => boolean;

/**
 * Prepares one condition. Variables count in string and ARN operators only, and never with `Null`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compileCondition(parsed: ParsedCondition, withVariables: boolean): ConditionTest {
  const { operator } = parsed;
  const takesVariables = withVariables && (operator.family === 'Arn' || operator.family.startsWith('String'));
  const templates = parsed.values.map(({ value }) => compileTemplate(value, takesVariables));
  return {
    operator,
    key: contextKey(parsed.key.value),
    parsed,
    needs: needsOf(templates),
    matchesAny: matcherOf(operator, templates),
  };
}

/**
 * Whether the condition holds. A missing key fails a positive operator and satisfies a negated one; `IfExists` and
 * `ForAllValues` are satisfied by it, `ForAnyValue` is not. A variable that does not resolve fails the condition.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
 */
export function conditionHolds(test: ConditionTest, request: AccessRequest, subject: Subject): boolean {
  const { operator, matchesAny } = test;
  const value = contextValue(request, subject, test.key);
  if (operator.family === 'Null') return matchesAny(value === undefined ? 'true' : 'false', request, subject);
  if (value === undefined) return holdsWithoutKey(operator);
  if (test.needs.length > 0 && unresolved(test.needs, request, subject) !== null) return false;
  const { negated, qualifier } = operator;
  if (typeof value === 'string') {
    // An empty string is no value to ForAllValues.
    return (qualifier === 'ForAllValues' && value === '') || matchesAny(value, request, subject) !== negated;
  }
  if (qualifier === 'ForAllValues') {
    return value.every((one) => one === '' || matchesAny(one, request, subject) !== negated);
  }
  if (qualifier === 'ForAnyValue') return value.some((one) => matchesAny(one, request, subject) !== negated);
  return value.some((one) => matchesAny(one, request, subject)) !== negated;
}

function holdsWithoutKey({ ifExists, qualifier, negated }: Operator): boolean {
  if (ifExists || qualifier === 'ForAllValues') return true;
  return qualifier === null && negated;
}

function matcherOf(operator: Operator, templates: readonly Template[]): Matcher {
  switch (operator.family) {
    case 'String':
      return exactMatcher(templates, (text) => text);
    case 'StringIgnoreCase':
      return exactMatcher(templates, (text) => text.toLowerCase());
    case 'StringLike':
      return (text, request, subject) =>
        templates.some((one) => matchesTemplate(one, text, request, subject));
    case 'Arn':
      return arnMatcher(templates);
    case 'Numeric':
      return orderedMatcher(operator, templates, compare.parseNumber);
    case 'Date':
      return orderedMatcher(operator, templates, compare.parseDate);
    case 'Bool':
    case 'Null':
      return parsedMatcher(templates, compare.parseBool, (got, wanted) => got === wanted);
    case 'Binary':
      return parsedMatcher(templates, compare.parseBase64, (got, wanted) => got === wanted);
    case 'IpAddress':
      return parsedMatcher(templates, compare.parseNetwork, compare.isInNetwork);
  }
}

function exactMatcher(templates: readonly Template[], fold: (text: string) => string): Matcher {
  const fixed = new Set(
    templates.filter(({ pattern }) => pattern !== null).map(({ source }) => fold(source)),
  );
  const varying = templates.filter(({ pattern }) => pattern === null);
  if (varying.length === 0) return (text) => fixed.has(fold(text));
  return (text, request, subject) => {
    const folded = fold(text);
    if (fixed.has(folded)) return true;
    return varying.some((one) => {
      const wanted = resolvedText(one, request, subject);
      return wanted !== null && fold(wanted) === folded;
    });
  };
}

function arnMatcher(templates: readonly Template[]): Matcher {
  const fixed = templates
    .filter(({ pattern }) => pattern !== null)
    .map(({ source }) => compare.compileArn([{ text: source, wild: true }]));
  const varying = templates.filter(({ pattern }) => pattern === null);
  return (text, request, subject) => {
    if (fixed.some((pattern) => compare.matchesArn(pattern, text))) return true;
    return varying.some((template) => {
      const stretches = resolvedPattern(template, request, subject, text.length);
      return stretches !== null && compare.matchesArn(compare.compileArn(stretches), text);
    });
  };
}

/** A policy value or request value that does not parse matches nothing. */
function parsedMatcher<T>(
  templates: readonly Template[],
  parse: (text: string) => T | null,
  matches: (got: T, wanted: T) => boolean,
): Matcher {
  const wanted = templates.map(({ source }) => parse(source)).filter((value) => value !== null);
  return (text) => {
    const got = parse(text);
    return got !== null && wanted.some((one) => matches(got, one));
  };
}

function orderedMatcher(
  { comparison }: Operator,
  templates: readonly Template[],
  parse: (text: string) => number | null,
): Matcher {
  return parsedMatcher(templates, parse, (got, wanted) => {
    switch (comparison) {
      case 'Equals':
        return got === wanted;
      case 'LessThan':
        return got < wanted;
      case 'LessThanEquals':
        return got <= wanted;
      case 'GreaterThan':
        return got > wanted;
      case 'GreaterThanEquals':
        return got >= wanted;
    }
  });
}
