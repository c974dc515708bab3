// Who am I, whose key is this, what was denied.
import { principalId } from '#iam/caller.ts';
import { decodeDecision } from '#iam/authorization-message.ts';
import { IamError, validationError } from '#iam/errors.ts';
import { accountOfAccessKeyId } from '#iam/ids.ts';
import type { Handlers } from '../context.ts';

export const identity = {
  async GetCallerIdentity(_input, { caller, accountId }) {
    return { UserId: principalId(caller), Account: accountId, Arn: caller.arn };
  },

  /** A key's account stands in its id; ids chosen by an operator are looked up. */
  async GetAccessKeyInfo({ AccessKeyId }, { db }) {
    const where = { id: AccessKeyId };
    const key = await db.accessKey.findUnique({ where, select: { accountId: true } });
    const Account = key?.accountId ?? accountOfAccessKeyId(AccessKeyId);
    if (Account === null) throw validationError('Invalid access key id.'); // Differs from AWS: its words are not known
    return { Account };
  },

  async DecodeAuthorizationMessage({ EncodedMessage }, { sealer, accountId }) {
    const DecodedMessage = decodeDecision(sealer, accountId, EncodedMessage);
    if (DecodedMessage === null)
      throw new IamError('InvalidAuthorizationMessageException', 'Message is not valid');
    return { DecodedMessage };
  },
} satisfies Handlers<'sts'>;
