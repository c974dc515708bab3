import { expect, test } from 'vitest';
import { mayImport } from './rooms.ts';

test.each([
  ['iam/policy/decide.ts', './compile.ts', true],
  ['iam/policy/decide.ts', 'node:crypto', false],
  ['iam/policy/decide.ts', '#iam/model/index.ts', false],
  ['iam/policy/decide.ts', '../errors.ts', false],
  ['iam/operations/users.ts', '#iam/errors.ts', true],
  ['iam/operations/users.ts', '#iam/call.ts', false],
  ['iam/operations/users.ts', '../protocol/xml.ts', false],
  ['iam/call.ts', './operations/index.ts', true],
  ['iam/call.ts', '#iam/protocol/xml.ts', false],
  ['iam/call.ts', 'next/headers', false],
  ['components/ui/table.tsx', 'react-aria-components', true],
  ['components/ui/table.tsx', '#iam/operations/users.ts', false],
  ['components/ui/table.tsx', '#app/door.ts', false],
  ['app/console/users/page.tsx', '#prisma/client.ts', false],
  ['app/cloud.ts', '#prisma/client.ts', true],
  ['e2e/wire/aws.test.ts', '#iam/errors.ts', false],
  ['e2e/wire/aws.test.ts', '../server.ts', true],
])('%s importing %s: %s', (file, specifier, allowed) => {
  expect(mayImport(file, specifier)).toBe(allowed);
});
