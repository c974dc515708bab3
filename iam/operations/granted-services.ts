// Which services and actions policies grant: by their Action elements alone, as the last-accessed reports see it.
import { actionNames, services } from '#iam/model/service-authorization.ts';
import { compilePattern, matchesPattern } from '#iam/policy/wildcard.ts';
import type { Pattern } from '#iam/policy/wildcard.ts';

/** What one statement says of actions. A Deny counts only when nothing narrows it. */
interface ActionRule {
  readonly effect: 'Allow' | 'Deny';
  readonly patterns: readonly (readonly [service: Pattern, action: Pattern])[];
  /** NotAction: the rule is about all other actions. */
  readonly inverted: boolean;
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** The action rules of policy documents (JSON texts that were accepted). */
export function actionRules(documents: readonly string[]): ActionRule[] {
  return documents.flatMap((document) => {
    const { Statement: statements } = JSON.parse(document) as { Statement: Statement | Statement[] }; // validated when saved
    return listOf(statements).flatMap((statement) => ruleOf(statement) ?? []);
  });
}

function ruleOf(statement: Statement): ActionRule | null {
  const { Effect: effect, Action, NotAction, Resource, Condition } = statement;
  if (effect === 'Deny' && (Condition !== undefined || !listOf(Resource).includes('*'))) return null;
  const patterns = listOf(Action ?? NotAction ?? []).map((action) => {
    const [service = '*', name = '*'] = action.toLowerCase().split(':');
    return [compilePattern(service), compilePattern(name)] as const;
  });
  return { effect, patterns, inverted: Action === undefined };
}

/** The actions of a service that the rules grant, in AWS's spelling. */
export function grantedActions(rules: readonly ActionRule[], service: string): string[] {
  const bearing = rules.map((rule) => ({
    ...rule,
    patterns: rule.patterns.filter(([pattern]) => matchesPattern(pattern, service)),
  }));
  const allows = bearing.filter(
    ({ effect, patterns, inverted }) => effect === 'Allow' && (inverted || patterns[0]),
  );
  if (allows.length === 0) return [];
  const denies = bearing.filter(({ effect }) => effect === 'Deny');
  return actionNames(service).filter((name) => {
    const action = name.toLowerCase();
    return allows.some((rule) => covers(rule, action)) && !denies.some((rule) => covers(rule, action));
  });
}

/** The prefixes of the services of which the rules grant at least one action, in their order. */
export function grantedServices(rules: readonly ActionRule[]): string[] {
  const prefixes = services().map(({ prefix }) => prefix);
  return prefixes.filter((prefix) => grantedActions(rules, prefix).length > 0).sort();
}

function covers({ patterns, inverted }: ActionRule, action: string): boolean {
  return patterns.some(([, pattern]) => matchesPattern(pattern, action)) !== inverted;
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T]; // isArray does not narrow a readonly list
}
