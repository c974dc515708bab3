// Encoded authorization messages: a decision sealed for those who may ask what it was.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Decision } from '#iam/policy/types.ts';
import type { Caller } from './caller.ts';
import { principalId } from './caller.ts';
import type { Sealer } from './seal.ts';

/**
 * The encoded message that services such as EC2 put at the end of `UnauthorizedOperation`. IAM and STS themselves tell
 * plainly what was denied, so no operation of theirs has one.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function encodeDecision(sealer: Sealer, caller: Caller, decision: Decision): string {
  const { request, verdict, decidedBy } = decision;
  const message = {
    allowed: verdict === 'Allowed',
    explicitDeny: verdict === 'ExplicitlyDenied',
    matchedStatements: {
      items: decidedBy === null ? [] : [{ statementId: decidedBy.sid ?? '', effect: decidedBy.effect }],
    },
    failures: { items: [] },
    context: {
      principal: { id: principalId(caller), arn: request.principal },
      action: request.action,
      resource: request.resource,
      conditions: { items: [] },
    },
  };
  return sealer.seal(deflateRawSync(JSON.stringify(message)).toString('base64'), sealedAs(caller.accountId));
}

/** The message, as JSON text; null for what was not sealed here, or for another account. */
export function decodeDecision(sealer: Sealer, accountId: string, encoded: string): string | null {
  try {
    return inflateRawSync(Buffer.from(sealer.open(encoded, sealedAs(accountId)), 'base64')).toString();
  } catch {
    return null; // the seal does not open
  }
}

function sealedAs(accountId: string): string {
  return `authorization message ${accountId}`;
}
