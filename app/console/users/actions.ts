'use server';
// What changes a user besides its credentials: groups, tags, boundary, deletion.
import { ask } from '#app/door.ts';
import { isLooking } from '#components/picker/options.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import { refusalAnswer, textIn, textsIn, typedIn } from '../answers.ts';
import { redirectWithFlash } from '../flash.ts';
import { userHref } from '../hrefs.ts';
import { groupOptions, policyOptions } from '../pickers.ts';
import type { PickAnswer } from '../pick-form.tsx';
import { carryOut, planned } from '../plan.ts';
import { nameInArn } from '../policies/words.ts';
import { confirmationFor } from '../confirmation.ts';
import { tagPlan, tagRowsChanged, tagsIn } from '../tags.ts';
import { deleteUserPlan } from './delete-plan.ts';

export async function addToGroups(_: PickAnswer, form: FormData): Promise<PickAnswer> {
  const UserName = textIn(form, 'UserName');
  const groups = textsIn(form, 'GroupName');
  const again = async (problem: FormAnswer = {}): Promise<PickAnswer> => ({
    values: typedIn(form),
    options: { GroupName: await groupOptions(form) },
    ...problem,
  });
  if (isLooking(form)) return again();
  if (groups.length === 0) return again({ fields: { GroupName: 'Choose at least one group.' } });
  const progress = await carryOut(
    groups.map((GroupName) =>
      planned(`Add ${UserName} to the group ${GroupName}`, 'iam:AddUserToGroup', { GroupName, UserName }),
    ),
  );
  if (progress.failed) return again({ detail: groups.length === 1 ? progress.failed.error : progress });
  return redirectWithFlash(`${userHref(UserName)}?tab=groups`, {
    tone: 'success',
    text: `${UserName} added to ${groups.length === 1 ? `the group ${groups[0]}` : `${groups.length} groups`}.`,
  });
}

export async function removeFromGroups(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const UserName = textIn(form, 'UserName');
  const groups = textsIn(form, 'GroupName');
  if (groups.length === 0) return { message: 'Select the groups to remove the user from.' };
  const progress = await carryOut(
    groups.map((GroupName) =>
      planned(`Remove ${UserName} from the group ${GroupName}`, 'iam:RemoveUserFromGroup', {
        GroupName,
        UserName,
      }),
    ),
  );
  if (progress.failed) return { detail: groups.length === 1 ? progress.failed.error : progress };
  return redirectWithFlash(`${userHref(UserName)}?tab=groups`, {
    tone: 'success',
    text: `${UserName} removed from ${groups.length === 1 ? `the group ${groups[0]}` : `${groups.length} groups`}.`,
  });
}

export async function setUserTags(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const values = typedIn(form);
  const changed = tagRowsChanged(values, textIn(form, 'intent'));
  if (changed) return { values: changed };
  const UserName = textIn(form, 'UserName');
  const before = await ask('iam:ListUserTags', { UserName });
  if (!before.ok) return { values, detail: before.error };
  const { removed, set } = tagPlan(before.output.Tags, tagsIn(values));
  // The new values first: if they are refused, nothing was taken away.
  const { failed } = await carryOut([
    ...(set.length > 0 ? [planned('Set tags', 'iam:TagUser', { UserName, Tags: set })] : []),
    ...(removed.length > 0 ? [planned('Remove tags', 'iam:UntagUser', { UserName, TagKeys: removed })] : []),
  ]);
  if (failed) {
    const about = { ValidationError: 'Tags', InvalidInput: 'Tags', LimitExceeded: 'Tags' };
    return refusalAnswer(failed.error, form, about);
  }
  return redirectWithFlash(`${userHref(UserName)}?tab=tags`, {
    tone: 'success',
    text: `Tags of ${UserName} saved.`,
  });
}

export async function setBoundary(_: PickAnswer, form: FormData): Promise<PickAnswer> {
  const UserName = textIn(form, 'UserName');
  const [PermissionsBoundary] = textsIn(form, 'PermissionsBoundary');
  const again = async (problem: FormAnswer = {}): Promise<PickAnswer> => ({
    values: typedIn(form),
    options: { PermissionsBoundary: await policyOptions(form, 'PermissionsBoundary') },
    ...problem,
  });
  if (isLooking(form)) return again();
  if (PermissionsBoundary === undefined)
    return again({ fields: { PermissionsBoundary: 'Choose a policy.' } });
  const answer = await ask('iam:PutUserPermissionsBoundary', { UserName, PermissionsBoundary });
  if (!answer.ok) return again({ detail: answer.error });
  return redirectWithFlash(userHref(UserName), {
    tone: 'success',
    text: `${nameInArn(PermissionsBoundary)} is now the permissions boundary of ${UserName}.`,
  });
}

export async function removeBoundary(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const UserName = textIn(form, 'UserName');
  const answer = await ask('iam:DeleteUserPermissionsBoundary', { UserName });
  if (!answer.ok) return { detail: answer.error };
  return redirectWithFlash(userHref(UserName), {
    tone: 'success',
    text: `Permissions boundary of ${UserName} removed.`,
  });
}

/** Deletes users the way the console does: everything that hangs on each goes first. */
export async function deleteUsers(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const names = textsIn(form, 'UserName');
  const values = typedIn(form);
  const wanted = confirmationFor(names, 'users');
  if (textIn(form, 'confirmation') !== wanted)
    return { values, fields: { confirmation: `Type ${wanted} to confirm.` } };
  for (const name of names) {
    const plan = await deleteUserPlan(name);
    if (!plan.ok) return { values, detail: plan.error };
    const progress = await carryOut(plan.output);
    if (progress.failed) return { values, detail: progress };
  }
  return redirectWithFlash('/console/users', {
    tone: 'success',
    text: names.length === 1 ? `User ${names[0]} deleted.` : `${names.length} users deleted.`,
  });
}
