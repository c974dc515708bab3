'use server';
// Attaching, writing and removing the policies of a user or a group.
import { isLooking } from '#components/picker/options.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import { refusalAnswer, textIn, textsIn, typedIn } from '../answers.ts';
import { redirectWithFlash } from '../flash.ts';
import { policyOptions } from '../pickers.ts';
import type { PickAnswer } from '../pick-form.tsx';
import { carryOut } from '../plan.ts';
import { nameInArn } from '../policies/words.ts';
import { attachCall, deleteInlineCall, detachCall, holderIn, permissionsHref, putInline } from './holder.ts';

export async function attachPolicies(_: PickAnswer, form: FormData): Promise<PickAnswer> {
  const holder = holderIn(form);
  const arns = textsIn(form, 'PolicyArn');
  const again = async (problem: FormAnswer = {}): Promise<PickAnswer> => ({
    values: typedIn(form),
    options: { PolicyArn: await policyOptions(form) },
    ...problem,
  });
  if (isLooking(form)) return again();
  if (arns.length === 0) return again({ fields: { PolicyArn: 'Choose at least one policy.' } });
  const progress = await carryOut(arns.map((arn) => attachCall(holder, arn)));
  if (progress.failed) return again({ detail: arns.length === 1 ? progress.failed.error : progress });
  const what = arns.length === 1 ? `Policy ${nameInArn(arns[0] ?? '')}` : `${arns.length} policies`;
  return redirectWithFlash(permissionsHref(holder), {
    tone: 'success',
    text: `${what} attached to the ${holder.kind} ${holder.name}.`,
  });
}

export async function putInlinePolicy(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const holder = holderIn(form);
  const name = textIn(form, 'PolicyName');
  const answer = await putInline(holder, name, String(form.get('PolicyDocument') ?? ''));
  if (!answer.ok)
    return refusalAnswer(answer.error, form, {
      MalformedPolicyDocument: 'PolicyDocument',
      LimitExceeded: 'PolicyDocument',
    });
  return redirectWithFlash(permissionsHref(holder), {
    tone: 'success',
    text: `Inline policy ${name} saved for the ${holder.kind} ${holder.name}.`,
  });
}

export async function detachPolicy(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const holder = holderIn(form);
  const arn = textIn(form, 'PolicyArn');
  const { failed } = await carryOut([detachCall(holder, arn)]);
  if (failed) return { detail: failed.error };
  return redirectWithFlash(permissionsHref(holder), {
    tone: 'success',
    text: `Policy ${nameInArn(arn)} detached from the ${holder.kind} ${holder.name}.`,
  });
}

export async function deleteInlinePolicy(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const holder = holderIn(form);
  const name = textIn(form, 'PolicyName');
  if (textIn(form, 'confirmation') !== name)
    return { values: typedIn(form), fields: { confirmation: `Type ${name} to confirm.` } };
  const { failed } = await carryOut([deleteInlineCall(holder, name)]);
  if (failed) return { values: typedIn(form), detail: failed.error };
  return redirectWithFlash(permissionsHref(holder), {
    tone: 'success',
    text: `Inline policy ${name} deleted from the ${holder.kind} ${holder.name}.`,
  });
}
