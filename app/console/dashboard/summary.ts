// The account's figures, asked for once however many panels show them: each call is an event.
import 'server-only';
import { cache } from 'react';
import { ask } from '#app/door.ts';

export const accountSummary = cache(() => ask('iam:GetAccountSummary', {}));
