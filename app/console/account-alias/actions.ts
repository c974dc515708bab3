'use server';
// What changes the account's alias. A second one replaces the first, as in AWS.
import { ask } from '#app/door.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import { refusalAnswer, textIn } from '../answers.ts';
import { redirectWithFlash } from '../flash.ts';

export async function saveAlias(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const AccountAlias = textIn(form, 'AccountAlias');
  const answer = await ask('iam:CreateAccountAlias', { AccountAlias });
  if (!answer.ok) return refusalAnswer(answer.error, form, { EntityAlreadyExists: 'AccountAlias' });
  return redirectWithFlash('/console', {
    tone: 'success',
    text: `IAM users now sign in with the alias ${AccountAlias}.`,
  });
}

export async function deleteAlias(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const AccountAlias = textIn(form, 'AccountAlias');
  const answer = await ask('iam:DeleteAccountAlias', { AccountAlias });
  if (!answer.ok) return { detail: answer.error };
  return redirectWithFlash('/console', { tone: 'success', text: `Account alias ${AccountAlias} deleted.` });
}
