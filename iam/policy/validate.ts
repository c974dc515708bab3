// Judges a document the way the IAM API does when it is saved, in the same order and the same words.

import {
  parsePolicy,
  positionOf,
  type ParsedPolicy,
  type ParsedStatement,
  type PolicyText,
} from './parse.ts';
import { missingColons } from './arn.ts';
import { resourceProblem } from './validate-resource.ts';
import type { TextRange } from './json.ts';

/** What a document is to be saved as. `inline` is an identity-based policy embedded in a user, group or role. */
export type DocumentKind =
  | 'identity'
  | 'inline'
  | 'boundary'
  | 'session'
  | 'resource'
  | 'trust'
  | 'scp'
  | 'rcp'
  | 'endpoint';

/** One reason why AWS would refuse a document, and the place in it; `line` and `column` count from 1. */
export interface PolicyProblem {
  readonly code: 'MalformedPolicyDocument';
  /** AWS's own wording. */
  readonly message: string;
  /** What is wrong here, where AWS's wording does not tell. */
  readonly detail?: string;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

interface Finding {
  readonly message: string;
  readonly detail?: string;
  readonly at: TextRange;
}

/**
 * Everything AWS would refuse in a document, the reason it would answer first; empty when it would save it. The order
 * of the checks is AWS's: syntax, version, the grammar of old, unique Sids, actions, resources, formats.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export function validatePolicyDocument(document: string, kind: DocumentKind): readonly PolicyProblem[] {
  const policy = parsePolicy(document);
  if (policy.kind === 'PolicySyntaxError') {
    const { message: detail, invalidJson, offset, length, line, column } = policy;
    const message = (invalidJson && INVALID_JSON[kind]) || 'Syntax errors in policy.';
    return [{ code: 'MalformedPolicyDocument', message, detail, offset, length, line, column }];
  }
  return findingsIn(policy, kind).map(({ message, detail, at }) => ({
    code: 'MalformedPolicyDocument',
    message,
    ...(detail !== undefined && { detail }),
    offset: at.start,
    length: at.end - at.start,
    ...positionOf(document, at.start),
  }));
}

/** What is no JSON at all has words of its own in trust policies and in STS. */
const INVALID_JSON: Partial<Record<DocumentKind, string>> = {
  trust: 'This policy contains invalid Json',
  session: 'The policy is not in the valid JSON format.',
};

/** Kinds that must not name principals. */
const ownedKinds: readonly DocumentKind[] = ['identity', 'inline', 'boundary', 'session', 'scp'];

function findingsIn(policy: ParsedPolicy, kind: DocumentKind): Finding[] {
  const { statements } = policy;
  if (statements.length === 0) {
    return [{ message: 'Syntax errors in policy.', detail: 'Statement is empty', at: policy.statementText }];
  }
  const owned = ownedKinds.includes(kind);
  return [
    ...(owned && kind !== 'inline' ? versionFindings(policy) : []),
    ...statements.flatMap(legacyFindings),
    ...(owned
      ? statements.flatMap(principalFindings)
      : kind === 'rcp'
        ? []
        : statements.flatMap(noPrincipalFindings)),
    ...(kind === 'trust' ? statements.flatMap(trustFindings) : resourceLegacyFindings(statements)),
    ...sidFindings(statements),
    ...statements.flatMap(actionPresence),
    ...(owned ? statements.flatMap(resourcePresence) : []),
    ...(kind === 'trust' ? [] : statements.flatMap((statement) => resourceFindings(statement, kind))),
    ...actionFindings(statements),
  ];
}

function versionFindings({ version, versionText, statements: [first] }: ParsedPolicy): Finding[] {
  if (version === '2012-10-17' || first === undefined) return [];
  const at = versionText ?? { start: 0, end: 1 };
  return [{ message: 'Policy document must be version 2012-10-17 or greater.', at }];
}

const legacyParsing = 'The policy failed legacy parsing';

/** AWS still runs a parser from before 2012, which is particular about the case of Effect and about dates. */
function legacyFindings({ effect, effectText, conditions }: ParsedStatement): Finding[] {
  const findings: Finding[] = effectText.value === effect ? [] : [{ message: legacyParsing, at: effectText }];
  for (const { operator, values } of conditions) {
    if (operator.family !== 'Date') continue;
    for (const at of values) if (!isLegacyDate(at.value)) findings.push({ message: legacyParsing, at });
  }
  return findings;
}

/** Year, then as much as one likes of month, day, hour, minute, second, fraction and zone. */
const legacyDate =
  /^-?[0-9]{1,9}(?:-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?)?(?:t(?:(?:[01]?[0-9]|2[0-3])(?::[0-5]?[0-9](?::[0-5]?[0-9](?:\.[0-9]{1,9})?)?)?)?(?:z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?)?$/i;

function isLegacyDate(value: string): boolean {
  if (/[t-]/i.test(value)) return legacyDate.test(value);
  return /^[0-9]{1,19}$/.test(value) && BigInt(value) <= 9_223_372_036_854_775_807n;
}

function principalFindings({ principal }: ParsedStatement): Finding[] {
  return principal === null
    ? []
    : [{ message: 'Policy document should not specify a principal.', at: principal }];
}

function noPrincipalFindings(statement: ParsedStatement): Finding[] {
  return statement.principal === null ? [{ message: 'Missing required field Principal', at: statement }] : [];
}

/** The actions a trust policy may name, in lower case. */
const trustAction = /^sts:(?:\*|assume.*|tagsession|setsourceidentity|setcontext|tag\*|set.*\*)$/;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html */
function trustFindings({ resource, action, principal }: ParsedStatement): Finding[] {
  const findings: Finding[] =
    resource === null ? [] : [{ message: 'Has prohibited field Resource', at: resource }];
  for (const at of action?.values ?? []) {
    if (!trustAction.test(at.value.toLowerCase())) {
      findings.push({ message: 'AssumeRole policy may only specify STS AssumeRole actions.', at });
    }
  }
  for (const named of principal?.values ?? []) {
    const message = `Invalid principal in policy: "${named.kind.toUpperCase()}":"${named.value}"`;
    if (named.kind === 'AWS' && !isPossiblePrincipal(named.value)) findings.push({ message, at: named });
  }
  return findings;
}

/** `*`, an account, an ARN of an IAM or STS principal, or the unique id AWS puts for one that is gone. */
function isPossiblePrincipal(value: string): boolean {
  if (value === '*' || /^[0-9]{12}$/.test(value) || /^A[A-Z0-9]{15,127}$/.test(value)) return true;
  return (
    /^arn:aws[a-z-]*:(?:iam::[0-9]{12}:(?:root|user\/.+|role\/.+)|sts::[0-9]{12}:(?:assumed-role|federated-user)\/.+)$/.test(
      value,
    ) && !/[*?]/.test(value)
  );
}

/** The old parser also wants a service in every ARN; it stops at the first resource that is malformed otherwise. */
function resourceLegacyFindings(statements: readonly ParsedStatement[]): Finding[] {
  for (const { resource } of statements) {
    const values = resource?.values ?? [];
    if (values.some(({ value }) => resourceProblem(value) !== null)) return [];
    const at = values.find(({ value }) => !isLegacyArn(value));
    if (at !== undefined) return [{ message: legacyParsing, at }];
  }
  return [];
}

function isLegacyArn(value: string): boolean {
  if (value === '*') return true;
  const parts = value.split(':');
  return parts[2] !== '' && (parts.length > 5 || !value.includes('::'));
}

function resourceFindings({ resource }: ParsedStatement, kind: DocumentKind): Finding[] {
  return (resource?.values ?? []).flatMap((at) => {
    const message = resourceProblem(at.value) ?? (kind === 'session' ? incompleteArn(at.value) : null);
    return message === null ? [] : [{ message, at }];
  });
}

/**
 * Of all that identities have, session policies alone take no ARN with fewer than six parts.
 * Differs from AWS: the error is AWS's, its words are not known.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function incompleteArn(resource: string): string | null {
  return missingColons(resource) > 0 ? `Resource ${resource} must be in ARN format or "*".` : null;
}

function sidFindings(statements: readonly ParsedStatement[]): Finding[] {
  const seen = new Set<string>();
  const repeated: Finding[] = [];
  const strange: Finding[] = [];
  for (const { sid } of statements) {
    if (sid === undefined || sid.value === '') continue;
    if (seen.has(sid.value))
      repeated.push({ message: 'Statement IDs (SID) in a single policy must be unique.', at: sid });
    if (!/^[0-9A-Za-z]*$/.test(sid.value)) strange.push({ message: sidSyntax, at: sid });
    seen.add(sid.value);
  }
  return [...repeated, ...strange];
}

const sidSyntax =
  'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*';

function actionPresence(statement: ParsedStatement): Finding[] {
  const found = statement.action !== null && statement.action.values.length > 0;
  return found
    ? []
    : [{ message: 'Policy statement must contain actions.', at: statement.action ?? statement }];
}

function resourcePresence(statement: ParsedStatement): Finding[] {
  const found = statement.resource !== null && statement.resource.values.length > 0;
  return found
    ? []
    : [{ message: 'Policy statement must contain resources.', at: statement.resource ?? statement }];
}

function actionFindings(statements: readonly ParsedStatement[]): Finding[] {
  const lists = statements.flatMap(({ action }) => action ?? []);
  const inOrder = [...lists.filter(({ negated }) => !negated), ...lists.filter(({ negated }) => negated)];
  return inOrder.flatMap(({ values }) =>
    values.flatMap((at) => {
      const message = actionProblem(at);
      return message === null ? [] : [{ message, at }];
    }),
  );
}

function actionProblem({ value }: PolicyText): string | null {
  const [vendor = '', ...rest] = value.split(':');
  if (rest.length > 1) return 'Actions/Condition can contain only one colon.';
  if (vendor === '*') return null;
  if (rest.length === 0) return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
  return /[^a-zA-Z0-9\-.]/.test(vendor) ? `Vendor ${vendor} is not valid` : null;
}
