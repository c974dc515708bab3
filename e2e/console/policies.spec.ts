// Managed policies, as root works with them: found, written, refused, versioned, attached, deleted.
import { expect, type Page } from '@playwright/test';
import { newAccount } from '../account.ts';
import { arriveAt, test } from './fixtures.ts';
import { expectEvents, signInAsRoot, writePolicy } from './people.ts';

const allowing = (...actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

test('AWS managed policies are found and read', async ({ newPerson }) => {
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  await page.goto('/console/policies');
  await arriveAt(page, 'Policies');
  await page.getByLabel('Search policies by name').fill('administrator');
  await page.getByLabel('Type').selectOption('AWS managed - job function');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('link', { name: 'DatabaseAdministrator' }).click();
  await arriveAt(page, 'DatabaseAdministrator');
  await expect(page.getByRole('code')).toContainText('cloudwatch:');
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Tags' })).toHaveCount(0);
});

test('a policy is written, versioned, attached and deleted', async ({ newPerson }) => {
  test.setTimeout(120_000);
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());

  await test.step('a wrong document is marked, and refused in the words of AWS', async () => {
    await page.goto('/console/policies/create');
    await writePolicy(
      page,
      '{"Version":"2012-10-17","Statement":[{"Effect":"Alow","Action":"s3:*","Resource":"*"}]}',
    );
    const validation = page.getByRole('region', { name: 'Policy validation' });
    await expect(validation).toContainText('1 error');
    await expect(validation.getByRole('button')).toContainText('Ln 1, Col 48');
    await page.getByLabel('Policy name').fill('Reading');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await expect(page.getByText('Syntax errors in policy.')).toHaveCount(2);
    await arriveAt(page, 'Create policy');
  });
  await test.step('what was typed is still there, and the right one is saved', async () => {
    await expect(page.getByLabel('Policy name')).toHaveValue('Reading');
    await writePolicy(page, allowing('iam:ListUsers'));
    await page.getByRole('button', { name: 'Create policy' }).click();
    await expect(page.getByText('Policy Reading created.')).toBeVisible();
    await page.getByRole('link', { name: 'View policy' }).click();
    await arriveAt(page, 'Reading');
  });
  await page.goto('/console/events?operation=CreatePolicy');
  await expect(page.getByRole('row', { name: /CreatePolicy\b.*MalformedPolicyDocument/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /CreatePolicy\b.*Succeeded/ })).toBeVisible();

  await test.step('a sixth version makes room for itself', async () => {
    for (const version of [2, 3, 4, 5, 6]) await saveVersion(page, version);
    await page.getByRole('link', { name: 'Policy versions' }).click();
    await expect(page.getByRole('link', { name: 'v1', exact: true })).toHaveCount(0);
    await page.getByRole('link', { name: 'v3', exact: true }).click();
    await expect(page.getByRole('code')).toContainText('iam:Get3*');
    await arriveAt(page, 'Reading');
    await page.getByRole('button', { name: 'Set as default' }).click();
    await expect(page.getByText('Version v3 is now the default version.')).toBeVisible();
  });
  await expectEvents(page, 'SetDefaultPolicyVersion', 1);

  await test.step('it is attached to a group, and detached', async () => {
    await page.goto('/console/groups/create');
    await page.getByLabel('User group name').fill('Sales');
    await page.getByRole('button', { name: 'Create user group' }).click();
    await openReading(page);
    await page.getByRole('link', { name: 'Attach', exact: true }).click();
    await arriveAt(page, 'Attach Reading');
    await page.getByRole('checkbox', { name: 'Sales' }).check();
    await page.getByRole('button', { name: 'Attach policy' }).click();
    await expect(page.getByText('Policy Reading attached to the group Sales.')).toBeVisible();
    await arriveAt(page, 'Reading');
    await page.getByRole('checkbox', { name: 'Select group:Sales' }).check();
    await page.getByRole('button', { name: 'Detach' }).click();
    await expect(page.getByText('Policy Reading detached from the group Sales.')).toBeVisible();
  });
  await expectEvents(page, 'DetachGroupPolicy', 1);

  await test.step('it is deleted with its versions', async () => {
    await openReading(page);
    await page.getByRole('link', { name: 'Delete' }).click();
    await arriveAt(page, /Delete Reading/);
    await page.getByLabel(/To confirm, type/).fill('Reading');
    await page.getByRole('button', { name: 'Delete policy' }).click();
    await expect(page.getByText('Policy Reading deleted.')).toBeVisible();
  });
  await expectEvents(page, 'DeletePolicy', 1);
});

async function openReading(page: Page): Promise<void> {
  await page.goto('/console/policies?type=Customer+managed');
  await page.getByRole('link', { name: 'Reading', exact: true }).click();
  await arriveAt(page, 'Reading');
}

async function saveVersion(page: Page, version: number): Promise<void> {
  await openReading(page);
  await page.getByRole('link', { name: 'Edit' }).click();
  await writePolicy(page, allowing('iam:ListUsers', `iam:Get${version}*`));
  if (version === 6) {
    await expect(page.getByLabel('Version to delete')).toHaveValue('v1');
    await arriveAt(page, 'Edit Reading');
  }
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Policy Reading saved; the new version is the default.')).toBeVisible();
}
