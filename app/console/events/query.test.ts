import { expect, test } from 'vitest';
import { eventQuery, eventsHref } from './query.ts';

test('an operation may be given without its service', () => {
  expect(eventQuery({ operation: 'ListUsers' }).operation).toBe('iam:ListUsers');
  expect(eventQuery({ operation: 'AssumeRole' }).operation).toBe('sts:AssumeRole');
  expect(eventQuery({ operation: 'ConsoleLogin' }).operation).toBe('signin:ConsoleLogin');
});

test('what is not an outcome or an entry filters nothing', () => {
  expect(eventQuery({ outcome: 'denied', entry: ['api'], principal: ' ' })).toEqual({});
});

test('the next page keeps the filter, a new filter starts at the first', () => {
  const query = eventQuery({ outcome: 'Denied', principal: 'ana', marker: 'old' });
  expect(eventsHref(query, 'next')).toBe('/console/events?principal=ana&outcome=Denied&marker=next');
  expect(eventsHref(query, undefined)).toBe('/console/events?principal=ana&outcome=Denied');
});
