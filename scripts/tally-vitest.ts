// Counts Vitest's tests for the summary of npm test.
import type { Reporter, TestModule } from 'vitest/node';
import { writeTally } from './tally.ts';

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const broken = modules.filter((module) => module.errors().length > 0).length;
    writeTally({
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: tests.filter((test) => test.result().state === 'failed').length + broken + errors.length,
      skipped: tests.flatMap((test) => {
        const result = test.result();
        return result.state === 'skipped' ? [{ name: test.fullName, reason: result.note ?? 'not run' }] : [];
      }),
    });
  }
}
