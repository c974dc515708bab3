// User groups, as root works with them: made with members and policies, renamed, emptied, deleted.
import { expect } from '@playwright/test';
import { newAccount } from '../account.ts';
import { arriveAt, test } from './fixtures.ts';
import { expectEvents, signInAsRoot, writePolicy } from './people.ts';

test('a group is created, changed and deleted', async ({ newPerson }) => {
  test.setTimeout(120_000);
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  await page.goto('/console/users/create');
  await page.getByLabel('User name').fill('ana');
  for (const button of ['Next', 'Next', 'Create user'])
    await page.getByRole('button', { name: button, exact: true }).click();
  await arriveAt(page, 'Users');

  await test.step('it is made with a member and a policy, picked from another page', async () => {
    await page.goto('/console/groups/create');
    await arriveAt(page, 'Create user group');
    await page.getByLabel('User group name').fill('Sales');
    await page.getByRole('checkbox', { name: 'ana', exact: true }).check();
    const policies = page.getByRole('group', { name: 'Pick policies' });
    await policies.getByLabel('Search policies by name').fill('billing');
    await policies.getByRole('button', { name: 'Search' }).click();
    await policies.getByRole('checkbox', { name: 'Billing', exact: true }).check();
    await expect(page.getByRole('checkbox', { name: 'ana', exact: true })).toBeChecked();
    await page.getByRole('button', { name: 'Create user group' }).click();
    await expect(page.getByText('User group Sales created.')).toBeVisible();
    await page.getByRole('link', { name: 'Show users and permissions' }).click();
    await expect(page.getByRole('row', { name: /Sales/ })).toContainText(/1.*Defined/);
    await arriveAt(page, 'User groups');
  });
  await expectEvents(page, 'AttachGroupPolicy', 1);

  await test.step('an inline policy is embedded in it, and deleted by typing its name', async () => {
    await page.goto('/console/groups/Sales/inline-policy');
    await writePolicy(page, {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }],
    });
    await page.getByLabel('Policy name').fill('NoS3');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await expect(page.getByRole('row', { name: /NoS3/ })).toContainText('Customer inline');
    await arriveAt(page, 'Sales');
    await page.getByRole('link', { name: 'Remove NoS3' }).click();
    await page.getByLabel(/To confirm, type/).fill('NoS3');
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('Inline policy NoS3 deleted')).toBeVisible();
  });
  await expectEvents(page, 'DeleteGroupPolicy', 1);

  await test.step('it is renamed', async () => {
    await page.goto('/console/groups/Sales/edit');
    await page.getByLabel('User group name').fill('Trade');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await arriveAt(page, 'Trade');
    await expect(page.getByRole('row', { name: /ana/ })).toBeVisible();
  });

  await test.step('its member is removed', async () => {
    await page.getByRole('checkbox', { name: 'Select ana' }).check();
    await page.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('User ana removed from the group Trade.')).toBeVisible();
    await arriveAt(page, 'Trade');
  });
  await expectEvents(page, 'RemoveUserFromGroup', 1);

  await test.step('it is deleted by typing its name, and by nothing else', async () => {
    await page.goto('/console/groups/Trade/delete');
    await arriveAt(page, /Delete Trade/);
    await page.getByLabel(/To confirm, type/).fill('trade');
    await page.getByRole('button', { name: 'Delete user group' }).click();
    await expect(page.getByText('User group Trade deleted.')).toBeHidden();
    await page.getByLabel(/To confirm, type/).fill('Trade');
    await page.getByRole('button', { name: 'Delete user group' }).click();
    await expect(page.getByText('User group Trade deleted.')).toBeVisible();
  });
  await expectEvents(page, 'DeleteGroup', 1);
});
