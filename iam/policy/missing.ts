// The smallest statement that would make one layer allow one request.

import type { MissingStatement, SuggestedStatement } from './decision.ts';
import { principalIn } from './statement.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest, Layer } from './types.ts';

/** Writes the missing Allow statement: this principal, this action, this resource and nothing more. */
export function missingStatement(
  layer: Layer,
  request: AccessRequest,
  subject: Subject,
  orgId: string | undefined,
): MissingStatement {
  const statement: SuggestedStatement = {
    Effect: 'Allow',
    ...(principalIn[layer] !== 'forbidden' && { Principal: principalFor(subject) }),
    Action: request.action,
    ...(layer !== 'trust' && { Resource: request.wildcardOnlyAction ? '*' : literally(request.resource) }),
  };
  return { layer, statement, ...(orgId !== undefined && { orgId }) };
}

function principalFor({ kind, principal, issuer }: Subject): NonNullable<SuggestedStatement['Principal']> {
  if (principal === null || kind === 'anonymous') return '*';
  if (kind === 'service') return { Service: principal };
  if (kind === 'provider') return { Federated: principal };
  return { AWS: kind === 'role' ? (issuer ?? principal) : principal };
}

/** Wildcards in a resource's own name are written `${*}`, so that the statement matches this resource alone. */
function literally(resource: string): string {
  return resource === '*' ? resource : resource.replaceAll(/[*?]|\$(?=\{)/g, (char) => `\${${char}}`);
}
