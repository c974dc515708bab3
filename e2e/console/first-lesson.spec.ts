// The first lesson of IAM, as a person lives it: sign up, be denied, write a policy, and the AWS CLI agrees.
import { readFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Credentials } from '../account.ts';
import { aws, awsCli, noAwsCli } from '../commands.ts';
import { arriveAt, test } from './fixtures.ts';

const PASSWORD = 'Correct-Horse-7';
const ANAS_PASSWORD = 'Battery-Staple-8';

const READ_USERS = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Sid: 'ReadUsers', Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }],
  },
  null,
  2,
);

/** The half that the AWS CLI plays, where there is one. */
const withCli = awsCli !== null;

test('the first lesson', async ({ newPerson }) => {
  test.setTimeout(300_000);
  if (!withCli) console.log(`first-lesson: the AWS CLI's half is skipped (${noAwsCli})`);
  const root = await newPerson();
  const email = `teacher-${randomInt(1e9)}@example.com`;

  const accountId = await test.step('a person signs up and gets an account', () => signUp(root, email));

  await test.step('root signs in and sees the dashboard', async () => {
    await root.getByRole('link', { name: 'Sign in as root user' }).click();
    await arriveAt(root, 'Root user sign in');
    await root.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await root.getByRole('button', { name: 'Sign in' }).click();
    await arriveAt(root, 'IAM Dashboard');
    await expect(root.getByRole('main')).toContainText(accountId);
    await expect(root.getByRole('main')).toContainText(`/sign-in/${accountId}`);
    await expect(root.getByRole('link', { name: 'Users: 0' })).toBeVisible();
    await expect(root.getByRole('heading', { name: 'Security recommendations' })).toBeVisible();
    await expect(root.getByText(/multi-factor|MFA/i).first()).toBeVisible();
  });

  const ana = await newPerson();
  const firstPassword = await test.step('root creates ana', () => createAna(root));
  const key = await test.step('and her access key', () => createAccessKey(root));
  await test.step('and the group Sales', () => createSales(root));

  await test.step('ana signs in and is made to change her password', async () => {
    await ana.goto(`/sign-in/${accountId}`);
    await arriveAt(ana, 'Sign in as IAM user');
    await expect(ana.getByLabel('Account ID (12 digits) or account alias')).toHaveValue(accountId);
    await ana.getByLabel('IAM user name').fill('ana');
    await ana.getByLabel('Password', { exact: true }).fill(firstPassword);
    await ana.getByRole('button', { name: 'Sign in' }).click();
    await arriveAt(ana, 'Change password');
    await ana.goto('/console/users');
    await arriveAt(ana, 'Change password');
    await ana.getByLabel('Old password').fill(firstPassword);
    await ana.getByLabel('New password', { exact: true }).fill(ANAS_PASSWORD);
    await ana.getByLabel('Retype new password').fill(ANAS_PASSWORD);
    await ana.getByRole('button', { name: 'Confirm password change' }).click();
    await arriveAt(ana, 'IAM Dashboard');
  });
  const userArn = `arn:aws:iam::${accountId}:user/ana`;
  const usersArn = `arn:aws:iam::${accountId}:user/`;

  await test.step('ana opens Users and is refused, with the reason', async () => {
    await ana.getByRole('link', { name: 'Users', exact: true }).click();
    await arriveAt(ana, 'Users');
    const refusal = ana.getByRole('region', { name: 'Access denied' });
    await expect(refusal).toContainText('iam:ListUsers');
    await expect(refusal).toContainText(usersArn);
    await expect(refusal).toContainText(
      `User: ${userArn} is not authorized to perform: iam:ListUsers on resource: ${usersArn} because no identity-based policy allows the iam:ListUsers action`,
    );
    await expect(refusal).toContainText(/"Effect":\s*"Allow"/);
  });

  await test.step('the AWS CLI is refused in the same words', async () => {
    if (!withCli) return;
    const { status, stderr } = await aws(key, 'iam', 'list-users');
    expect(status).toBeGreaterThan(0);
    expect(stderr).toContain(
      `An error occurred (AccessDenied) when calling the ListUsers operation: User: ${userArn} is not authorized to perform: iam:ListUsers on resource: ${usersArn} because no identity-based policy allows the iam:ListUsers action`,
    );
  });

  await test.step('root writes a policy in the editor and attaches it to Sales', async () => {
    await writePolicy(root);
    await attachToSales(root);
  });

  await test.step('ana reloads, and the list is there; the CLI lists the users as well', async () => {
    await ana.reload();
    await arriveAt(ana, 'Users');
    await expect(ana.getByRole('row', { name: /ana/ })).toBeVisible();
    if (!withCli) return;
    const { stdout } = await aws(key, 'iam', 'list-users');
    expect(JSON.parse(stdout)).toMatchObject({ Users: [{ UserName: 'ana', Arn: userArn }] });
  });

  await test.step('Events shows two refusals and two successes, each with its decision', () =>
    seeEvents(root));

  await test.step('root detaches the policy, and the very next call is refused', async () => {
    await detachFromSales(root);
    if (withCli) expect((await aws(key, 'iam', 'list-users')).stderr).toContain('(AccessDenied)');
    await ana.reload();
    await expect(ana.getByRole('region', { name: 'Access denied' })).toBeVisible();
  });

  await test.step('ana signs out, and her old cookie gets nothing', async () => {
    const cookies = await ana.context().cookies();
    await ana.getByRole('button', { name: /^ana @/ }).click();
    await ana.getByRole('button', { name: 'Sign out' }).click();
    await arriveAt(ana, 'Sign in');
    const thief = await newPerson();
    await thief.context().addCookies(cookies);
    await thief.goto('/console/users');
    await arriveAt(thief, /^Sign in/);
  });
});

