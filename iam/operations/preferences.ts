// What an account may switch: the version of its session tokens, and tokens for the world outside AWS.
import { createHash } from 'node:crypto';
import { IamError } from '#iam/errors.ts';
import type { Handlers } from './context.ts';

export const preferences = {
  async SetSecurityTokenServicePreferences({ GlobalEndpointTokenVersion }, { db, accountId }) {
    const globalTokenVersion = GlobalEndpointTokenVersion === 'v2Token' ? 2 : 1;
    await db.account.update({ where: { id: accountId }, data: { globalTokenVersion } });
    return {};
  },

  async EnableOutboundWebIdentityFederation(_input, { db, accountId, now }) {
    const { count } = await db.account.updateMany({
      where: { id: accountId, outboundFederationAt: null },
      data: { outboundFederationAt: now },
    });
    if (count === 0) {
      throw new IamError(
        'FeatureEnabled',
        'The request failed because outbound identity federation is already enabled for your AWS account. You cannot enable the feature multiple times. To fetch the current configuration (including the unique issuer URL), use the GetOutboundWebIdentityFederationInfo operation.',
      );
    }
    return { IssuerIdentifier: outboundIssuer(accountId) };
  },

  async DisableOutboundWebIdentityFederation(_input, { db, accountId }) {
    const { count } = await db.account.updateMany({
      where: { id: accountId, outboundFederationAt: { not: null } },
      data: { outboundFederationAt: null },
    });
    if (count === 0) throw featureDisabled();
    return {};
  },

  async GetOutboundWebIdentityFederationInfo(_input, { db, accountId }) {
    const { outboundFederationAt } = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { outboundFederationAt: true },
    });
    if (outboundFederationAt === null) throw featureDisabled();
    return { IssuerIdentifier: outboundIssuer(accountId), JwtVendingEnabled: true };
  },
} satisfies Handlers<'iam'>;

/**
 * The issuer of an account's outbound tokens: one host an account, the same each time the feature is switched on.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html
 */
export function outboundIssuer(accountId: string): string {
  const digits = createHash('sha256').update(`outbound-issuer:${accountId}`).digest('hex');
  const uuid = digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
  return `https://${uuid}.tokens.sts.global.api.aws`;
}

/** AWS says so whether one asks for the configuration or switches off what is off. */
function featureDisabled(): IamError {
  return new IamError(
    'FeatureDisabled',
    'The request failed because outbound identity federation is already disabled for your AWS account. You cannot disable the feature multiple times',
  );
}
