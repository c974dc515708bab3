// The console where no script runs: every form is one, every refusal is in the page that the server sends.
import { randomInt } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { serverUrl } from '../server.ts';
import { test } from './fixtures.ts';
import { policyOf } from './people.ts';

const password = 'Correct-Horse-7';

test('an account is made and filled without a script', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: serverUrl(), javaScriptEnabled: false });
  const page = await context.newPage();
  const email = `teacher-${randomInt(1e9)}@example.com`;
  await test.step('sign-up says what is wrong, and takes the rest', () => signUp(page, email));
  await test.step('sign-in does as well', async () => {
    await page.getByRole('link', { name: 'Sign in as root user' }).click();
    for (const secret of ['wrong', password]) {
      await page.getByLabel('Password', { exact: true }).fill(secret);
      await page.getByRole('button', { name: 'Sign in' }).click();
    }
    await expectTitle(page, 'IAM Dashboard');
  });
  await test.step('a policy is written in a text field', async () => {
    await page.goto('/console/policies/create');
    await page.getByLabel('Policy name').fill('Reading');
    const document = page.getByRole('textbox', { name: 'Policy document' });
    await document.fill('{ "Version": ');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await expect(document).toHaveAccessibleDescription(/Syntax errors in policy/);
    await expect(document).toHaveValue('{ "Version": ');
    await expect(page.getByLabel('Policy name')).toHaveValue('Reading');
    await document.fill(policyOf({ Effect: 'Allow', Action: 'iam:Get*', Resource: '*' }));
    await page.getByRole('button', { name: 'Create policy' }).click();
    await expect(page.getByText('Policy Reading created.')).toBeVisible();
  });
  await test.step('a group is made, and the policy is looked for and attached', async () => {
    await page.goto('/console/groups/create');
    await page.getByLabel('User group name').fill('Sales');
    await page.getByRole('button', { name: 'Create user group' }).click();
    await page.getByRole('link', { name: 'View group' }).click();
    await page.getByRole('link', { name: 'Permissions' }).click();
    await page.getByRole('link', { name: 'Attach policies' }).click();
    await page.getByLabel('Search policies by name').fill('reading');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('checkbox', { name: 'Reading', exact: true }).check();
    await page.getByRole('button', { name: 'Attach policies' }).click();
    await expect(page.getByRole('row', { name: /Reading/ })).toContainText('Customer managed');
  });
  await test.step('what is not there is said', async () => {
    await page.goto('/console/users/nobody');
    await expectTitle(page, 'There is nothing at this address.');
    await expect(page.getByText('The user with name nobody cannot be found.')).toBeVisible();
  });
  await test.step('the group is deleted by typing its name', async () => {
    await page.goto('/console/groups/Sales');
    await page.getByRole('main').getByRole('link', { name: 'Delete' }).click();
    await page.getByLabel(/To confirm, type/).fill('Sales');
    await page.getByRole('button', { name: 'Delete user group' }).click();
    await expect(page.getByText('User group Sales deleted.')).toBeVisible();
  });
  await test.step('each call is an event', async () => {
    await page.goto('/console/events');
    for (const name of [
      'CreatePolicy',
      'CreateGroup',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
      'DeleteGroup',
    ])
      await expect(page.getByRole('link', { name, exact: true }).first()).toBeVisible();
  });
  await test.step('the theme is chosen and one signs out', async () => {
    await page.getByRole('button', { name: /^Root user @/ }).click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.getByRole('button', { name: /^Root user @/ }).click();
    await expect(page.getByRole('button', { name: 'Dark', pressed: true })).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expectTitle(page, 'Sign in');
    await page.goto('/console/users');
    await expectTitle(page, 'Sign in');
  });
  await context.close();
});

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Root user email address').fill(email);
  await page.getByLabel('Account name').fill('Year 9');
  for (const secret of ['short', password]) {
    await page.getByLabel('Root user password').fill(secret);
    await page.getByLabel('Confirm password').fill(secret);
    await page.getByRole('button', { name: 'Continue' }).click();
    if (secret === 'short')
      await expect(page.getByLabel('Root user password')).toHaveAccessibleDescription(/minimum length of 8/);
  }
  for (const number of ['4242', '4242 4242 4242 4242']) {
    await page.getByLabel('Test card number').fill(number);
    await page.getByRole('button', { name: 'Create account' }).click();
    if (number === '4242')
      await expect(page.getByLabel('Test card number')).toHaveAccessibleDescription(
        /not one of the test card/,
      );
  }
  await expectTitle(page, 'Your account is ready');
}

/** axe is a script and cannot run here; the other tests show these pages to it. */
const expectTitle = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
