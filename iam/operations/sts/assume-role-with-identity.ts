// AssumeRoleWithSAML and AssumeRoleWithWebIdentity: a role for whom an identity provider vouches.
import { createHash } from 'node:crypto';
import type { ProviderCaller, Session } from '#iam/caller.ts';
import { IamError } from '#iam/errors.ts';
import type { Context, Handlers } from '../context.ts';
import { assumed, roleByArn } from './assume-role.ts';
import { sessionLimits, sessionTags } from './session-requests.ts';
import type { SessionLimits } from './session-requests.ts';

export const assumeRoleWithIdentity = {
  async AssumeRoleWithWebIdentity(input, context) {
    const caller = provider(context);
    const answer = await assume(context, caller, input, input.RoleSessionName, input.DurationSeconds);
    return { ...answer, ...caller.told };
  },

  async AssumeRoleWithSAML(input, context) {
    const caller = provider(context);
    await useUp(context, caller);
    const { sessionName = '', durationSeconds, longestSessionSeconds } = caller;
    const wanted = input.DurationSeconds ?? durationSeconds ?? 3_600;
    const seconds = Math.min(wanted, longestSessionSeconds ?? wanted);
    const answer = await assume(context, caller, input, sessionName, seconds);
    return { ...answer, ...caller.told };
  },
} satisfies Handlers<'sts'>;

/** These two operations come without credentials; signed ones are taken as if they did not come at all. */
function provider({ caller }: Context): ProviderCaller {
  if (caller.kind === 'provider') return caller;
  throw new IamError('InvalidIdentityToken', 'The identity was not verified.');
}

async function assume(
  context: Context,
  { session }: ProviderCaller,
  input: SessionLimits & { readonly RoleArn: string },
  sessionName: string,
  durationSeconds: number | undefined,
) {
  const role = await roleByArn(context.db, input.RoleArn);
  const tags = Object.entries(session.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  return assumed(context, role, sessionName, durationSeconds, {
    ...session,
    providerKeys: keptKeys(session.providerKeys ?? {}),
    ...(await sessionLimits(context.db, role.accountId, input)),
    ...sessionTags(tags, session.transitiveTagKeys),
  });
}

/**
 * Of a SAML assertion the session keeps whom it is about; its other keys are for the trust policy alone.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
function keptKeys(keys: NonNullable<Session['providerKeys']>): NonNullable<Session['providerKeys']> {
  return Object.fromEntries(
    Object.entries(keys).filter(([key]) => !key.startsWith('SAML:') || KEPT_OF_SAML.has(key)),
  );
}

const KEPT_OF_SAML: ReadonlySet<string> = new Set(['SAML:namequalifier', 'SAML:sub', 'SAML:sub_type']);

/** An assertion is taken once: whoever overhears it cannot use it again. */
async function useUp({ db, accountId, now }: Context, { once }: ProviderCaller): Promise<void> {
  if (!once) return;
  const idHash = createHash('sha256').update(once.id).digest('hex');
  await db.usedAssertion.deleteMany({ where: { accountId, expiresAt: { lt: now } } });
  if (await db.usedAssertion.findUnique({ where: { accountId_idHash: { accountId, idHash } } }))
    throw new IamError('InvalidIdentityToken', 'The assertion has already been used.');
  await db.usedAssertion.create({ data: { accountId, idHash, expiresAt: once.until } });
}
