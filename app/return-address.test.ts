import { expect, test } from 'vitest';
import { returnAddress, signInHref } from './return-address.ts';

test('a console address is gone back to, with its query', () => {
  expect(returnAddress('/console/users/ana?tab=tags')).toBe('/console/users/ana?tab=tags');
  expect(returnAddress('/console/policies/arn:aws:iam::111122223333:policy/A?_rsc=1x2y')).toBe(
    '/console/policies/arn:aws:iam::111122223333:policy/A',
  );
  expect(signInHref('/console/users?page=2')).toBe('/sign-in?next=%2Fconsole%2Fusers%3Fpage%3D2');
});

test.each([
  'https://evil.example/console',
  '//evil.example/console',
  '/\\evil.example/console',
  'javascript:alert(1)',
  '/console/../sign-in',
  '/consolation',
  '/sign-in',
  '',
  null,
  ['/console/users'],
])('%j leads to the dashboard', (asked) => {
  expect(returnAddress(asked)).toBe('/console');
});
