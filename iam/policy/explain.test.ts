import { expect, test } from 'vitest';
import { compilePolicies } from './compile.ts';
import { decide } from './decide.ts';
import type { AccessRequest, PolicySet } from './types.ts';

const ANA = 'arn:aws:iam::111122223333:user/ana';

function ask(document: string, action: string): ReturnType<typeof decide> {
  const set: PolicySet = {
    identity: [{ name: 'Reports', document }],
    boundary: null,
    session: null,
    resource: null,
    scp: [],
    rcp: [],
    endpoint: null,
  };
  const request: AccessRequest = {
    principal: ANA,
    action,
    resource: 'arn:aws:s3:::reports/q1',
    resourceAccount: null,
    context: {},
    wildcardOnlyAction: false,
  };
  return decide(compilePolicies(set), request);
}

const READ = '{ "Effect": "Allow",\n  "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }';
const WHOLE = `{ "Version": "2012-10-17", "Statement": [ ${READ} ] }`;

test('the statement that decided is quoted as it stands in its policy', () => {
  const { decidedBy } = ask(WHOLE, 's3:GetObject');
  expect(decidedBy).toMatchObject({ policyName: 'Reports', statementIndex: 0, text: READ });
  expect(WHOLE.slice(decidedBy?.range.start, decidedBy?.range.end)).toBe(READ);
});

test('so is the one that came nearest to allowing, and only it', () => {
  const { nearestMiss, misses } = ask(WHOLE, 's3:PutObject');
  expect(nearestMiss).toMatchObject({
    statement: { text: READ },
    mismatch: { element: 'Action', got: ['s3:PutObject'] },
  });
  expect(misses.some(({ statement }) => 'text' in statement)).toBe(false);
});

test('a statement of more than 2,000 characters is named, not quoted', () => {
  const long = WHOLE.replace(
    '"s3:GetObject"',
    JSON.stringify(Array.from({ length: 200 }, (_, i) => `s3:Get${i}*`).concat('s3:GetObject')),
  );
  expect(ask(long, 's3:GetObject').decidedBy).toMatchObject({ statementIndex: 0 });
  expect(ask(long, 's3:GetObject').decidedBy).not.toHaveProperty('text');
});
