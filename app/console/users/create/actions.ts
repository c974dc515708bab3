'use server';
// The steps of "Create user": each press of a button brings the next page of the form, the last makes the user.
import { requireViewer, session, signInUrl } from '#app/door.ts';
import { isLooking } from '#components/picker/options.ts';
import { IamError } from '#iam/errors.ts';
import { validateInput } from '#iam/model/validate.ts';
import { acceptablePassword, assertPassword } from '#iam/password-policy.ts';
import type { PasswordPolicy } from '#iam/password-policy.ts';
import { membersIn, textIn, typedIn } from '../../answers.ts';
import { redirectWithFlash } from '../../flash.ts';
import { userHref } from '../../hrefs.ts';
import { groupOptions, policyOptions, userOptions } from '../../pickers.ts';
import { carryOut } from '../../plan.ts';
import type { Progress } from '../../progress.tsx';
import { tagRowsChanged } from '../../tags.ts';
import type { Values, WizardAnswer } from './answer.ts';
import { copiedFrom, createUserPlan, permissionRows } from './plan.ts';

export async function createUser(_: WizardAnswer, form: FormData): Promise<WizardAnswer> {
  const intent = textIn(form, 'intent');
  const values = valuesIn(form);
  const password = passwordIn(form);
  switch (textIn(form, 'step')) {
    case 'permissions':
      if (intent === 'previous') return { step: 'details', values };
      if (isLooking(form)) return permissionsStep(values, password, form);
      return afterPermissions(values, password, form);
    case 'review': {
      if (intent === 'previous') return permissionsStep(values, password, form);
      const changed = tagRowsChanged(values, intent);
      return changed ? reviewStep(changed, password) : create(values, password, 0);
    }
    case 'stopped':
      return create(values, password, Number(textIn(form, 'done')) || 0);
    default:
      return afterDetails(values, password, form);
  }
}

/** What the steps collect, less what only the form itself needs and, above all, less the password. */
function valuesIn(form: FormData): Values {
  const kept = Object.entries(typedIn(form)).filter(
    ([name]) => !['intent', 'step', 'done'].includes(name) && !name.includes('.'),
  );
  return Object.fromEntries(kept);
}

function passwordIn(form: FormData): string | undefined {
  const password = form.get('Password');
  return typeof password === 'string' && password !== '' ? password : undefined;
}

async function afterDetails(
  values: Values,
  typed: string | undefined,
  form: FormData,
): Promise<WizardAnswer> {
  const viewer = await requireViewer();
  const isCustom = textIn(form, 'ConsoleAccess') === 'on' && textIn(form, 'PasswordKind') === 'custom';
  const password = isCustom ? typed : undefined;
  const userName = validateInput('iam:CreateUser', { UserName: textIn(form, 'UserName') });
  const weak = isCustom
    ? passwordProblem(password ?? '', await ownPolicy(), [viewer.accountName, viewer.name])
    : null;
  if (userName === null && weak === null) return permissionsStep(values, password, form);
  const fields = {
    ...(userName !== null && { UserName: userName }),
    ...(weak !== null && { Password: weak }),
  };
  return { step: 'details', values, fields };
}

/** The account's password policy; null: IAM's default. */
async function ownPolicy(): Promise<PasswordPolicy | null> {
  return (await session())?.account.passwordPolicy ?? null;
}

function passwordProblem(
  password: string,
  policy: PasswordPolicy | null,
  notThese: readonly string[],
): string | null {
  try {
    assertPassword(password, policy, notThese);
    return null;
  } catch (error) {
    if (error instanceof IamError) return error.message;
    throw error;
  }
}

async function permissionsStep(
  values: Values,
  password: string | undefined,
  form: FormData,
  problem: Pick<WizardAnswer, 'fields' | 'detail'> = {},
): Promise<WizardAnswer> {
  const [groups, users, policies] = await Promise.all([
    groupOptions(form),
    userOptions(form, 'CopyFrom'),
    policyOptions(form),
  ]);
  return { step: 'permissions', values, password, groups, users, policies, ...problem };
}

async function afterPermissions(
  values: Values,
  password: string | undefined,
  form: FormData,
): Promise<WizardAnswer> {
  if (textIn(form, 'Permissions') !== 'copy') return reviewStep(values, password);
  const from = textIn(form, 'CopyFrom');
  if (from === '')
    return permissionsStep(values, password, form, { fields: { CopyFrom: 'Choose the user to copy from.' } });
  const copied = await copiedFrom(from);
  return copied.ok
    ? reviewStep({ ...values, ...copied.output }, password)
    : permissionsStep(values, password, form, { detail: copied.error });
}

function reviewStep(
  values: Values,
  password: string | undefined,
  problem: Pick<WizardAnswer, 'fields' | 'detail'> = {},
): WizardAnswer {
  const hasSignIn = values['ConsoleAccess']?.[0] === 'on';
  const plan = createUserPlan(values, hasSignIn ? (password ?? '…') : undefined);
  return {
    step: 'review',
    values,
    password,
    permissions: permissionRows(values),
    commands: plan.map((call) => call.command),
    ...problem,
  };
}

async function create(values: Values, given: string | undefined, done: number): Promise<WizardAnswer> {
  const hasSignIn = values['ConsoleAccess']?.[0] === 'on';
  const password = hasSignIn ? (given ?? acceptablePassword(await ownPolicy())) : undefined;
  const progress = await carryOut(createUserPlan(values, password), done);
  if (progress.failed) {
    return progress.done.length > 0
      ? { step: 'stopped', values, progress, password }
      : nothingDone(values, given, progress.failed.error);
  }
  const userName = values['UserName']?.[0]?.trim() ?? '';
  if (password === undefined) {
    return redirectWithFlash('/console/users', {
      tone: 'success',
      text: `User ${userName} created.`,
      link: { href: userHref(userName), label: 'View user' },
    });
  }
  return { step: 'created', userName, password, signInUrl: await signInUrl(await requireViewer()) };
}

/** The user was not made: what is wrong is said in the step where it can be put right. */
function nothingDone(
  values: Values,
  password: string | undefined,
  error: NonNullable<Progress['failed']>['error'],
): WizardAnswer {
  const members = error.code === 'ValidationError' ? membersIn(error.message) : [];
  if (error.code === 'EntityAlreadyExists' || members.includes('UserName'))
    return { step: 'details', values, fields: { UserName: error.message } };
  if (members.includes('Tags') || error.code === 'InvalidInput')
    return reviewStep(values, password, { fields: { Tags: error.message } });
  return reviewStep(values, password, { detail: error });
}
