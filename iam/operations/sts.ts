// The Security Token Service: who am I, and temporary credentials.
import type { Handlers } from './context.ts';
import { assumeRole } from './sts/assume-role.ts';
import { identity } from './sts/identity.ts';
import { sessionTokens } from './sts/session-tokens.ts';

export const sts = {
  ...identity,
  ...assumeRole,
  ...sessionTokens,
} satisfies Handlers<'sts'>;
