// GetWebIdentityToken: who calls, signed for a service outside AWS.
import { randomUUID } from 'node:crypto';
import { principalId } from '#iam/caller.ts';
import { IamError, validationError } from '#iam/errors.ts';
import { signedToken } from '#iam/outbound-tokens.ts';
import type { SigningAlgorithm } from '#iam/outbound-tokens.ts';
import type { Handlers } from '../context.ts';
import { outboundIssuer } from '../preferences.ts';
import { sessionTags } from './session-requests.ts';

const DEFAULT_SECONDS = 300;

export const outboundTokens = {
  /**
   * Differs from AWS: its issuer's host is AWS's own, so nobody finds the keys there; they stand at
   * `/api/web-identity-keys/<account>` of this installation.
   */
  async GetWebIdentityToken({ Audience, SigningAlgorithm, DurationSeconds, Tags }, context) {
    const { db, accountId, caller, now } = context;
    const where = { id: accountId };
    const account = await db.account.findUniqueOrThrow({ where, select: { outboundFederationAt: true } });
    if (account.outboundFederationAt === null) {
      throw new IamError(
        'OutboundWebIdentityFederationDisabledException',
        'The outbound web identity federation feature is not enabled for this account. To use this feature, you must first enable it through the AWS Management Console or API.',
      );
    }
    const expiresAt = new Date(now.getTime() + (DurationSeconds ?? DEFAULT_SECONDS) * 1000);
    if (caller.expiresAt && expiresAt > caller.expiresAt) {
      throw new IamError(
        'SessionDurationEscalationException',
        'The requested token duration would extend the session beyond its original expiration time.',
      );
    }
    const { tags } = sessionTags(Tags);
    const WebIdentityToken = await signedToken(context, algorithmOf(SigningAlgorithm), {
      iss: outboundIssuer(accountId),
      sub: caller.kind === 'role' ? caller.roleArn : caller.arn,
      aud: [...Audience],
      iat: Math.floor(now.getTime() / 1000),
      exp: Math.floor(expiresAt.getTime() / 1000),
      jti: randomUUID(),
      'https://sts.amazonaws.com/': {
        aws_account: accountId,
        source_region: caller.arrival.region,
        principal_id: principalId(caller),
        ...(tags && { request_tags: tags }),
      },
    });
    return { WebIdentityToken, Expiration: expiresAt };
  },
} satisfies Handlers<'sts'>;

function algorithmOf(name: string): SigningAlgorithm {
  if (name === 'RS256' || name === 'ES384') return name;
  throw validationError(
    `1 validation error detected: Value '${name}' at 'signingAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [RS256, ES384]`,
  );
}
