// Decides the Action element: names match without regard to case, wildcards stand only after the colon.

import type { ParsedList } from './parse.ts';
import { compilePattern, matchesPattern, type Pattern } from './wildcard.ts';

/** An action split at its colon, in lower case. */
export interface ActionName {
  readonly service: string;
  readonly name: string;
}

/** `Action` or `NotAction` made ready; a pattern's service `*` means every service. */
export interface ActionTest {
  readonly negated: boolean;
  readonly patterns: readonly { readonly service: string; readonly name: Pattern }[];
}

/** Splits `iam:ListUsers` into `iam` and `listusers`. */
export function actionName(action: string): ActionName {
  const lower = action.toLowerCase();
  const colon = lower.indexOf(':');
  return colon < 0
    ? { service: lower, name: '' }
    : { service: lower.slice(0, colon), name: lower.slice(colon + 1) };
}

/**
 * Prepares an Action element. A wildcard inside the service prefix (`s*:Get`) matches nothing, as AWS refuses it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function compileActions(parsed: ParsedList): ActionTest {
  const patterns = parsed.values.map(({ value }) => {
    const { service, name } = value === '*' ? { service: '*', name: '*' } : actionName(value);
    return { service, name: compilePattern(name) };
  });
  return { negated: parsed.negated, patterns };
}

/** Whether the element takes in `action`. */
export function actionMatches(test: ActionTest, action: ActionName): boolean {
  const listed = test.patterns.some(
    ({ service, name }) =>
      (service === action.service || service === '*') && matchesPattern(name, action.name),
  );
  return listed !== test.negated;
}
