// Turns a policy document into statements whose every value remembers where it stood.

import { readJson, type JsonNode, type JsonObject, type TextRange } from './json.ts';
import { parseOperator, type Operator } from './operators.ts';

/** A text of the document and where it stands, quotes included. */
export interface PolicyText extends TextRange {
  readonly value: string;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface ParsedList extends TextRange {
  readonly negated: boolean;
  readonly values: readonly PolicyText[];
}

/** The kinds of principal a policy can name; `*` alone is `Everyone`. */
export type PrincipalKind = 'Everyone' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** `Principal` or `NotPrincipal`. */
export interface ParsedPrincipals extends TextRange {
  readonly negated: boolean;
  readonly values: readonly (PolicyText & { readonly kind: PrincipalKind })[];
}

/** One line of a `Condition`: an operator, a key and the values it is held against. */
export interface ParsedCondition extends TextRange {
  readonly operator: Operator;
  readonly key: PolicyText;
  readonly values: readonly PolicyText[];
}

export interface ParsedStatement extends TextRange {
  readonly index: number;
  readonly sid?: PolicyText;
  readonly effect: 'Allow' | 'Deny';
  /** The effect as written: AWS's grammar takes `allow`, its later checks do not. */
  readonly effectText: PolicyText;
  readonly principal: ParsedPrincipals | null;
  readonly action: ParsedList | null;
  readonly resource: ParsedList | null;
  readonly conditions: readonly ParsedCondition[];
}

/**
 * A policy document after the grammar.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface ParsedPolicy {
  readonly kind: 'Policy';
  readonly document: string;
  /** A missing version is 2008-10-17. */
  readonly version: '2008-10-17' | '2012-10-17';
  readonly versionText: PolicyText | null;
  /** Where the Statement element's value stands. */
  readonly statementText: TextRange;
  readonly id?: string;
  readonly statements: readonly ParsedStatement[];
}

