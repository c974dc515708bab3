// What nobody should type: each form says in AWS's words what is wrong, at the field, keeps the rest, changes nothing.
import { expect, type Page } from '@playwright/test';
import { newAccount } from '../account.ts';
import { expectAccessible, test } from './fixtures.ts';
import { policyOf, signInAsRoot, writePolicy } from './people.ts';

const tooLong = (length: number) => new RegExp(`Member must have length less than or equal to ${length}`);
const invalid = /is invalid. It must contain only alphanumeric characters/;

test('names at their limits are taken, past them refused', async ({ newPerson }) => {
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  const names = [
    { path: '/console/users/create', label: 'User name', button: 'Next', limit: 64 },
    { path: '/console/groups/create', label: 'User group name', button: 'Create user group', limit: 128 },
    { path: '/console/policies/create', label: 'Policy name', button: 'Create policy', limit: 128 },
  ];
  for (const { path, label, button, limit } of names) {
    const field = page.getByLabel(label, { exact: true });
    for (const [name, problem] of [
      ['', /Member must have length greater than or equal to 1/],
      ['a b', invalid],
      ['<script>', invalid],
      ['ünïcode', invalid],
      ['x'.repeat(limit + 1), tooLong(limit)],
    ] as const) {
      await page.goto(path); // or what one name is told would be taken for the answer to the next
      await withoutBrowserChecks(page);
      await field.fill(name);
      await page.getByRole('button', { name: button, exact: true }).click();
      await expect(field).toHaveAccessibleDescription(problem);
      await expect(field).toHaveValue(name);
    }
    await expectAccessible(page);
  }
  await page.goto('/console/groups/create');
  await page.getByLabel('User group name').fill('G'.repeat(128));
  await page.getByRole('button', { name: 'Create user group' }).click();
  await expect(page.getByText(/User group G+ created\./)).toBeVisible();
  await page.goto('/console/groups/create');
  await page.getByLabel('User group name').fill('g'.repeat(128));
  await page.getByRole('button', { name: 'Create user group' }).click();
  await expect(page.getByLabel('User group name')).toHaveAccessibleDescription(/already exists/);
  await page.goto('/console/events?operation=CreateGroup&outcome=Succeeded');
  await expect(page.getByRole('row', { name: /CreateGroup/ })).toHaveCount(1);
  await page.goto('/console/events?operation=CreateUser&outcome=Succeeded');
  await expect(page.getByText('No event matches')).toBeVisible();
});

test('documents that are no policies are refused at the editor, and stay in it', async ({ newPerson }) => {
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  await page.goto('/console/policies/create');
  await page.getByLabel('Policy name').fill('Mine');
  const main = page.getByRole('main');
  const sized = (padding: number) =>
    policyOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${'x'.repeat(padding)}` });
  const exact = 6_144 - sized(0).replaceAll(/\s/g, '').length;
  for (const [document, problem] of [
    ['{', /Syntax errors in policy/],
    ['{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Effect":"Allow"}]}', /Syntax errors in policy/],
    ['['.repeat(1_000) + ']'.repeat(1_000), /Nested deeper than 32 levels/],
    [sized(exact + 1), /Cannot exceed quota for PolicySize: 6144/],
    [sized(1_500_000), /Member must have length less than or equal to 131072/],
  ] as const) {
    await writePolicy(page, document);
    await page.getByRole('button', { name: 'Create policy' }).click();
    await expect(main.getByText(problem).first()).toBeVisible();
    await expect(page.getByLabel('Policy name')).toHaveValue('Mine');
    await expectAccessible(page);
    await page.goto('/console/policies/create');
    await page.getByLabel('Policy name').fill('Mine');
  }
  await writePolicy(page, sized(exact));
  await page.getByRole('button', { name: 'Create policy' }).click();
  await expect(page.getByText('Policy Mine created.')).toBeVisible();
});

test('tags are refused under them', async ({ newPerson }) => {
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  await page.goto('/console/policies/create');
  await page.getByLabel('Policy name').fill('Mine');
  await page.getByRole('button', { name: 'Add new tag' }).click();
  const key = page.getByLabel(/^Key of tag 1/);
  const tags = page.getByRole('group', { name: /Tags/ });
  for (const [name, problem] of [
    ['aws:mine', /Tag keys beginning with aws: are reserved/],
    ['k'.repeat(129), tooLong(128)],
  ] as const) {
    await withoutBrowserChecks(page);
    await key.fill(name);
    await page.getByRole('button', { name: 'Create policy' }).click();
    await expect(tags).toContainText(problem);
    await expect(key).toHaveValue(name);
  }
  await expectAccessible(page);
});

/** What a browser would stop, a program would send. */
async function withoutBrowserChecks(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true;
    for (const field of document.querySelectorAll('[maxlength]')) field.removeAttribute('maxlength');
  });
}
