// `npm run evaluate`, run as a program: answers a line each, and the exit code.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

function run(input: string, ...files: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/evaluate.ts', ...files],
    {
      input,
      encoding: 'utf8',
    },
  );
  const answers = stdout.split('\n').filter((line) => line !== '');
  return { status, stderr, answers: answers.map((line) => JSON.parse(line) as unknown) };
}

const request = {
  principal: 'arn:aws:iam::111122223333:user/alice',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
};
const asks = (decision: string) => JSON.stringify({ id: decision, request, expected: { decision } });

test('all answers as expected: exit 0', () => {
  const { status, answers } = run(`${asks('ImplicitlyDenied')}\n\n${JSON.stringify({ request })}\n`);
  expect(answers).toMatchObject([
    { id: 'ImplicitlyDenied', asExpected: true },
    { decision: 'ImplicitlyDenied' },
  ]);
  expect(status).toBe(0);
});

test('one answer differs: exit 1, and the rest is answered', () => {
  const { status, answers } = run(`${asks('Allowed')}\n${asks('ImplicitlyDenied')}`);
  expect(answers).toMatchObject([
    { asExpected: false, expected: { decision: 'Allowed' } },
    { asExpected: true },
  ]);
  expect(status).toBe(1);
});

test('a line that is no case: exit 1, with its place', () => {
  const { status, answers } = run('{"request": }');
  expect(answers).toMatchObject([{ error: { message: 'Expected a value', line: 1, column: 13 } }]);
  expect(status).toBe(1);
});

test('a file that is not there: exit 2', () => {
  const { status, stderr } = run('', '/no/such/file.jsonl');
  expect(stderr).toContain('ENOENT');
  expect(status).toBe(2);
});