async function signUp(page: Page, email: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await arriveAt(page, 'Create an account');
  await page.getByLabel('Root user email address').fill(email);
  await page.getByLabel('Account name').fill('Year 9');
  await page.getByLabel('Root user password').fill(PASSWORD);
  await page.getByLabel('Confirm password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await arriveAt(page, 'Payment card');
  await expect(page.getByText('This is a simulation')).toBeVisible();
  // A number of the shape of a real card, which passes the checksum.
  await page.getByLabel('Test card number').fill('4539 5787 6362 1486');
  await page.getByRole('button', { name: 'Create account' }).click();
  const card = page.getByLabel('Test card number');
  await expect(card).toHaveAccessibleDescription(/looks like a real card number/);
  await card.fill('4242 4242 4242 4242');
  await page.getByRole('button', { name: 'Create account' }).click();
  await arriveAt(page, 'Your account is ready');
  const id = /\b\d{12}\b/.exec(await page.getByRole('main').innerText())?.[0];
  expect(id).toMatch(/^\d{12}$/);
  return id ?? '';
}

async function createAna(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await arriveAt(page, 'Users');
  await page.getByRole('link', { name: 'Create user' }).first().click();
  await arriveAt(page, 'Create user');
  await page.getByLabel('User name').fill('ana');
  await page.getByLabel(/Provide user access to the AWS Management Console/).check();
  await expect(page.getByLabel(/Users must create a new password at next sign-in/)).toBeChecked();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Permissions options')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Permissions summary')).toBeVisible();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByText('User ana created.')).toBeVisible();
  await arriveAt(page, 'Create user');
  const [, password = ''] = await downloadedRow(page);
  await page.getByRole('link', { name: 'View user' }).click();
  await arriveAt(page, 'ana');
  return password;
}

async function createAccessKey(page: Page): Promise<Credentials> {
  await page.getByRole('link', { name: 'Security credentials' }).click();
  await arriveAt(page, 'ana');
  await page.getByRole('link', { name: 'Create access key' }).click();
  await arriveAt(page, /access key/i);
  await page.getByRole('button', { name: 'Create access key' }).click();
  await expect(page.getByText('Access key created.')).toBeVisible();
  await arriveAt(page, /access key/i);
  const [accessKeyId = '', secretAccessKey = ''] = await downloadedRow(page);
  expect(accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(secretAccessKey).toHaveLength(40);
  await page.getByRole('link', { name: 'Done' }).click();
  await arriveAt(page, 'ana');
  await expect(page.getByRole('main')).toContainText(accessKeyId);
  await expect(page.getByRole('main')).not.toContainText(secretAccessKey);
  return { accessKeyId, secretAccessKey };
}

/** The second line of the file behind "Download .csv file". */
async function downloadedRow(page: Page): Promise<string[]> {
  const downloading = page.waitForEvent('download');
  await page.getByText('Download .csv file').click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const [, row = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return row.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'));
}

async function createSales(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'User groups', exact: true }).first().click();
  await arriveAt(page, 'User groups');
  await page.getByRole('link', { name: 'Create group' }).first().click();
  await arriveAt(page, 'Create user group');
  await page.getByLabel('User group name').fill('Sales');
  await page.getByRole('button', { name: 'Create user group' }).click();
  await arriveAt(page, 'User groups');
  await page.getByRole('link', { name: 'Sales', exact: true }).first().click();
  await arriveAt(page, 'Sales');
}