/** Why a document is no policy, for a person; `offset` counts UTF-16 units, `line` and `column` from 1. */
export interface PolicySyntaxError {
  readonly kind: 'PolicySyntaxError';
  readonly message: string;
  /** True when the text is not even JSON. */
  readonly invalidJson: boolean;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Parses a policy document of any kind: reads the JSON, then the grammar (which elements, of which type, which pairs
 * exclude each other). Total: the answer is the policy or the first error, never an exception. What AWS checks after
 * the grammar is in `validate.ts`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(document: string): ParsedPolicy | PolicySyntaxError {
  const root = readJson(document);
  if (root.kind === 'error')
    return syntaxError(document, {
      message: root.message,
      offset: root.offset,
      length: root.length,
      invalidJson: true,
    });
  try {
    return policyOf(document, root);
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    const { start, end } = error.range;
    return syntaxError(document, {
      message: error.message,
      offset: start,
      length: end - start,
      invalidJson: false,
    });
  }
}

/** Line and column of an offset, both from 1. */
export function positionOf(document: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let i = document.indexOf('\n'); i >= 0 && i < offset; i = document.indexOf('\n', i + 1)) {
    line++;
    lineStart = i + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

function syntaxError(
  document: string,
  at: Pick<PolicySyntaxError, 'message' | 'offset' | 'length' | 'invalidJson'>,
): PolicySyntaxError {
  return { kind: 'PolicySyntaxError', ...at, ...positionOf(document, at.offset) };
}

/** Leaves the grammar at the first error; caught in `parsePolicy`, so it never reaches a caller. */
class GrammarError extends Error {
  readonly range: TextRange;
  constructor(message: string, range: TextRange) {
    super(message);
    this.range = range;
  }
}

function policyOf(document: string, root: JsonNode): ParsedPolicy {
  const top = membersOf(root, ['Version', 'Id', 'Statement'], 'the policy');
  const version = optionalText(top.get('Version'), 'Version');
  if (version !== null && version.value !== '2008-10-17' && version.value !== '2012-10-17') {
    throw new GrammarError('Version must be "2012-10-17" or "2008-10-17"', version);
  }
  const id = optionalText(top.get('Id'), 'Id');
  const statement = top.get('Statement');
  if (statement === undefined) throw new GrammarError('The policy has no Statement', root);
  const nodes = statement.kind === 'array' ? statement.items : [statement];
  return {
    kind: 'Policy',
    document,
    version: version?.value === '2012-10-17' ? '2012-10-17' : '2008-10-17',
    versionText: version,
    statementText: { start: statement.start, end: statement.end },
    ...(id && { id: id.value }),
    statements: nodes.map(statementOf),
  };
}

const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

function statementOf(node: JsonNode, index: number): ParsedStatement {
  const elements = membersOf(node, statementElements, 'a statement');
  const sid = optionalText(elements.get('Sid'), 'Sid');
  const effectText = optionalText(elements.get('Effect'), 'Effect');
  if (effectText === null) throw new GrammarError('The statement has no Effect', node);
  const effect = effectText.value.toLowerCase();
  if (effect !== 'allow' && effect !== 'deny')
    throw new GrammarError('Effect must be "Allow" or "Deny"', effectText);
  const principal = oneOf(elements, 'Principal', 'NotPrincipal', node);
  const condition = elements.get('Condition');
  return {
    index,
    start: node.start,
    end: node.end,
    ...(sid && { sid }),
    effect: effect === 'allow' ? 'Allow' : 'Deny',
    effectText,
    principal: principal && namedOf(principal),
    action: listOf(oneOf(elements, 'Action', 'NotAction', node)),
    resource: listOf(oneOf(elements, 'Resource', 'NotResource', node)),
    conditions: condition === undefined ? [] : conditionsOf(condition),
  };
}

type Elements = ReadonlyMap<string, JsonNode>;

function membersOf(node: JsonNode, allowed: readonly string[], where: string): Elements {
  if (node.kind !== 'object') throw new GrammarError(`Expected ${where} to be an object`, node);
  for (const { key } of node.members) {
    if (!allowed.includes(key.value))
      throw new GrammarError(`Unknown element "${key.value}" in ${where}`, key);
  }
  return new Map(node.members.map(({ key, value }) => [key.value, value]));
}

function oneOf(elements: Elements, plain: string, negative: string, statement: JsonNode) {
  const node = elements.get(plain);
  const negatedNode = elements.get(negative);
  if (node && negatedNode) throw new GrammarError(`${plain} and ${negative} exclude each other`, negatedNode);
  if (node) return { negated: false, node, name: plain, statement };
  return negatedNode ? { negated: true, node: negatedNode, name: negative, statement } : null;
}

function listOf(element: ReturnType<typeof oneOf>): ParsedList | null {
  if (element === null) return null;
  const { node, negated, name } = element;
  return { negated, values: textsOf(node, name), start: node.start, end: node.end };
}

function optionalText(node: JsonNode | undefined, name: string): PolicyText | null {
  if (node === undefined) return null;
  if (node.kind !== 'string') throw new GrammarError(`${name} must be a string`, node);
  return { value: node.value, start: node.start, end: node.end };
}

function textsOf(node: JsonNode, name: string): PolicyText[] {
  if (node.kind === 'array') return node.items.map((item) => textOf(item, name));
  return [textOf(node, name)];
}

function textOf(node: JsonNode, name: string): PolicyText {
  if (node.kind !== 'string') throw new GrammarError(`${name} must be a string or a list of strings`, node);
  return node;
}

function namedOf({ node, negated }: NonNullable<ReturnType<typeof oneOf>>): ParsedPrincipals {
  return { negated, values: principalsOf(node), start: node.start, end: node.end };
}

const principalKinds: readonly PrincipalKind[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

function principalsOf(node: JsonNode): ParsedPrincipals['values'] {
  if (node.kind === 'string' && node.value === '*') {
    return [{ kind: 'Everyone', value: '*', start: node.start, end: node.end }];
  }
  const kinds = membersOf(node, principalKinds, 'a principal');
  if (kinds.size === 0) throw new GrammarError('The principal names nobody', node);
  return principalKinds.flatMap((kind) => {
    const named = kinds.get(kind);
    return named === undefined
      ? []
      : textsOf(named, kind).map(({ value, start, end }) => ({ kind, value, start, end }));
  });
}

function conditionsOf(node: JsonNode): ParsedCondition[] {
  return objectOf(node, 'Condition').members.flatMap(({ key: operatorName, value: keys }) => {
    const tests = objectOf(keys, operatorName.value).members;
    const operator = parseOperator(operatorName.value);
    if (operator === null && tests.length > 0) {
      throw new GrammarError(`Unknown condition operator "${operatorName.value}"`, operatorName);
    }
    return operator === null
      ? []
      : tests.map(({ key, value }) => ({
          operator,
          key: { value: key.value, start: key.start, end: key.end },
          values: conditionValuesOf(value),
          start: key.start,
          end: value.end,
        }));
  });
}

function objectOf(node: JsonNode, name: string): JsonObject {
  if (node.kind !== 'object') throw new GrammarError(`${name} must be an object`, node);
  return node;
}

/** Condition values may also be bare booleans and numbers; they count as their text. */
function conditionValuesOf(node: JsonNode): PolicyText[] {
  return (node.kind === 'array' ? node.items : [node]).map((item) => {
    if (item.kind === 'string') return { value: item.value, start: item.start, end: item.end };
    if (item.kind === 'boolean' || item.kind === 'number')
      return { value: item.text, start: item.start, end: item.end };
    throw new GrammarError('A condition value must be a string, a number or a boolean', item);
  });
}
