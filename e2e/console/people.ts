// People who are signed in, and what they left in the event log.
import { expect, type Page } from '@playwright/test';
import type { TestAccount } from '../account.ts';
import { arriveAt } from './fixtures.ts';

export async function signInAsRoot(page: Page, { email, password }: TestAccount): Promise<void> {
  await page.goto(`/sign-in/password?email=${encodeURIComponent(email)}`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arriveAt(page, 'IAM Dashboard');
}

/** Replaces all that stands in the policy editor by pasting: what is typed, the editor completes with brackets. */
export async function writePolicy(page: Page, document: unknown): Promise<void> {
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const text = typeof document === 'string' ? document : JSON.stringify(document, null, 2);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByRole('textbox', { name: 'Policy document' }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

/** Expects so many events of an operation, all of them with this outcome. */
export async function expectEvents(
  page: Page,
  operation: string,
  count: number,
  outcome: 'Succeeded' | 'Denied' = 'Succeeded',
): Promise<void> {
  await page.goto(`/console/events?operation=${operation}`);
  await arriveAt(page, 'Events');
  const events = page.getByRole('row', { name: new RegExp(`${operation}\\b`) });
  await expect(events).toHaveCount(count);
  await expect(events.filter({ hasText: outcome })).toHaveCount(count);
}
