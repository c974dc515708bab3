// What only an organization's management account or an AWS partner can do; here there is neither.
import { IamError, refused } from '#iam/errors.ts';
import type { Handlers } from '../context.ts';

export const delegatedAccess = {
  /** Member accounts come with organizations; until then AWS's refusal is the answer to everyone. */
  async AssumeRoot({ TargetPrincipal }, { caller }) {
    const target = /^\d{12}$/.test(TargetPrincipal)
      ? `arn:aws:iam::${TargetPrincipal}:root`
      : TargetPrincipal;
    throw refused(`User: ${caller.arn} is not authorized to perform: sts:AssumeRoot on resource: ${target}`);
  },

  /** Trade-in tokens reach AWS partners by a notification; none is ever sent from here. */
  async GetDelegatedAccessToken() {
    throw new IamError(
      'ExpiredTradeInTokenException',
      'The trade-in token provided in the request has expired and can no longer be exchanged for credentials.',
    );
  },
} satisfies Handlers<'sts'>;
