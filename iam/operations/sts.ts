// The Security Token Service: who am I, and temporary credentials.
import type { Handlers } from './context.ts';
import { assumeRole } from './sts/assume-role.ts';
import { assumeRoleWithIdentity } from './sts/assume-role-with-identity.ts';
import { delegatedAccess } from './sts/delegated-access.ts';
import { identity } from './sts/identity.ts';
import { outboundTokens } from './sts/outbound-tokens.ts';
import { sessionTokens } from './sts/session-tokens.ts';

export const sts = {
  ...identity,
  ...assumeRole,
  ...assumeRoleWithIdentity,
  ...sessionTokens,
  ...delegatedAccess,
  ...outboundTokens,
} satisfies Handlers<'sts'>;
