'use server';
// What changes a managed policy: its making, its versions, where it is attached, its deletion.
import { ask } from '#app/door.ts';
import { isLooking } from '#components/picker/options.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import { refusalAnswer, textIn, textsIn, typedIn, type ErrorFields } from '../answers.ts';
import { redirectWithFlash } from '../flash.ts';
import { policyHref } from '../hrefs.ts';
import { attachCall, detachCall, type Holder } from '../permissions/holder.ts';
import { groupOptions, userOptions } from '../pickers.ts';
import type { PickAnswer } from '../pick-form.tsx';
import { carryOut, planned } from '../plan.ts';
import { tagPlan, tagRowsChanged, tagsIn } from '../tags.ts';
import { deletePolicyPlan } from './delete-plan.ts';
import { nameInArn } from './words.ts';

const errorFields: ErrorFields = {
  EntityAlreadyExists: 'PolicyName',
  MalformedPolicyDocument: 'PolicyDocument',
  InvalidInput: 'Tags',
};

const documentIn = (form: FormData) => String(form.get('PolicyDocument') ?? '');

export async function createPolicy(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const values = typedIn(form);
  const changed = tagRowsChanged(values, textIn(form, 'intent'));
  if (changed) return { values: changed };
  const PolicyName = textIn(form, 'PolicyName');
  const Description = textIn(form, 'Description');
  const Tags = tagsIn(values);
  const answer = await ask('iam:CreatePolicy', {
    PolicyName,
    PolicyDocument: documentIn(form),
    ...(Description !== '' && { Description }),
    ...(Tags.length > 0 && { Tags }),
  });
  if (!answer.ok) {
    const isSize = answer.error.code === 'LimitExceeded' && answer.error.message.includes('PolicySize');
    return refusalAnswer(answer.error, form, {
      ...errorFields,
      ...(isSize && { LimitExceeded: 'PolicyDocument' }),
    });
  }
  return redirectWithFlash('/console/policies?type=Customer+managed', {
    tone: 'success',
    text: `Policy ${PolicyName} created.`,
    link: { href: policyHref(answer.output.Policy?.Arn ?? ''), label: 'View policy' },
  });
}

/** Saves a document as a new version; the version named in `DeleteVersion` makes room for it first. */
export async function savePolicy(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const PolicyArn = textIn(form, 'PolicyArn');
  const VersionId = textIn(form, 'DeleteVersion');
  const SetAsDefault = textIn(form, 'SetAsDefault') === 'on';
  const progress = await carryOut([
    ...(VersionId === ''
      ? []
      : [planned(`Delete version ${VersionId}`, 'iam:DeletePolicyVersion', { PolicyArn, VersionId })]),
    planned('Save the new version', 'iam:CreatePolicyVersion', {
      PolicyArn,
      PolicyDocument: documentIn(form),
      SetAsDefault,
    }),
  ]);
  const { failed, done } = progress;
  if (failed?.error.code === 'MalformedPolicyDocument') return refusalAnswer(failed.error, form, errorFields);
  if (failed) return { values: typedIn(form), detail: done.length > 0 ? progress : failed.error };
  return redirectWithFlash(policyHref(PolicyArn), {
    tone: 'success',
    text: `Policy ${nameInArn(PolicyArn)} saved${SetAsDefault ? '; the new version is the default' : ''}.`,
  });
}

export async function setDefaultVersion(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const PolicyArn = textIn(form, 'PolicyArn');
  const VersionId = textIn(form, 'VersionId');
  const answer = await ask('iam:SetDefaultPolicyVersion', { PolicyArn, VersionId });
  if (!answer.ok) return { detail: answer.error };
  return redirectWithFlash(`${policyHref(PolicyArn)}?tab=versions`, {
    tone: 'success',
    text: `Version ${VersionId} is now the default version.`,
  });
}

export async function deleteVersion(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const PolicyArn = textIn(form, 'PolicyArn');
  const VersionId = textIn(form, 'VersionId');
  const answer = await ask('iam:DeletePolicyVersion', { PolicyArn, VersionId });
  if (!answer.ok) return { detail: answer.error };
  return redirectWithFlash(`${policyHref(PolicyArn)}?tab=versions`, {
    tone: 'success',
    text: `Version ${VersionId} deleted.`,
  });
}

