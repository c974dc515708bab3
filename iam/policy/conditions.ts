// Decides the Condition element: operators and keys are joined by AND, the values of a key by OR.

import * as compare from './compare.ts';
import { contextKey, contextValue, type ContextKey } from './context.ts';
import type { Operator } from './operators.ts';
import type { ParsedCondition } from './parse.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest } from './types.ts';
import { compileTemplate, needsOf, resolvedText, resolvedPattern, type Template } from './variables.ts';
import { globOf, matchesGlob, type Stretch } from './wildcard.ts';

/** One line of a Condition made ready: does this key, in this request, stand in this relation to these values? */
export interface ConditionTest {
  readonly operator: Operator;
  readonly key: ContextKey;
  readonly parsed: ParsedCondition;
  /** The variables in the values that must resolve; a value with one that does not matches nothing. */
  readonly needs: readonly ContextKey[];
  readonly matcherFor: MakeMatcher;
}

/** Whether one value of the request matches any value of the policy. */
type Matcher = (text: string) => boolean;
/** Puts the request's values for the variables; `values` are those that will be matched. */
type MakeMatcher = (request: AccessRequest, subject: Subject, values: string | readonly string[]) => Matcher;

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
    matcherFor: matcherOf(operator, templates),
  };
}

/**
 * Whether the condition holds. A missing key fails a positive operator and satisfies a negated one; `IfExists` and
 * `ForAllValues` are satisfied by it, `ForAnyValue` is not. A value with a variable that does not resolve is equal to
 * nothing: a positive operator fails, a negated one holds.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
 */
export function conditionHolds(test: ConditionTest, request: AccessRequest, subject: Subject): boolean {
  const { operator } = test;
  const value = contextValue(request, subject, test.key);
  if (operator.family === 'Null') {
    const isAbsent = value === undefined ? 'true' : 'false';
    return test.matcherFor(request, subject, isAbsent)(isAbsent);
  }
  if (value === undefined) return holdsWithoutKey(operator);
  const { negated, qualifier } = operator;
  const matchesAny = test.matcherFor(request, subject, value);
  if (typeof value === 'string') {
    // An empty string is no value to ForAllValues.
    return (qualifier === 'ForAllValues' && value === '') || matchesAny(value) !== negated;
  }
  if (qualifier === 'ForAllValues') {
    return value.every((one) => one === '' || matchesAny(one) !== negated);
  }
  if (qualifier === 'ForAnyValue') return value.some((one) => matchesAny(one) !== negated);
  return value.some((one) => matchesAny(one)) !== negated;
}

function holdsWithoutKey({ ifExists, qualifier, negated }: Operator): boolean {
  if (ifExists || qualifier === 'ForAllValues') return true;
  return qualifier === null && negated;
}

function matcherOf(operator: Operator, templates: readonly Template[]): MakeMatcher {
  switch (operator.family) {
    case 'String':
      return exactMatcher(templates, (text) => text);
    case 'StringIgnoreCase':
      return exactMatcher(templates, (text) => text.toLowerCase());
    case 'StringLike':
      return patternMatcher(templates, globOf, matchesGlob);
    case 'Arn':
      return patternMatcher(templates, compare.compileArn, compare.matchesArn);
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

function exactMatcher(templates: readonly Template[], fold: (text: string) => string): MakeMatcher {
  const fixed = new Set(
    templates.filter(({ pattern }) => pattern !== null).map(({ source }) => fold(source)),
  );
  const varying = templates.filter(({ pattern }) => pattern === null);
  const isFixed: Matcher = (text) => fixed.has(fold(text));
  if (varying.length === 0) return () => isFixed;
  return (request, subject) => {
    const resolved = varying.map((one) => resolvedText(one, request, subject));
    const wanted = new Set(resolved.flatMap((text) => (text === null ? [] : [fold(text)])));
    return (text) => isFixed(text) || wanted.has(fold(text));
  };
}

function patternMatcher<P>(
  templates: readonly Template[],
  compile: (stretches: readonly Stretch[]) => P,
  matches: (pattern: P, text: string) => boolean,
): MakeMatcher {
  const fixed = templates
    .filter(({ pattern }) => pattern !== null)
    .map(({ source }) => compile([{ text: source, wild: true }]));
  const varying = templates.filter(({ pattern }) => pattern === null);
  const isFixed: Matcher = (text) => fixed.some((pattern) => matches(pattern, text));
  if (varying.length === 0) return () => isFixed;
  return (request, subject, values) => {
    const longest = longestOf(values);
    const patterns = varying.flatMap((template) => {
      const stretches = resolvedPattern(template, request, subject, longest);
      return stretches === null ? [] : [compile(stretches)];
    });
    return (text) => isFixed(text) || patterns.some((pattern) => matches(pattern, text));
  };
}

function longestOf(values: string | readonly string[]): number {
  if (typeof values === 'string') return values.length;
  return values.reduce((most, { length }) => Math.max(most, length), 0);
}

/** A policy value or request value that does not parse matches nothing. */
function parsedMatcher<T>(
  templates: readonly Template[],
  parse: (text: string) => T | null,
  matches: (got: T, wanted: T) => boolean,
): MakeMatcher {
  const wanted = templates.map(({ source }) => parse(source)).filter((value) => value !== null);
  const matcher: Matcher = (text) => {
    const got = parse(text);
    return got !== null && wanted.some((one) => matches(got, one));
  };
  return () => matcher;
}

function orderedMatcher(
  { comparison }: Operator,
  templates: readonly Template[],
  parse: (text: string) => number | null,
): MakeMatcher {
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
