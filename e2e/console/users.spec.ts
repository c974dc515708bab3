// Users, as root works with them: created with and without scripts, given permissions and keys, deleted.
import { expect, type Browser, type Page } from '@playwright/test';
import { newAccount } from '../account.ts';
import { serverUrl } from '../server.ts';
import { arriveAt, test } from './fixtures.ts';
import { expectEvents, signInAsRoot } from './people.ts';

test('a user is created, changed and deleted', async ({ newPerson }) => {
  test.setTimeout(120_000);
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());

  await test.step('the name is refused at its field, in the words of AWS', async () => {
    await page.goto('/console/users/create');
    await page.getByLabel('User name').fill('not a name');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByLabel('User name')).toHaveAccessibleDescription(
      /The specified value for userName is invalid/,
    );
    await arriveAt(page, 'Create user');
  });

  await test.step('the user is created with a tag and a policy', () => createUser(page, 'ana'));
  await expectEvents(page, 'CreateUser', 1);
  await expectEvents(page, 'AttachUserPolicy', 2);

  await test.step('a name that is taken is refused at its field', async () => {
    await page.goto('/console/users/create');
    await page.getByLabel('User name').fill('ANA');
    for (const button of ['Next', 'Next', 'Create user'])
      await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByLabel('User name')).toHaveAccessibleDescription(
      /User with name ANA already exists/,
    );
  });

  await test.step('her permissions and tags are there, each document on demand', async () => {
    await page.goto('/console/users/ana');
    await arriveAt(page, 'ana');
    await page.getByRole('link', { name: 'Show JSON of IAMReadOnlyAccess' }).click();
    await expect(page.getByRole('code')).toContainText('iam:Get*');
    await arriveAt(page, 'ana');
    await page.getByRole('link', { name: 'Tags' }).click();
    await expect(page.getByRole('row', { name: 'team red' })).toBeVisible();
  });

  await test.step('a permissions boundary is set, and removed', async () => {
    await page.goto('/console/users/ana');
    await page.getByRole('link', { name: 'Set boundary' }).click();
    await arriveAt(page, 'Permissions boundary');
    await page.getByRole('button', { name: 'Set boundary' }).click();
    await expect(page.getByText('Choose a policy.')).toBeVisible();
    await page.getByLabel('Search policies by name').fill('iamread');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('radio', { name: 'IAMReadOnlyAccess' }).check();
    await page.getByRole('button', { name: 'Set boundary' }).click();
    await expect(page.getByText('IAMReadOnlyAccess is now the permissions boundary of ana.')).toBeVisible();
    await page.getByRole('link', { name: 'Change boundary' }).click();
    await arriveAt(page, 'Permissions boundary');
    await page.getByRole('button', { name: 'Remove boundary' }).click();
    await expect(page.getByText('Permissions boundary of ana removed.')).toBeVisible();
  });
  await expectEvents(page, 'DeleteUserPermissionsBoundary', 1);

  await test.step('an access key is made, deactivated and deleted by typing its id', () => keyLife(page));
  await expectEvents(page, 'DeleteAccessKey', 1);

  await test.step('she is deleted with all that hangs on her', async () => {
    await page.goto('/console/users');
    await page.getByRole('checkbox', { name: 'Select ana' }).check();
    await page.getByRole('button', { name: 'Delete' }).click();
    await arriveAt(page, /Delete ana/);
    await expect(page.getByText('Detach the policy IAMReadOnlyAccess from ana')).toBeVisible();
    await page.getByLabel(/To confirm, type/).fill('ana');
    await page.getByRole('button', { name: 'Delete user' }).click();
    await expect(page.getByText('User ana deleted.')).toBeVisible();
    await arriveAt(page, 'Users');
  });
  await expectEvents(page, 'DeleteUser', 1);
});

test('a user can be created before a script arrives', async ({ newPerson, browser }) => {
  const rooted = await newPerson();
  await signInAsRoot(rooted, await newAccount());
  const page = await withoutScripts(browser, rooted);
  const name = 'ben+test@example.com';
  await createUser(page, name);
  await page.goto(`/console/users/${encodeURIComponent(name)}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expectEvents(rooted, 'CreateLoginProfile', 1);
  await page.context().close();
});

test('where a step is refused, the wizard says what was done and tries the rest again', async ({
  newPerson,
}) => {
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  await createUser(page, 'ana');
  // Ten policies are the most a user may have: the eleventh is refused, and the user is there by then.
  await page.goto('/console/users/create');
  await page.getByLabel('User name').fill('cy');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Attach policies directly').click();
  const policies = page.getByRole('group', { name: 'Pick policies' });
  for (const box of await policies.getByRole('row').getByRole('checkbox').all()) await box.check();
  await policies.getByRole('button', { name: 'Next page' }).click();
  await expect(policies).toContainText('Page 2 of');
  await policies.getByRole('row').last().getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByText('The user was created, but not everything was done.')).toBeVisible();
  await expect(page.getByText('LimitExceeded')).toBeVisible();
  await arriveAt(page, 'Create user');
  await page.getByRole('button', { name: 'Retry the rest' }).click();
  await expect(page.getByText('LimitExceeded')).toBeVisible();
  await expectEvents(page, 'CreateUser', 2);
});

async function createUser(page: Page, name: string): Promise<void> {
  await page.goto('/console/users/create');
  await page.getByLabel('User name').fill(name);
  await page.getByLabel(/Provide user access to the AWS Management Console/).check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByText('Attach policies directly').click();
  await page.getByLabel('Search policies by name').fill('iamreadonly');
  await page.getByLabel('Search policies by name').press('Enter');
  await page.getByRole('checkbox', { name: 'IAMReadOnlyAccess' }).check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Add new tag' }).click();
  await page.getByLabel(/^Key of tag 1/).fill('team');
  await page.getByLabel(/^Value of tag 1/).fill('red');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByText(`User ${name} created.`)).toBeVisible();
  expect(page.url()).not.toContain('assword');
}

async function keyLife(page: Page): Promise<void> {
  await page.goto('/console/users/ana?tab=security_credentials');
  await page.getByRole('link', { name: 'Create access key' }).click();
  await page.getByLabel(/Description tag value/).fill('laptop');
  await page.getByRole('button', { name: 'Create access key' }).click();
  await page.getByText('Show secret access key').click();
  await arriveAt(page, 'Create access key');
  await page.getByRole('link', { name: 'Done' }).click();
  await page.getByRole('link', { name: 'Deactivate' }).click();
  await arriveAt(page, /Deactivate access key/);
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText('is now inactive')).toBeVisible();
  await arriveAt(page, 'ana');
  await page.getByRole('main').getByRole('link', { name: 'Delete' }).last().click();
  await arriveAt(page, /Delete access key/);
  const id = await page
    .getByText(/^AKIA[A-Z2-7]{16}$/)
    .first()
    .innerText();
  await page.getByLabel(/To confirm, type/).fill(id);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`Access key ${id} deleted.`)).toBeVisible();
}

async function withoutScripts(browser: Browser, signedIn: Page): Promise<Page> {
  const context = await browser.newContext({ baseURL: serverUrl(), javaScriptEnabled: false });
  await context.addCookies(await signedIn.context().cookies());
  return context.newPage();
}
