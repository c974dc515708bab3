'use server';
// Signing in and out, changing a password that must be changed.
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import * as auth from '#app/auth.ts';
import { running } from '#app/cloud.ts';
import { returnAddress } from '#app/return-address.ts';
import { session } from '#app/door.ts';
import { call } from '#iam/call.ts';
import { IamError } from '#iam/errors.ts';
import type { Credentials, SignIn } from '#iam/sign-in.ts';
import type { FormAnswer } from '#components/ui/form.tsx';

const ACCOUNT_COOKIE = 'account';
const HALF_A_YEAR_SECONDS = 180 * 24 * 60 * 60;

export async function signInAsRoot(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
  const email = text(form, 'email').trim();
  const answer = await trySignIn(form, { kind: 'root', email, password: text(form, 'password') });
  return { ...answer, values: { email: [email] } };
}

export async function signInAsUser(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
  const account = text(form, 'account').trim().toLowerCase();
  const userName = text(form, 'userName').trim();
  const answer = await trySignIn(
    form,
    { kind: 'user', account, userName, password: text(form, 'password') },
    account,
  );
  return { ...answer, values: { account: [account], userName: [userName] } };
}

export async function signOut(): Promise<void> {
  await auth.signOut();
  redirect('/sign-in');
}

/** Changes the signed-in user's own password through the door; the session goes on under a new id. */
export async function changePassword(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
  const current = await session();
  if (!current) redirect('/sign-in');
  const [OldPassword, NewPassword] = [text(form, 'oldPassword'), text(form, 'newPassword')];
  if (NewPassword !== text(form, 'confirmation'))
    return { fields: { confirmation: 'The passwords do not match.' } };
  const { cloud } = await running();
  try {
    await call(cloud, 'iam:ChangePassword', { OldPassword, NewPassword }, current.caller);
  } catch (error) {
    if (!(error instanceof IamError)) throw error;
    return explained(error, current.caller.arrival.requestId);
  }
  await auth.renewSession(current);
  redirect('/console');
}

function explained({ code, message, decision }: IamError, requestId: string): FormAnswer {
  if (decision) return { message, detail: { code, message, decision, requestId } };
  if (code === 'PasswordPolicyViolation' || code === 'ValidationError')
    return { fields: { newPassword: message } };
  return code === 'AccessDenied' ? { fields: { oldPassword: message } } : { message };
}

async function trySignIn(form: FormData, credentials: Credentials, account?: string): Promise<FormAnswer> {
  const result = await auth.signInWith(credentials);
  if (result.outcome !== 'signed-in') return { message: sentence(result) };
  if (account !== undefined) {
    (await cookies()).set(ACCOUNT_COOKIE, account, {
      path: '/sign-in',
      maxAge: HALF_A_YEAR_SECONDS,
      sameSite: 'lax',
      httpOnly: true,
    });
  }
  redirect(returnAddress(form.get('next')));
}

function sentence(result: Exclude<SignIn, { outcome: 'signed-in' }>): string {
  if (result.outcome === 'refused') return 'Your authentication information is incorrect. Please try again.';
  if (result.outcome === 'expired')
    return 'Your password has expired. Ask your administrator to set a new one.';
  const minutes = Math.ceil(result.seconds / 60);
  const wait = result.seconds < 90 ? `${result.seconds} seconds` : `${minutes} minutes`;
  return `There were too many failed attempts. Try again in ${wait}.`;
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
}
