// Reads the request of an evaluation case: who asks, for what, and in which circumstances.

import { parseArn } from './arn.ts';
import {
  booleanIn,
  CaseError,
  fieldsOf,
  optional,
  required,
  scalarIn,
  stringIn,
  type Field,
} from './case-fields.ts';
import type { JsonNode } from './json.ts';
import type { AccessRequest } from './types.ts';

const requestFields = [
  'principal',
  'action',
  'resource',
  'resourceAccount',
  'context',
  'wildcardOnlyAction',
  'sessionIssuer',
  'credentials',
] as const;
const credentialKinds = [
  'long-term',
  'console',
  'GetSessionToken',
  'GetFederationToken',
  'AssumeRole',
] as const;

/** The request a node holds; throws `CaseError` at the first field that cannot be meant. */
export function requestIn({ node, path }: Field): AccessRequest {
  const fields = fieldsOf(node, path, requestFields);
  const text = (name: (typeof requestFields)[number]) => optional(fields, name, stringIn);
  const action = required(fields, 'action', node, path);
  const sessionIssuer = text('sessionIssuer');
  const credentials = optional(fields, 'credentials', credentialsIn);
  const principal = principalFor(fields.get('principal'), node, path);
  const resource = optional(fields, 'resource', resourceArnIn) ?? '*';
  return {
    principal,
    action: actionIn(action),
    resource,
    resourceAccount: text('resourceAccount') ?? ownerIn(resource),
    context: optional(fields, 'context', contextIn) ?? {},
    wildcardOnlyAction: optional(fields, 'wildcardOnlyAction', booleanIn) ?? false,
    ...(sessionIssuer !== undefined && { sessionIssuer }),
    ...(credentials !== undefined && { credentials }),
  };
}

/** `null` or `"*"` is the anonymous; a principal left out is a mistake. */
function principalFor(field: Field | undefined, request: JsonNode, path: string): string | null {
  if (field === undefined) throw new CaseError('"principal" is missing', path, request);
  if (field.node.kind === 'null') return null;
  const principal = stringIn(field.node, field.path);
  if (principal === '*') return null;
  if (!isPrincipal(principal)) {
    throw new CaseError(
      'Expected the ARN of a root user, user, role, session, federated user or identity provider, a host, "*" or null',
      field.path,
      field.node,
    );
  }
  return principal;
}

function isPrincipal(principal: string): boolean {
  const arn = parseArn(principal);
  if (arn === null) return !principal.startsWith('arn:') && /[.:]/.test(principal);
  const kinds =
    arn.service === 'iam'
      ? /^(?:root$|(?:user|role|saml-provider|oidc-provider)\/.)/
      : arn.service === 'sts'
        ? /^(?:assumed-role\/[^/]+\/.|federated-user\/.)/
        : /^(?!)/;
  return arn.account !== '' && kinds.test(arn.resource);
}

function actionIn({ node, path }: Field): string {
  const action = stringIn(node, path);
  if (!/^[^:*?]+:[^:]+$/.test(action))
    throw new CaseError('Expected an action, e.g. "s3:GetObject"', path, node);
  return action;
}

function resourceArnIn(node: JsonNode, path: string): string {
  const resource = stringIn(node, path);
  if (resource !== '*' && parseArn(resource) === null)
    throw new CaseError('Expected an ARN or "*"', path, node);
  return resource;
}

/** The account that an ARN names as the owner of the resource; S3's ARNs name none. */
function ownerIn(resource: string): string | null {
  const account = parseArn(resource)?.account ?? '';
  return /^[0-9]{12}$/.test(account) ? account : null;
}

function credentialsIn(node: JsonNode, path: string): (typeof credentialKinds)[number] {
  const found = credentialKinds.find((kind) => node.kind === 'string' && node.value === kind);
  if (found === undefined) throw new CaseError(`Expected one of ${credentialKinds.join(', ')}`, path, node);
  return found;
}

function contextIn(node: JsonNode, path: string): AccessRequest['context'] {
  const seen = new Map<string, string>();
  const entries: [string, string | readonly string[]][] = [];
  for (const [key, { node: value, path: at }] of fieldsOf(node, path)) {
    const twin = seen.get(key.toLowerCase());
    if (twin !== undefined)
      throw new CaseError(`"${key}" and "${twin}" are the same condition key`, at, value);
    seen.set(key.toLowerCase(), key);
    entries.push([ownSpelling(key), contextValueIn(value, at)]);
  }
  return Object.fromEntries(entries);
}

/** `null` states that the request does not have the key, also where it would follow from the principal. */
function contextValueIn(node: JsonNode, path: string): string | readonly string[] {
  if (node.kind === 'null') return [];
  return node.kind === 'array' ? node.items.map((item) => scalarIn(item, path)) : scalarIn(node, path);
}

/** The rules that no policy states read these keys by AWS's own spelling. */
function ownSpelling(key: string): string {
  const ruled = ['aws:PrincipalArn', 'aws:MultiFactorAuthPresent'];
  return ruled.find((own) => own.toLowerCase() === key.toLowerCase()) ?? key;
}
