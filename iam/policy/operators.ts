// The condition operators: their names taken apart, and which family each belongs to.

/** What two values are compared as. */
export type OperatorFamily =
  | 'String'
  | 'StringIgnoreCase'
  | 'StringLike'
  | 'Numeric'
  | 'Date'
  | 'Bool'
  | 'Binary'
  | 'IpAddress'
  | 'Arn'
  | 'Null';
/** How an ordered family compares; the others know only `Equals`. */
export type Comparison = 'Equals' | 'LessThan' | 'LessThanEquals' | 'GreaterThan' | 'GreaterThanEquals';
/** How a key with several values is read. */
export type SetQualifier = 'ForAllValues' | 'ForAnyValue';

/** A condition operator as a policy names it, e.g. `ForAllValues:StringNotLikeIfExists`. */
export interface Operator {
  readonly name: string;
  readonly family: OperatorFamily;
  readonly comparison: Comparison;
  /** True for the …Not… operators: none of the values may match. */
  readonly negated: boolean;
  readonly qualifier: SetQualifier | null;
  readonly ifExists: boolean;
}

type Base = readonly [family: OperatorFamily, comparison: Comparison, negated: boolean];

const bases: ReadonlyMap<string, Base> = new Map([
  ['StringEquals', ['String', 'Equals', false]],
  ['StringNotEquals', ['String', 'Equals', true]],
  ['StringEqualsIgnoreCase', ['StringIgnoreCase', 'Equals', false]],
  ['StringNotEqualsIgnoreCase', ['StringIgnoreCase', 'Equals', true]],
  ['StringLike', ['StringLike', 'Equals', false]],
  ['StringNotLike', ['StringLike', 'Equals', true]],
  ...ordered('Numeric'),
  ...ordered('Date'),
  ['Bool', ['Bool', 'Equals', false]],
  ['BinaryEquals', ['Binary', 'Equals', false]],
  ['IpAddress', ['IpAddress', 'Equals', false]],
  ['NotIpAddress', ['IpAddress', 'Equals', true]],
  ['ArnEquals', ['Arn', 'Equals', false]],
  ['ArnLike', ['Arn', 'Equals', false]],
  ['ArnNotEquals', ['Arn', 'Equals', true]],
  ['ArnNotLike', ['Arn', 'Equals', true]],
  ['Null', ['Null', 'Equals', false]],
] satisfies [string, Base][]);

function ordered(family: 'Numeric' | 'Date'): [string, Base][] {
  return [
    [`${family}Equals`, [family, 'Equals', false]],
    [`${family}NotEquals`, [family, 'Equals', true]],
    [`${family}LessThan`, [family, 'LessThan', false]],
    [`${family}LessThanEquals`, [family, 'LessThanEquals', false]],
    [`${family}GreaterThan`, [family, 'GreaterThan', false]],
    [`${family}GreaterThanEquals`, [family, 'GreaterThanEquals', false]],
  ];
}

/** The operator names without qualifier or `IfExists`, as the User Guide lists them. */
export const operatorNames: readonly string[] = [...bases.keys()];

/**
 * Takes an operator's name apart; `null` when AWS has no such operator. `Null` takes neither qualifier nor `IfExists`
 * into account: it asks only whether the key is there.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseOperator(name: string): Operator | null {
  const [, qualifier, rest = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/s.exec(name) ?? [];
  const ifExists = rest.endsWith('IfExists');
  const base = bases.get(ifExists ? rest.slice(0, -'IfExists'.length) : rest);
  if (base === undefined) return null;
  const [family, comparison, negated] = base;
  if (family === 'Null' && ifExists) return null;
  const set = qualifier === 'ForAllValues' || qualifier === 'ForAnyValue' ? qualifier : null;
  return { name, family, comparison, negated, qualifier: set, ifExists };
}
