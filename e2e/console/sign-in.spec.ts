// Signing up and in: what is wrong, said without telling who exists; waiting; coming back to where one was.
import { expect, type Page } from '@playwright/test';
import { newAccount, type TestAccount } from '../account.ts';
import { arriveAt, expectToLookRight, test } from './fixtures.ts';
import { expectEvents, iamOf, signInAsRoot } from './people.ts';

const password = 'Battery-Staple-8';
const incorrect = 'Your authentication information is incorrect. Please try again.';

test('who does not exist and who mistypes are told the same', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await accountWith('ana');
  for (const [accountId, userName] of [
    [account.accountId, 'ana'],
    [account.accountId, 'nobody'],
    ['999999999999', 'ana'],
    ['no such alias', 'ana'],
  ] as const) {
    await page.goto('/sign-in?tab=user');
    await page.getByLabel('Account ID (12 digits) or account alias').fill(accountId);
    await enter(page, userName, 'wrong');
    await expect(problem(page)).toHaveText(incorrect);
    await expect(page.getByLabel('IAM user name')).toHaveValue(userName);
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  }
  await expectToLookRight(page);
  await page.goto('/sign-in/password?email=nobody%40example.com');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(problem(page)).toHaveText(incorrect);
});

test('who keeps failing must wait; nobody else in the class does', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await accountWith('ana', 'ben');
  await page.goto(`/sign-in/${account.accountId}`);
  for (let failures = 0; failures < 5; failures++) {
    await enter(page, 'ana', `wrong ${failures}`);
    await expect(problem(page)).toHaveText(incorrect);
    await page.reload();
  }
  await enter(page, 'ana', password);
  await expect(problem(page)).toHaveText(/^There were too many failed attempts. Try again in \d+ seconds.$/);
  await page.reload();
  await enter(page, 'ben', password);
  await arriveAt(page, 'IAM Dashboard');
  const root = await newPerson();
  await signInAsRoot(root, account);
  await root.goto('/console/events?operation=ConsoleLogin&principal=ana');
  await expect(root.getByRole('row', { name: /ConsoleLogin/ })).toHaveCount(5);
  await expect(root.getByRole('row', { name: /FailedAuthentication/ })).toHaveCount(5);
});

test('who signs in comes to the page that was asked for', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await accountWith('ana');
  await page.goto('/console/users/ana?tab=tags');
  await expect(page).toHaveTitle(/^Sign in/);
  await page.getByRole('link', { name: 'Root user' }).click();
  await page.getByLabel('Root user email address').fill(account.email);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arriveAt(page, 'ana');
  await expect(page).toHaveURL(/\/console\/users\/ana\?tab=tags$/);

  await test.step('a session that has ended leads back as well, and a form changes nothing', async () => {
    await page.goto('/console/groups/create');
    await page.getByLabel('User group name').fill('Sales');
    const otherTab = await page.context().newPage();
    await otherTab.goto('/console');
    await otherTab.getByRole('button', { name: /^Root user @/ }).click();
    await otherTab.getByRole('button', { name: 'Sign out' }).click();
    await arriveAt(otherTab, 'Sign in');
    await page.getByRole('button', { name: 'Create user group' }).click();
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fconsole%2Fgroups%2Fcreate$/);
    await page.getByRole('link', { name: 'IAM user' }).click();
    await page.getByLabel('Account ID (12 digits) or account alias').fill(account.alias);
    await enter(page, 'ana', password);
    await arriveAt(page, 'Create user group');
    await page.goto('/sign-in?next=https://example.com/console&tab=user');
    await page.getByLabel('Account ID (12 digits) or account alias').fill(account.alias);
    await enter(page, 'ana', password);
    await arriveAt(page, 'IAM Dashboard');
  });
  const root = await newPerson();
  await signInAsRoot(root, account);
  await expectEvents(root, 'CreateGroup', 0);
});

test('a password that must be changed is changed, or it is said why not', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await newAccount();
  const iam = iamOf(account);
  await iam.createUser({ UserName: 'ana' });
  await iam.attachUserPolicy({
    UserName: 'ana',
    PolicyArn: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
  });
  await iam.createLoginProfile({ UserName: 'ana', Password: password, PasswordResetRequired: true });
  await page.goto(`/sign-in/${account.alias}`);
  await enter(page, 'ana', password);
  await arriveAt(page, 'Change password');
  const [old, wanted, again] = ['Old password', 'New password', 'Retype new password'].map((label) =>
    page.getByLabel(label, { exact: true }),
  );
  for (const [field, problem, ...typed] of [
    [again, /do not match/, password, 'Correct-Horse-7', 'Correct-Horse-8'],
    [wanted, /minimum length of 8/, password, 'short', 'short'],
    [old, /The old password was incorrect/, 'not hers', 'Correct-Horse-7', 'Correct-Horse-7'],
    [null, /./, password, 'Correct-Horse-7', 'Correct-Horse-7'],
  ] as const) {
    for (const [index, input] of [old, wanted, again].entries()) await input?.fill(typed[index] ?? '');
    await page.getByRole('button', { name: 'Confirm password change' }).click();
    if (field) await expect(field).toHaveAccessibleDescription(problem);
  }
  await arriveAt(page, 'IAM Dashboard');
  const root = await newPerson();
  await signInAsRoot(root, account);
  await root.goto('/console/events?operation=ChangePassword&outcome=Succeeded');
  await expect(root.getByRole('row', { name: /ChangePassword/ })).toHaveCount(1);
});

test('what is wrong with a sign-up is said at its field, and what was typed stays', async ({ newPerson }) => {
  const page = await newPerson();
  const { email } = await newAccount();
  await page.goto('/sign-up');
  const fields = {
    email: page.getByLabel('Root user email address'),
    name: page.getByLabel('Account name'),
    password: page.getByLabel('Root user password'),
    confirmation: page.getByLabel('Confirm password'),
  };
  const submit = async (secret: string, again = secret) => {
    await fields.password.fill(secret);
    await fields.confirmation.fill(again);
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  await fields.email.fill(email);
  await fields.name.fill('Year 9');
  await submit('Correct-Horse-7', 'Correct-Horse-8');
  await expect(fields.confirmation).toHaveAccessibleDescription(/The passwords do not match/);
  await submit('short');
  await expect(fields.password).toHaveAccessibleDescription(/minimum length of 8/);
  await submit('Correct-Horse-7');
  await expect(fields.email).toHaveAccessibleDescription(/already/);
  await expect(fields.email).toBeFocused();
  await expect(fields.email).toHaveValue(email);
  await expect(fields.name).toHaveValue('Year 9');
  await expectToLookRight(page);
});

/** Next has an empty alert of its own on every page. */
const problem = (page: Page) => page.getByRole('alert').filter({ hasText: /./ });

async function enter(page: Page, userName: string, secret: string): Promise<void> {
  await page.getByLabel('IAM user name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function accountWith(...userNames: readonly string[]): Promise<TestAccount> {
  const account = await newAccount();
  const iam = iamOf(account);
  for (const UserName of userNames) {
    await iam.createUser({ UserName });
    await iam.createLoginProfile({ UserName, Password: password });
  }
  return account;
}