/** Those picked in a form: users under `UserName`, groups under `GroupName`. */
function holdersIn(form: FormData): Holder[] {
  return [
    ...textsIn(form, 'UserName').map((name) => ({ kind: 'user', name }) as const),
    ...textsIn(form, 'GroupName').map((name) => ({ kind: 'group', name }) as const),
  ];
}

export async function attachToEntities(_: PickAnswer, form: FormData): Promise<PickAnswer> {
  const PolicyArn = textIn(form, 'PolicyArn');
  const holders = holdersIn(form);
  const again = async (problem: FormAnswer = {}): Promise<PickAnswer> => ({
    values: typedIn(form),
    options: { GroupName: await groupOptions(form), UserName: await userOptions(form) },
    ...problem,
  });
  if (isLooking(form)) return again();
  if (holders.length === 0) return again({ fields: { GroupName: 'Choose at least one group or user.' } });
  const progress = await carryOut(holders.map((holder) => attachCall(holder, PolicyArn)));
  if (progress.failed) return again({ detail: holders.length === 1 ? progress.failed.error : progress });
  return redirectWithFlash(`${policyHref(PolicyArn)}?tab=entities`, {
    tone: 'success',
    text: `Policy ${nameInArn(PolicyArn)} attached to ${entities(holders)}.`,
  });
}

export async function detachFromEntities(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const PolicyArn = textIn(form, 'PolicyArn');
  const holders = textsIn(form, 'Entity').map((entity): Holder => {
    const [kind, name = ''] = entity.split(/:(.*)/s);
    return { kind: kind === 'group' ? 'group' : 'user', name };
  });
  if (holders.length === 0) return { message: 'Select the entities to detach the policy from.' };
  const progress = await carryOut(holders.map((holder) => detachCall(holder, PolicyArn)));
  if (progress.failed) return { detail: holders.length === 1 ? progress.failed.error : progress };
  return redirectWithFlash(`${policyHref(PolicyArn)}?tab=entities`, {
    tone: 'success',
    text: `Policy ${nameInArn(PolicyArn)} detached from ${entities(holders)}.`,
  });
}

function entities(holders: readonly Holder[]): string {
  const [first] = holders;
  return holders.length === 1 && first ? `the ${first.kind} ${first.name}` : `${holders.length} entities`;
}

export async function setPolicyTags(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const values = typedIn(form);
  const changed = tagRowsChanged(values, textIn(form, 'intent'));
  if (changed) return { values: changed };
  const PolicyArn = textIn(form, 'PolicyArn');
  const before = await ask('iam:ListPolicyTags', { PolicyArn });
  if (!before.ok) return { values, detail: before.error };
  const { removed, set } = tagPlan(before.output.Tags ?? [], tagsIn(values));
  // The new values first: if they are refused, nothing was taken away.
  const { failed } = await carryOut([
    ...(set.length > 0 ? [planned('Set tags', 'iam:TagPolicy', { PolicyArn, Tags: set })] : []),
    ...(removed.length > 0
      ? [planned('Remove tags', 'iam:UntagPolicy', { PolicyArn, TagKeys: removed })]
      : []),
  ]);
  if (failed) {
    const about = { ValidationError: 'Tags', InvalidInput: 'Tags', LimitExceeded: 'Tags' };
    return refusalAnswer(failed.error, form, about);
  }
  return redirectWithFlash(`${policyHref(PolicyArn)}?tab=tags`, { tone: 'success', text: 'Tags saved.' });
}

/** Deletes a policy the way the console does: detached everywhere and its other versions deleted first. */
export async function deletePolicy(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const PolicyArn = textIn(form, 'PolicyArn');
  const values = typedIn(form);
  const name = nameInArn(PolicyArn);
  if (textIn(form, 'confirmation') !== name)
    return { values, fields: { confirmation: `Type ${name} to confirm.` } };
  const plan = await deletePolicyPlan(PolicyArn);
  if (!plan.ok) return { values, detail: plan.error };
  const progress = await carryOut(plan.output);
  if (progress.failed) return { values, detail: progress };
  return redirectWithFlash('/console/policies', { tone: 'success', text: `Policy ${name} deleted.` });
}
