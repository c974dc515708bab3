// Counts Playwright's tests for the summary of npm test.
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import { writeTally } from './tally.ts';

export default class TallyReporter implements Reporter {
  private suite: Suite | null = null;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    writeTally({
      passed: tests.filter((test) => ['expected', 'flaky'].includes(test.outcome())).length,
      failed: tests.filter((test) => test.outcome() === 'unexpected').length,
      skipped: tests
        .filter((test) => test.outcome() === 'skipped')
        .map((test) => ({
          name: test.titlePath().slice(3).join(' › '),
          reason: test.annotations.find(({ type }) => type === 'skip')?.description ?? 'not run',
        })),
    });
  }

  printsToStdio(): boolean {
    return false;
  }
}
