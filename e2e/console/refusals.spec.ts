// Refusals in place: which action on which ARN, which layer, the statement that decided or the one that is missing.
import { expect, type Page } from '@playwright/test';
import { newAccount, type TestAccount } from '../account.ts';
import { expectToLookRight, test } from './fixtures.ts';
import { iamOf, policyOf, signInAsUser } from './people.ts';

const password = 'Battery-Staple-8';
const allowAll = policyOf({ Effect: 'Allow', Action: '*', Resource: '*' });

test('where no policy allows it, the missing statement stands ready to be copied', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await accountWithAna();
  await signInAsUser(page, account, 'ana', password);
  await page.goto('/console/groups');
  const groupsArn = `arn:aws:iam::${account.accountId}:group/`;
  const refusal = page.getByRole('region', { name: 'Access denied to iam:ListGroups' });
  await expect(refusal).toContainText('No identity-based policy allows it.');
  await expect(layer(refusal, 'Identity-based policies')).toContainText('Does not allow · refused here');
  await expect(refusal.getByRole('definition').filter({ hasText: groupsArn })).toBeVisible();
  await expect(refusal.getByRole('code')).toHaveText(
    JSON.stringify({ Effect: 'Allow', Action: 'iam:ListGroups', Resource: groupsArn }, null, 2),
  );
  await expectToLookRight(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await refusal.getByRole('button', { name: 'Copy as a whole policy' }).click();
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  await iamOf(account).putUserPolicy({
    UserName: 'ana',
    PolicyName: 'copied',
    PolicyDocument: JSON.stringify(copied),
  });
  await page.reload();
  await expect(page.getByText('No user groups', { exact: true })).toBeVisible();
});

test('where a statement denies, it stands there marked', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await accountWithAna();
  const deny = { Sid: 'NoUsers', Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' };
  await iamOf(account).putUserPolicy({
    UserName: 'ana',
    PolicyName: 'mixed',
    PolicyDocument: policyOf({ Effect: 'Allow', Action: '*', Resource: '*' }, deny),
  });
  await signInAsUser(page, account, 'ana', password);
  await page.goto('/console/users');
  const refusal = page.getByRole('region', { name: 'Access denied to iam:ListUsers' });
  await expect(refusal).toContainText('An explicit deny wins over every allow.');
  await expect(layer(refusal, 'Identity-based policies')).toContainText('Denies · refused here');
  await expect(refusal.getByRole('figure')).toContainText('Statement 2 “NoUsers” of mixed');
  await expect(refusal.getByRole('code')).toHaveText(JSON.stringify(deny, null, 2));
  await expect(refusal).toContainText('with an explicit deny in an identity-based policy');
  await expectToLookRight(page);
});

test('a permissions boundary is named as what refused, and what came closest is marked', async ({
  newPerson,
}) => {
  const page = await newPerson();
  const account = await accountWithAna();
  const iam = iamOf(account);
  await iam.putUserPolicy({ UserName: 'ana', PolicyName: 'all', PolicyDocument: allowAll });
  const { Policy } = await iam.createPolicy({
    PolicyName: 'Limits',
    PolicyDocument: policyOf({ Sid: 'OnlyRead', Effect: 'Allow', Action: 'iam:Get*', Resource: '*' }),
  });
  await iam.putUserPermissionsBoundary({ UserName: 'ana', PermissionsBoundary: Policy?.Arn ?? '' });
  await signInAsUser(page, account, 'ana', password);
  await page.goto('/console/users');
  const refusal = page.getByRole('region', { name: 'Access denied to iam:ListUsers' });
  await expect(refusal).toContainText('The permissions boundary does not allow it.');
  await expect(layer(refusal, 'Identity-based policies')).toContainText('Allows');
  await expect(layer(refusal, 'Permissions boundary')).toContainText('Does not allow · refused here');
  await expect(refusal).toContainText(
    'Came closest: Statement 1 “OnlyRead” of Limits. Its Action is iam:Get*; the request has iam:ListUsers.',
  );
  await refusal.getByText('Show the statement').click();
  await expect(refusal.locator('mark')).toHaveText(['"iam:Get*"']);
  await expectToLookRight(page);
});

test('a form that is refused says so above its fields, keeps them, and leaves an event', async ({
  newPerson,
}) => {
  const page = await newPerson();
  const account = await accountWithAna();
  await signInAsUser(page, account, 'ana', password);
  await page.goto('/console/policies/create');
  await page.getByLabel('Policy name').fill('Mine');
  await page.getByLabel('Description').fill('What I may do');
  await page.getByRole('button', { name: 'Create policy' }).click();
  const refusal = page.getByRole('alert').getByRole('region', { name: 'Access denied to iam:CreatePolicy' });
  await expect(refusal).toContainText(`arn:aws:iam::${account.accountId}:policy/Mine`);
  await expect(page.getByLabel('Policy name')).toHaveValue('Mine');
  await expect(page.getByLabel('Description')).toHaveValue('What I may do');
  await expectToLookRight(page);
  await test.step('facts that may not be seen are refused one by one', async () => {
    await page.goto('/console');
    await expect(page.getByText('Access denied to iam:GetAccountSummary')).toHaveCount(2);
    await page.getByText('Why').first().click();
    await expect(page.getByText('No identity-based policy allows it.').first()).toBeVisible();
    await expectToLookRight(page);
  });
  await test.step('root sees the same decision in the events', async () => {
    const root = await newPerson();
    await root.goto(`/sign-in/password?email=${encodeURIComponent(account.email)}`);
    await root.getByLabel('Password', { exact: true }).fill(account.password);
    await root.getByRole('button', { name: 'Sign in' }).click();
    await root.getByRole('link', { name: 'Events', exact: true }).click();
    await root.getByRole('combobox', { name: 'Outcome' }).selectOption('Denied');
    await root.getByRole('combobox', { name: 'Event name' }).fill('CreatePolicy');
    await root.getByRole('button', { name: 'Filter' }).click();
    const row = root.getByRole('row', { name: /CreatePolicy/ });
    await expect(row).toContainText(/Denied.*No identity-based policy allows it.*ana/);
    await row.getByRole('link').click();
    await expect(root.getByRole('heading', { level: 1, name: 'iam:CreatePolicy' })).toBeVisible();
    await expect(root.getByRole('main')).toContainText('because no identity-based policy allows');
    await expectToLookRight(root);
  });
});

const layer = (refusal: ReturnType<Page['getByRole']>, title: string) =>
  refusal.getByRole('list', { name: 'Layers of policy' }).getByRole('listitem').filter({ hasText: title });

async function accountWithAna(): Promise<TestAccount> {
  const account = await newAccount();
  const iam = iamOf(account);
  await iam.createUser({ UserName: 'ana' });
  await iam.createLoginProfile({ UserName: 'ana', Password: password });
  return account;
}
