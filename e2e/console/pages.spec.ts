// Every page of the console, full of long names: nothing sticks out at 360 pixels, WCAG holds in light and dark.
import { expect, type Page } from '@playwright/test';
import { newAccount, type TestAccount } from '../account.ts';
import { expectToLookRight, test } from './fixtures.ts';
import { iamOf, policyOf, signInAsRoot } from './people.ts';

const longUser = `${'long-user-name-'.repeat(4)}four`;
const longGroup = 'g'.repeat(128);
const longPolicy = 'p'.repeat(128);
const readUsers = policyOf({ Sid: 'ReadUsers', Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' });

type Visit = readonly [path: string, title: string | RegExp];

test('every page outside the console', async ({ newPerson }) => {
  const page = await newPerson();
  await visit(page, [
    ['/', /Learn who may do what/],
    ['/sign-up', 'Create an account'],
    ['/sign-in', 'Sign in'],
    ['/sign-in?tab=user', 'Sign in'],
    [`/sign-in/${'a'.repeat(63)}`, 'Sign in as IAM user'],
    [`/sign-in/password?email=${'e'.repeat(200)}@example.com`, 'Root user sign in'],
    ['/nowhere', 'There is no page at this address.'],
  ]);
});

test('the pages of users and groups', async ({ newPerson }) => {
  test.setTimeout(180_000);
  const { page, keyId } = await filledAccount(await newPerson());
  const user = `/console/users/${longUser}`;
  const group = `/console/groups/${longGroup}`;
  await visit(page, [
    ['/console', 'IAM Dashboard'],
    ['/console/users?details=on', /^Users/],
    ['/console/users?search=nobody', /^Users/],
    ['/console/users/create', 'Create user'],
    [`/console/users/delete?UserName=${longUser}&UserName=ben`, 'Delete 2 users?'],
    [`${user}?policy=user/${longUser}/inline+own`, longUser],
    [`${user}?tab=groups`, longUser],
    [`${user}?tab=tags`, longUser],
    [`${user}?tab=security_credentials`, longUser],
    [`${user}/tags`, 'Manage tags'],
    [`${user}/add-permissions`, 'Add permissions'],
    [`${user}/permissions-boundary`, 'Permissions boundary'],
    [`${user}/add-to-groups`, 'Add user to groups'],
    [`${user}/console-access`, 'Manage console access'],
    [`${user}/create-access-key`, 'Create access key'],
    [`${user}/deactivate-access-key?AccessKeyId=${keyId}`, 'Deactivate access key?'],
    [`${user}/delete-access-key?AccessKeyId=${keyId}`, 'Delete access key?'],
    [`${user}/remove-policy?PolicyName=own`, 'Remove own?'],
    [`${user}/delete`, `Delete ${longUser}?`],
    ['/console/users/nobody', 'There is nothing at this address.'],
    ['/console/users/%ff', 'There is nothing at this address.'],
    ['/console/groups?details=on', /^User groups/],
    ['/console/groups/create', 'Create user group'],
    [group, longGroup],
    [`${group}?tab=permissions`, longGroup],
    [`${group}/edit`, `Edit ${longGroup}`],
    [`${group}/add-users`, 'Add users'],
    [`${group}/delete`, `Delete ${longGroup}?`],
    ['/console/groups/nothing', 'There is nothing at this address.'],
  ]);
});

test('the pages of policies and events', async ({ newPerson }) => {
  test.setTimeout(180_000);
  const { page, policyArn } = await filledAccount(await newPerson());
  const policy = `/console/policies/${policyArn}`;
  await visit(page, [
    ['/console/policies', /^Policies/],
    ['/console/policies?type=Customer+managed', /^Policies/],
    ['/console/policies/create', 'Create policy'],
    [policy, longPolicy],
    [`${policy}?tab=entities`, longPolicy],
    [`${policy}?tab=tags`, longPolicy],
    [`${policy}?tab=versions&VersionId=v1`, longPolicy],
    ['/console/policies/arn:aws:iam::aws:policy/AdministratorAccess', 'AdministratorAccess'],
    [`/console/policies/edit?PolicyArn=${policyArn}`, `Edit ${longPolicy}`],
    [`/console/policies/attach?PolicyArn=${policyArn}`, `Attach ${longPolicy}`],
    [`/console/policies/tags?PolicyArn=${policyArn}`, 'Manage tags'],
    [`/console/policies/delete-version?PolicyArn=${policyArn}&VersionId=v1`, 'Delete version v1?'],
    [`/console/policies/delete?PolicyArn=${policyArn}`, `Delete ${longPolicy}?`],
    [`/console/users/${longUser}/inline-policy`, 'Create inline policy'],
    ['/console/policies/nothing', 'There is nothing at this address.'],
    ['/console/events', 'Events'],
    ['/console/events?operation=Nothing', 'Events'],
    ['/console/events/nothing', 'There is nothing at this address.'],
    ['/console/nowhere', 'There is no page at this address.'],
  ]);
  await page.goto('/console/events?operation=CreatePolicy');
  await page.getByRole('link', { name: 'CreatePolicy' }).click();
  await expect(page).toHaveTitle('iam:CreatePolicy · Hallpass');
  await expectToLookRight(page);
});

test('an empty account has a way to begin on every list', async ({ newPerson }) => {
  const page = await newPerson();
  await signInAsRoot(page, await newAccount());
  for (const [path, begin] of [
    ['/console/users', 'Create user'],
    ['/console/groups', 'Create group'],
    ['/console/policies?type=Customer+managed', 'Create policy'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('link', { name: begin })).toHaveCount(2);
    await expectToLookRight(page);
  }
});

async function visit(page: Page, visits: readonly Visit[]): Promise<void> {
  for (const [path, title] of visits) {
    await page.goto(path);
    const name = typeof title === 'string' ? new RegExp(`^${title.replace('?', '\\?')}$`) : title;
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page).toHaveTitle(/Hallpass$/);
    await expectToLookRight(page);
  }
}

/** An account in which names, tags and descriptions are as long as they may be. */
async function filledAccount(page: Page) {
  const account = await newAccount();
  const [details] = await Promise.all([fill(account), signInAsRoot(page, account)]);
  return { page, ...details };
}

async function fill(account: TestAccount) {
  const iam = iamOf(account);
  const Tags = [{ Key: 'k'.repeat(128), Value: 'v'.repeat(256) }];
  await iam.createUser({ UserName: longUser, Path: `/${'path/'.repeat(20)}`, Tags });
  await iam.createUser({ UserName: 'ben' });
  await iam.createGroup({ GroupName: longGroup });
  await iam.addUserToGroup({ GroupName: longGroup, UserName: longUser });
  const { Policy } = await iam.createPolicy({
    PolicyName: longPolicy,
    PolicyDocument: readUsers,
    Description: 'd'.repeat(1_000),
    Tags,
  });
  const PolicyArn = Policy?.Arn ?? '';
  await iam.attachGroupPolicy({ GroupName: longGroup, PolicyArn });
  await iam.attachUserPolicy({ UserName: longUser, PolicyArn });
  await iam.putUserPolicy({ UserName: longUser, PolicyName: 'own', PolicyDocument: readUsers });
  await iam.createLoginProfile({ UserName: longUser, Password: 'Battery-Staple-8' });
  const { AccessKey } = await iam.createAccessKey({ UserName: longUser });
  return { policyArn: PolicyArn, keyId: AccessKey?.AccessKeyId ?? '' };
}
