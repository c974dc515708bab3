'use server';
// The two steps of sign-up; what the first one took travels sealed in a cookie of a quarter of an hour.
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { running } from '#app/cloud.ts';
import { IamError } from '#iam/errors.ts';
import { beginSignUp, completeSignUp } from '#iam/sign-up.ts';
import type { FormAnswer } from '#components/ui/form.tsx';

const COOKIE = { path: '/sign-up', maxAge: 15 * 60, sameSite: 'lax', httpOnly: true } as const;

export async function submitDetails(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
  const [email, accountName, password] = [
    text(form, 'email').trim(),
    text(form, 'accountName').trim(),
    text(form, 'password'),
  ];
  const values = { email: [email], accountName: [accountName] };
  if (password !== text(form, 'confirmation'))
    return { fields: { confirmation: 'The passwords do not match.' }, values };
  const { cloud } = await running();
  try {
    const sealed = await beginSignUp(cloud, { email, password, accountName });
    (await cookies()).set('sign-up', sealed, COOKIE);
  } catch (error) {
    if (!(error instanceof IamError)) throw error;
    return { fields: { [fieldOf(error)]: error.message }, values };
  }
  redirect('/sign-up/payment');
}

export async function submitCard(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { cloud } = await running();
  const jar = await cookies();
  try {
    const id = await completeSignUp(cloud, jar.get('sign-up')?.value ?? '', text(form, 'cardNumber'));
    jar.set('sign-up', cloud.sealer.seal(id, 'signed-up'), COOKIE);
  } catch (error) {
    if (!(error instanceof IamError)) throw error;
    return { fields: { cardNumber: error.message } };
  }
  redirect('/sign-up/complete');
}

function fieldOf({ code, message }: IamError): string {
  if (code === 'PasswordPolicyViolation') return 'password';
  return message.includes('account name') ? 'accountName' : 'email';
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
}
