// What every console test starts from: people with a browser of their own, in which no script may fail, and pages
// that are looked at with axe.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { serverUrl } from '../server.ts';

interface Fixtures {
  /** Opens a browser of its own for one more person. */
  readonly newPerson: () => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  newPerson: async ({ browser }, use) => {
    const failures: string[] = [];
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: serverUrl() });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => failures.push(`${page.url()}: ${error.message}`));
      return page;
    });
    for (const context of contexts) await context.close();
    expect(failures, 'errors in the browser').toEqual([]);
  },
});

/** Waits for the page of this title (its first-level heading, lists with their count) and holds it against WCAG. */
export async function arriveAt(page: Page, title: string | RegExp): Promise<void> {
  const name = typeof title === 'string' ? new RegExp(`^${title}( \\(\\d+\\))?$`) : title;
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveTitle(/./); // the old page's goes a moment before the new one's comes
  await expectAccessible(page);
}

/** Holds the page as it stands against WCAG. */
export async function expectAccessible(page: Page): Promise<void> {
  // Our pages have no frames, so axe need not open a page of its own to join what it found in each; and it need not
  // list what is right. Both together make it four times as fast.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Looks at the page wide and in light, then as narrow as a phone and in dark: nothing sticks out, WCAG holds. */
export async function expectToLookRight(page: Page): Promise<void> {
  const looks = [
    { width: 1280, height: 800, colorScheme: 'light' },
    { width: 360, height: 740, colorScheme: 'dark' },
  ] as const;
  for (const { colorScheme, ...size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sticksOut, `pixels beyond ${size.width} of ${page.url()}`).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
}