async function writePolicy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Policies', exact: true }).click();
  await arriveAt(page, 'Policies');
  await page.getByRole('link', { name: 'Create policy' }).first().click();
  await arriveAt(page, 'Create policy');
  const editor = page.getByRole('textbox', { name: 'Policy document' });
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await editor.focus();
  const validation = page.getByRole('region', { name: 'Policy validation' });
  await rewrite(page, '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Maybe" }] }');
  await expect(validation).toContainText(/\d+ errors?/);
  await rewrite(page, READ_USERS);
  await expect(validation).toContainText('No errors');
  await page.getByLabel('Policy name').fill('ReadUsers');
  await arriveAt(page, 'Create policy');
  await page.getByRole('button', { name: 'Create policy' }).click();
  await arriveAt(page, 'Policies');
  await page.getByRole('link', { name: 'ReadUsers', exact: true }).first().click();
  await arriveAt(page, 'ReadUsers');
}

/** Replaces all that stands in the focused editor by pasting: what is typed, the editor completes with brackets. */
async function rewrite(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

async function attachToSales(page: Page): Promise<void> {
  await page.goto('/console/groups/Sales?tab=permissions');
  await arriveAt(page, 'Sales');
  await page.getByRole('link', { name: 'Attach policies' }).click();
  await arriveAt(page, 'Attach permissions policies');
  await page.getByLabel('Search policies by name').fill('ReadUsers');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('checkbox', { name: 'ReadUsers' }).check();
  await page.getByRole('button', { name: 'Attach policies' }).click();
  await arriveAt(page, 'Sales');
  await expect(page.getByRole('row', { name: /ReadUsers/ })).toContainText('This group');
  await page.getByRole('link', { name: 'Users', exact: true }).last().click();
  await page.getByRole('link', { name: 'Add users' }).click();
  await arriveAt(page, 'Add users');
  await page.getByRole('checkbox', { name: 'ana' }).check();
  await page.getByRole('button', { name: 'Add users' }).click();
  await arriveAt(page, 'Sales');
  await expect(page.getByRole('row', { name: /ana/ })).toBeVisible();
}

async function seeEvents(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Events', exact: true }).click();
  await arriveAt(page, 'Events');
  await page.getByRole('combobox', { name: 'Event name' }).fill('ListUsers');
  await page.getByRole('searchbox', { name: 'Principal' }).fill('ana');
  await page.getByRole('button', { name: 'Filter' }).click();
  const entries = withCli ? ['AWS CLI', 'Console'] : ['Console'];
  const events = page.getByRole('row', { name: /ListUsers/ });
  for (const entry of entries) {
    const itsOwn = events.filter({ hasText: entry });
    await expect(itsOwn.filter({ hasText: 'Denied' })).toHaveCount(1);
    await expect(itsOwn.filter({ hasText: 'Succeeded' })).toHaveCount(1);
  }
  await expect(events).toHaveCount(2 * entries.length);
  await arriveAt(page, 'Events');
  await events.filter({ hasText: 'Succeeded' }).first().getByRole('link', { name: 'ListUsers' }).click();
  await arriveAt(page, 'iam:ListUsers');
  await expect(page.getByRole('main')).toContainText('ReadUsers');
  await expect(page.getByRole('main')).toContainText(/Identity/i);
  await page.goBack();
  await events.filter({ hasText: 'Denied' }).first().getByRole('link', { name: 'ListUsers' }).click();
  await arriveAt(page, 'iam:ListUsers');
  await expect(page.getByRole('main')).toContainText('no identity-based policy allows');
}

async function detachFromSales(page: Page): Promise<void> {
  await page.goto('/console/groups/Sales?tab=permissions');
  await arriveAt(page, 'Sales');
  await page.getByRole('link', { name: 'Remove ReadUsers' }).click();
  await arriveAt(page, /./);
  await page.getByRole('button', { name: 'Detach' }).click();
  await arriveAt(page, 'Sales');
  await expect(page.getByText('No policies', { exact: true })).toBeVisible();
}
