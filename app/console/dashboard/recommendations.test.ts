import { expect, test } from 'vitest';
import { ownKeyRecommendations, rootRecommendations } from './recommendations.ts';

const now = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const key = (id: string, Status: string, days: number) => ({
  AccessKeyId: id,
  Status,
  CreateDate: daysAgo(days),
});

test('a root user with a second factor and without keys leaves nothing to do', () => {
  expect(
    rootRecommendations({ AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 }).every(({ done }) => done),
  ).toBe(true);
});

test('an account that says nothing about its root user is not taken for a safe one', () => {
  expect(rootRecommendations({}).map(({ done }) => done)).toEqual([false, true]);
  expect(rootRecommendations({ AccountAccessKeysPresent: 1 }).map(({ done }) => done)).toEqual([
    false,
    false,
  ]);
});

test('an active key is old after 90 days, an inactive one is no risk', () => {
  expect(ownKeyRecommendations([key('A', 'Active', 90)], now)).toMatchObject([{ done: true }]);
  expect(ownKeyRecommendations([key('A', 'Active', 91), key('B', 'Inactive', 400)], now)).toMatchObject([
    { done: false, title: 'Your access key A is 91 days old' },
  ]);
});
