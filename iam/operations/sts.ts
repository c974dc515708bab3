// The Security Token Service: who am I, and temporary credentials.
import type { Handlers } from './context.ts';

export const sts = {
  async GetCallerIdentity(_input, { caller, accountId }) {
    return {
      UserId: caller.kind === 'root' ? accountId : caller.userId,
      Account: accountId,
      Arn: caller.arn,
    };
  },
} satisfies Handlers<'sts'>;
