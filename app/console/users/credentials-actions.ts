'use server';
// What changes a user's credentials. A password or a secret is in the answer of the action that made it, and nowhere else.
import { requireViewer, session, signInUrl } from '#app/door.ts';
import { ask } from '#app/door.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import { acceptablePassword } from '#iam/password-policy.ts';
import { refusalAnswer, textIn, typedIn } from '../answers.ts';
import { redirectWithFlash } from '../flash.ts';
import { userHref } from '../hrefs.ts';
import { carryOut } from '../plan.ts';
import type { AccessKeyAnswer, ConsoleAccessAnswer } from './credentials-answers.ts';
import { consoleAccessPlan } from './sign-in-plan.ts';

const credentialsHref = (name: string) => `${userHref(name)}?tab=security_credentials`;

export async function setConsoleAccess(_: ConsoleAccessAnswer, form: FormData): Promise<ConsoleAccessAnswer> {
  const UserName = textIn(form, 'UserName');
  const custom = textIn(form, 'PasswordKind') === 'custom';
  const password = custom ? String(form.get('Password') ?? '') : await generatedPassword();
  if (custom && password === '')
    return { values: typedIn(form), fields: { Password: 'Enter the password, or have one generated.' } };
  const plan = consoleAccessPlan(UserName, password, {
    hasProfile: textIn(form, 'HasProfile') === 'true',
    mustChange: textIn(form, 'PasswordResetRequired') === 'on',
  });
  const progress = await carryOut(plan);
  if (progress.failed && progress.done.length === 0)
    return refusalAnswer(progress.failed.error, form, { PasswordPolicyViolation: 'Password' });
  return {
    ...(progress.failed && { detail: progress }),
    set: { userName: UserName, password, signInUrl: await signInUrl(await requireViewer()) },
  };
}

export async function disableConsoleAccess(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const UserName = textIn(form, 'UserName');
  const answer = await ask('iam:DeleteLoginProfile', { UserName });
  if (!answer.ok) return { detail: answer.error };
  return redirectWithFlash(credentialsHref(UserName), {
    tone: 'success',
    text: `Console access of ${UserName} disabled.`,
  });
}

export async function createAccessKey(_: AccessKeyAnswer, form: FormData): Promise<AccessKeyAnswer> {
  const UserName = textIn(form, 'UserName');
  const description = textIn(form, 'Description');
  const created = await ask('iam:CreateAccessKey', { UserName });
  if (!created.ok) return refusalAnswer(created.error, form);
  const { AccessKeyId, SecretAccessKey } = created.output.AccessKey;
  // AWS's console keeps a key's description as a tag of the user.
  const tagged =
    description === ''
      ? null
      : await ask('iam:TagUser', { UserName, Tags: [{ Key: AccessKeyId, Value: description }] });
  return {
    ...(tagged?.ok === false && { detail: tagged.error }),
    created: { userName: UserName, accessKeyId: AccessKeyId, secret: SecretAccessKey },
  };
}

export async function setAccessKeyStatus(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const UserName = textIn(form, 'UserName');
  const AccessKeyId = textIn(form, 'AccessKeyId');
  const Status = textIn(form, 'Status') === 'Active' ? 'Active' : 'Inactive';
  const answer = await ask('iam:UpdateAccessKey', { UserName, AccessKeyId, Status });
  if (!answer.ok) return { detail: answer.error };
  return redirectWithFlash(credentialsHref(UserName), {
    tone: 'success',
    text: `Access key ${AccessKeyId} is now ${Status === 'Active' ? 'active' : 'inactive'}.`,
  });
}

export async function deleteAccessKey(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const UserName = textIn(form, 'UserName');
  const AccessKeyId = textIn(form, 'AccessKeyId');
  const values = typedIn(form);
  if (textIn(form, 'confirmation') !== AccessKeyId)
    return { values, fields: { confirmation: `Type ${AccessKeyId} to confirm.` } };
  const answer = await ask('iam:DeleteAccessKey', { UserName, AccessKeyId });
  if (!answer.ok) return { values, detail: answer.error };
  return redirectWithFlash(credentialsHref(UserName), {
    tone: 'success',
    text: `Access key ${AccessKeyId} deleted.`,
  });
}

/** One that the account's password policy accepts. */
async function generatedPassword(): Promise<string> {
  return acceptablePassword((await session())?.account.passwordPolicy ?? null);
}
