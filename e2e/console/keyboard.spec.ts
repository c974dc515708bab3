// The console without a mouse: where the focus goes, that one sees it, and that nothing holds it.
import { expect, type Locator, type Page } from '@playwright/test';
import { newAccount } from '../account.ts';
import { arriveAt, test } from './fixtures.ts';
import { expectEvents, iamOf } from './people.ts';

test('a user is made and deleted by keyboard alone', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await newAccount();
  await iamOf(account).createGroup({ GroupName: 'Sales' });
  await test.step('signing in', async () => {
    await page.goto('/sign-in?tab=root');
    await tabTo(page, page.getByLabel('Root user email address'));
    await page.keyboard.type(account.email);
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Password', { exact: true }));
    await page.keyboard.type(account.password);
    await page.keyboard.press('Enter');
    await arriveAt(page, 'IAM Dashboard');
  });
  await test.step('the first stop skips the navigation', async () => {
    await page.goto('/console/users');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Create user' }).first());
    await page.keyboard.press('Enter');
    await arriveAt(page, 'Create user');
  });
  await test.step('the wizard moves the focus to each step', async () => {
    await tabTo(page, page.getByLabel('User name'));
    await page.keyboard.type('not a name');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('User name')).toHaveAccessibleDescription(/is invalid/);
    await expect(page.getByLabel('User name')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('ana');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('checkbox', { name: 'Sales' }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Next', exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Create user' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText('User ana created.')).toBeVisible();
  });
  await expectEvents(page, 'AddUserToGroup', 1);
  await test.step('the account menu opens, closes by Escape and gives the focus back', async () => {
    const menu = page.getByRole('button', { name: /^Root user @/ });
    await tabTo(page, menu);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Copy account ID' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden();
    await expect(menu).toBeFocused();
  });
  await test.step('the user is deleted', async () => {
    await page.goto('/console/users');
    await tabTo(page, page.getByRole('checkbox', { name: 'Select ana' }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Delete' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await arriveAt(page, /Delete ana/);
    await tabTo(page, page.getByLabel(/To confirm, type/));
    await page.keyboard.type('ana');
    await page.keyboard.press('Enter');
    await expect(page.getByText('User ana deleted.')).toBeVisible();
  });
  await expectEvents(page, 'DeleteUser', 1);
});

test('the policy editor lets the focus go on', async ({ newPerson }) => {
  const page = await newPerson();
  const account = await newAccount();
  await page.goto(
    `/sign-in/password?email=${encodeURIComponent(account.email)}&next=/console/policies/create`,
  );
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.keyboard.press('Enter');
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  const editor = page.getByRole('textbox', { name: 'Policy document' });
  await editor.focus();
  await page.keyboard.press('Control+M');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await tabTo(page, page.getByLabel('Policy name'));
});

/** Presses Tab until the focus is there, and sees each time that one sees it. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    expect(await focusIsVisible(page), 'a focus that one sees').toBe(true);
  }
  await expect(target).toBeFocused();
}

function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) return true;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  });
}
