'use server';
// What changes a group: its making, its name, its members, its deletion.
import { ask } from '#app/door.ts';
import { isLooking } from '#components/picker/options.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import { refusalAnswer, textIn, textsIn, typedIn } from '../answers.ts';
import { confirmationFor } from '../confirmation.ts';
import { redirectWithFlash } from '../flash.ts';
import { groupHref } from '../hrefs.ts';
import { policyOptions, userOptions } from '../pickers.ts';
import type { PickAnswer } from '../pick-form.tsx';
import { carryOut, planned } from '../plan.ts';
import type { CreateGroupAnswer } from './create/answer.ts';
import { createGroupPlan } from './create/plan.ts';
import { deleteGroupPlan } from './delete-plan.ts';

export async function createGroup(_: CreateGroupAnswer, form: FormData): Promise<CreateGroupAnswer> {
  const values = typedIn(form);
  const options = async () => ({ UserName: await userOptions(form), PolicyArn: await policyOptions(form) });
  if (isLooking(form)) return { values, options: await options() };
  const progress = await carryOut(createGroupPlan(form), Number(textIn(form, 'done')) || 0);
  if (progress.failed && progress.done.length > 0) return { values, progress };
  if (progress.failed) {
    const problem = refusalAnswer(progress.failed.error, form, { EntityAlreadyExists: 'GroupName' });
    return { ...problem, options: await options() };
  }
  const name = textIn(form, 'GroupName');
  return redirectWithFlash('/console/groups', {
    tone: 'success',
    text: `User group ${name} created.`,
    link: { href: groupHref(name), label: 'View group' },
  });
}

export async function renameGroup(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const GroupName = textIn(form, 'GroupName');
  const NewGroupName = textIn(form, 'NewGroupName');
  const answer = await ask('iam:UpdateGroup', { GroupName, NewGroupName });
  if (!answer.ok) return refusalAnswer(answer.error, form, { EntityAlreadyExists: 'NewGroupName' });
  return redirectWithFlash(groupHref(NewGroupName), {
    tone: 'success',
    text: `User group ${GroupName} is now called ${NewGroupName}.`,
  });
}

export async function addUsers(_: PickAnswer, form: FormData): Promise<PickAnswer> {
  const GroupName = textIn(form, 'GroupName');
  const users = textsIn(form, 'UserName');
  const again = async (problem: FormAnswer = {}): Promise<PickAnswer> => ({
    values: typedIn(form),
    options: { UserName: await userOptions(form) },
    ...problem,
  });
  if (isLooking(form)) return again();
  if (users.length === 0) return again({ fields: { UserName: 'Choose at least one user.' } });
  const progress = await carryOut(
    users.map((UserName) =>
      planned(`Add ${UserName} to the group ${GroupName}`, 'iam:AddUserToGroup', { GroupName, UserName }),
    ),
  );
  if (progress.failed) return again({ detail: users.length === 1 ? progress.failed.error : progress });
  return redirectWithFlash(groupHref(GroupName), {
    tone: 'success',
    text: `${users.length === 1 ? `User ${users[0]}` : `${users.length} users`} added to the group ${GroupName}.`,
  });
}

export async function removeUsers(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const GroupName = textIn(form, 'GroupName');
  const users = textsIn(form, 'UserName');
  if (users.length === 0) return { message: 'Select the users to remove from the group.' };
  const progress = await carryOut(
    users.map((UserName) =>
      planned(`Remove ${UserName} from the group ${GroupName}`, 'iam:RemoveUserFromGroup', {
        GroupName,
        UserName,
      }),
    ),
  );
  if (progress.failed) return { detail: users.length === 1 ? progress.failed.error : progress };
  return redirectWithFlash(groupHref(GroupName), {
    tone: 'success',
    text: `${users.length === 1 ? `User ${users[0]}` : `${users.length} users`} removed from the group ${GroupName}.`,
  });
}

/** Deletes groups the way the console does: members and policies go first. */
export async function deleteGroups(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const names = textsIn(form, 'GroupName');
  const values = typedIn(form);
  const wanted = confirmationFor(names, 'user groups');
  if (textIn(form, 'confirmation') !== wanted)
    return { values, fields: { confirmation: `Type ${wanted} to confirm.` } };
  for (const name of names) {
    const plan = await deleteGroupPlan(name);
    if (!plan.ok) return { values, detail: plan.error };
    const progress = await carryOut(plan.output);
    if (progress.failed) return { values, detail: progress };
  }
  return redirectWithFlash('/console/groups', {
    tone: 'success',
    text: names.length === 1 ? `User group ${names[0]} deleted.` : `${names.length} user groups deleted.`,
  });
}
