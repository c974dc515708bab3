// The public JSON format of one question: a request, every policy that bears on it, and perhaps the expected answer.

import {
  booleanIn,
  CaseError,
  fieldsOf,
  optional,
  optionalNode,
  plain,
  required,
  scalarIn,
  stringIn,
  type Field,
  type Fields,
} from './case-fields.ts';
import { requestIn } from './case-request.ts';
import { readJson, type JsonNode } from './json.ts';
import { longestCase, mostPolicyText, mostWork } from './limits.ts';
import { parsePolicy, positionOf } from './parse.ts';
import type { AccessRequest, NamedPolicy, OrganizationLevel, PolicySet } from './types.ts';

/** What a case expects; only the fields given are compared. */
export interface ExpectedAnswer {
  readonly decision?: string;
  /** `true`, or part of the error, for a case that cannot be understood. */
  readonly error?: unknown;
  readonly deniedLayer?: string | null;
  readonly decidedBy?: {
    readonly layer?: string;
    readonly policy?: string;
    readonly statementIndex?: number;
    readonly sid?: string;
  } | null;
}

/** One question to the evaluator, understood. */
export interface EvaluationCase {
  readonly id: string | null;
  readonly request: AccessRequest;
  readonly policies: PolicySet;
  readonly expected: ExpectedAnswer | null;
  /** Whether the answer is to carry the whole `Decision`. */
  readonly explain: boolean;
}

/** Why a case cannot be answered, and where: `path` inside the case, `offset`, `line` and `column` in its text. */
export interface CaseProblem {
  readonly kind: 'CaseProblem';
  readonly id: string | null;
  readonly message: string;
  readonly path: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly expected: ExpectedAnswer | null;
}

/**
 * Reads one case from its JSON text. Policies may be JSON objects or strings holding a document; either way positions
 * in the answer count from the policy's own first character. Total: what is wrong with it is a value.
 */
export function parseCase(text: string): EvaluationCase | CaseProblem {
  const root = readJson(text, longestCase);
  if (root.kind === 'error')
    return problemAt(text, null, null, { message: root.message, path: '', start: root.offset });
  let id: string | null = null;
  let expected: ExpectedAnswer | null = null;
  try {
    const top = fieldsOf(root, '');
    id = optional(top, 'id', scalarIn) ?? null;
    expected = optional(top, 'expected', expectedIn) ?? null;
    const policies = policySetIn(text, optionalNode(top, 'policies'));
    const request = requestIn(required(top, 'request', root));
    assertBounded(request, policies, root);
    return {
      id,
      request,
      policies,
      expected,
      explain: optional(top, 'explain', booleanIn) ?? false,
    };
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return problemAt(text, id, expected, error);
  }
}

function expectedIn(node: JsonNode, path: string): ExpectedAnswer {
  if (node.kind !== 'object') throw new CaseError('Expected an object', path, node);
  return plain(node) as ExpectedAnswer; // compared, never trusted
}

function problemAt(
  text: string,
  id: string | null,
  expected: ExpectedAnswer | null,
  at: { message: string; path: string; start: number },
): CaseProblem {
  const { message, path, start } = at;
  return { kind: 'CaseProblem', id, message, path, offset: start, ...positionOf(text, start), expected };
}

const policyFields = ['identity', 'boundary', 'session', 'resource', 'scp', 'rcp', 'endpoint'];

function policySetIn(text: string, field: Field | undefined): PolicySet {
  const fields: Fields = field === undefined ? new Map() : fieldsOf(field.node, field.path, policyFields);
  const list = (name: string) => optional(fields, name, (node, path) => policiesIn(text, node, path));
  const levels = (name: string) => optional(fields, name, (node, path) => levelsIn(text, node, path));
  return {
    identity: list('identity') ?? [],
    boundary: list('boundary') ?? null,
    session: list('session') ?? null,
    resource: optional(fields, 'resource', (node, path) => resourceIn(text, node, path)) ?? null,
    scp: levels('scp') ?? [],
    rcp: levels('rcp') ?? [],
    endpoint: list('endpoint') ?? null,
  };
}

/** A list of named policies, or a single policy document. */
function policiesIn(text: string, node: JsonNode, path: string): NamedPolicy[] {
  const items = node.kind === 'array' ? node.items : [node];
  return items.map((item, i) => policyIn(text, item, node.kind === 'array' ? `${path}[${i}]` : path));
}

function resourceIn(text: string, node: JsonNode, path: string): NamedPolicy {
  if (node.kind === 'array')
    throw new CaseError('A resource has one policy document, not a list', path, node);
  return policyIn(text, node, path);
}

function policyIn(text: string, node: JsonNode, path: string): NamedPolicy {
  const isNamed = node.kind === 'object' && node.members.some(({ key }) => key.value === 'policy');
  const name = path.replace('policies.', '');
  if (!isNamed) return { name, document: documentIn(text, node, path) };
  const fields = fieldsOf(node, path, ['name', 'arn', 'attachedTo', 'policy']);
  const arn = optional(fields, 'arn', stringIn);
  const attachedTo = optional(fields, 'attachedTo', stringIn);
  const policy = required(fields, 'policy', node, path);
  return {
    name: optional(fields, 'name', stringIn) ?? name,
    ...(arn !== undefined && { arn }),
    ...(attachedTo !== undefined && { attachedTo }),
    document: documentIn(text, policy.node, policy.path),
  };
}

function documentIn(text: string, node: JsonNode, path: string): string {
  const document = node.kind === 'string' ? node.value : text.slice(node.start, node.end);
  const parsed = parsePolicy(document);
  if (parsed.kind === 'Policy') return document;
  const start = node.kind === 'string' ? node.start : node.start + parsed.offset;
  const where =
    node.kind === 'string' ? ` (line ${parsed.line}, column ${parsed.column} of the document)` : '';
  throw new CaseError(`${parsed.message}${where}`, path, { start });
}

function levelsIn(text: string, node: JsonNode, path: string): OrganizationLevel[] {
  if (node.kind !== 'array') throw new CaseError('Expected a list of levels', path, node);
  return node.items.map((item, i) => {
    const at = `${path}[${i}]`;
    const fields = fieldsOf(item, at, ['orgId', 'policies']);
    const policies = optional(fields, 'policies', (list, where) => policiesIn(text, list, where));
    return { orgId: optional(fields, 'orgId', stringIn) ?? String(i), policies: policies ?? [] };
  });
}

/** Matching costs at most (text of the policies) × (longest text matched), so that product is bounded. */
function assertBounded(request: AccessRequest, policies: PolicySet, root: JsonNode): void {
  const documents = [
    policies.identity,
    policies.boundary ?? [],
    policies.session ?? [],
    policies.resource ?? [],
    policies.endpoint ?? [],
    policies.scp.flatMap((level) => level.policies),
    policies.rcp.flatMap((level) => level.policies),
  ].flat();
  const policyText = documents.reduce((sum, { document }) => sum + document.length, 0);
  const lengths = Object.values(request.context).map((value) =>
    typeof value === 'string' ? value.length : value.reduce((sum, one) => sum + one.length + 1, 0),
  );
  const longest = lengths.reduce((a, b) => Math.max(a, b), request.resource.length);
  if (policyText > mostPolicyText)
    throw new CaseError(`More than ${mostPolicyText} characters of policies`, 'policies', root);
  if (policyText * longest > mostWork)
    throw new CaseError('Too large to evaluate: long values against long policies', '', root);
}
