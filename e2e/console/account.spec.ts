// The dashboard and what it leads to: the account's alias, its counts, its sign-in address.
import { expect } from '@playwright/test';
import { newAccount } from '../account.ts';
import { arriveAt, expectToLookRight, test } from './fixtures.ts';
import { expectEvents, iamOf, signInAsRoot } from './people.ts';

test('the dashboard counts, and the alias is created, changed and deleted', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await newAccount();
  const iam = iamOf(account);
  await iam.createUser({ UserName: 'ana' });
  await iam.createGroup({ GroupName: 'Sales' });
  await signInAsRoot(page, account);
  const main = page.getByRole('main');
  for (const count of ['Users: 1', 'User groups: 1', 'Customer managed policies: 0'])
    await expect(main.getByRole('link', { name: count })).toBeVisible();
  const alias = `changed-${account.accountId}`;

  await test.step('a name that cannot be one, or is taken, is refused at its field', async () => {
    await main.getByRole('link', { name: 'Edit account alias' }).click();
    const field = page.getByLabel('Preferred alias');
    await expect(field).toHaveValue(account.alias);
    const { alias: taken } = await newAccount();
    for (const [name, problem] of [
      ['Not An Alias', /accountAlias/],
      [taken, /already exists/],
    ] as const) {
      await field.fill(name);
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(field).toHaveAccessibleDescription(problem);
      await expect(field).toHaveValue(name);
    }
    await expectToLookRight(page);
    await field.fill(alias);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText(`IAM users now sign in with the alias ${alias}.`)).toBeVisible();
    await expect(main).toContainText(`/sign-in/${alias}`);
  });

  await test.step('it is deleted, and the address has the account ID again', async () => {
    await main.getByRole('link', { name: 'Edit account alias' }).click();
    await page.getByRole('button', { name: 'Delete alias' }).click();
    await expect(page.getByText(`Account alias ${alias} deleted.`)).toBeVisible();
    await expect(main).toContainText(`/sign-in/${account.accountId}`);
    await expect(main.getByRole('link', { name: 'Create account alias' })).toBeVisible();
    await expectToLookRight(page);
  });
  await expectEvents(page, 'DeleteAccountAlias', 1);
});

test('a page that takes its time says that it is coming', async ({ newPerson }) => {
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/console\/users/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Loading the page' })).toBeAttached();
  letGo();
  await arriveAt(page, 'Users');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});
