// People who are signed in, and what they left in the event log.
import { IAM } from '@aws-sdk/client-iam';
import { expect, type Page } from '@playwright/test';
import type { TestAccount } from '../account.ts';
import { serverUrl } from '../server.ts';
import { arriveAt } from './fixtures.ts';

export async function signInAsRoot(page: Page, { email, password }: TestAccount): Promise<void> {
  await page.goto(`/sign-in/password?email=${encodeURIComponent(email)}`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arriveAt(page, 'IAM Dashboard');
}

export async function signInAsUser(
  page: Page,
  { accountId }: TestAccount,
  userName: string,
  password: string,
): Promise<void> {
  await page.goto(`/sign-in/${accountId}`);
  await page.getByLabel('IAM user name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arriveAt(page, 'IAM Dashboard');
}

/** The API with the root user's key: what a test starts from need not be clicked together. */
export function iamOf({ root }: TestAccount): IAM {
  return new IAM({ endpoint: serverUrl(), region: 'us-east-1', credentials: root });
}

export const policyOf = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);

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
