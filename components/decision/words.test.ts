import { expect, test } from 'vitest';
import { compilePolicies } from '#iam/policy/compile.ts';
import { decide } from '#iam/policy/decide.ts';
import type { PolicySet } from '#iam/policy/types.ts';
import { attachment, decidedShortly, mismatchWords, missingPlace, reason, summary } from './words.ts';

const policy = {
  name: 'SalesReaders',
  arn: 'arn:aws:iam::111122223333:policy/SalesReaders',
  attachedTo: 'arn:aws:iam::111122223333:group/class/Sales',
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadOne',
        Effect: 'Allow',
        Action: 'iam:GetUser',
        Resource: 'arn:aws:iam::111122223333:user/sales/*',
      },
      { Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' },
    ],
  }),
};
const none: PolicySet = {
  identity: [],
  boundary: null,
  session: null,
  resource: null,
  scp: [],
  rcp: [],
  endpoint: null,
};

function ask(action: string, user: string, policies: PolicySet = { ...none, identity: [policy] }) {
  return decide(compilePolicies(policies), {
    principal: 'arn:aws:iam::111122223333:user/ana',
    action,
    resource: `arn:aws:iam::111122223333:user/${user}`,
    resourceAccount: null,
    context: {},
    wildcardOnlyAction: false,
  });
}

test('an allow names its statement, by Sid where it has one, and how one comes by it', () => {
  const decision = ask('iam:GetUser', 'sales/bo');
  expect(summary(decision)).toBe('An identity-based policy allows it.');
  expect(decidedShortly(decision)).toBe('Statement 1 “ReadOne” of SalesReaders');
  expect(decision.decidedBy && attachment(decision.decidedBy)).toBe('through group Sales');
});

test('an explicit deny says that it wins', () => {
  const decision = ask('iam:DeleteUser', 'bo');
  expect(summary(decision)).toBe(
    'An identity-based policy denies it. An explicit deny wins over every allow.',
  );
  expect(decision.layers.map(reason)).toEqual(['Statement 2 of SalesReaders denies the request.']);
});

test('a refusal for want of an allow says what came closest, and where the missing statement belongs', () => {
  const decision = ask('iam:GetUser', 'bo');
  expect(decidedShortly(decision)).toBe('No identity-based policy allows it');
  expect(decision.nearestMiss && mismatchWords(decision.nearestMiss.mismatch)).toBe(
    'its Resource is arn:aws:iam::111122223333:user/sales/*; the request has arn:aws:iam::111122223333:user/bo.',
  );
  expect(decision.missingStatement && missingPlace(decision.missingStatement)).toBe(
    'an identity-based policy of the user or of one of its groups',
  );
});

test('a permissions boundary that does not allow says that it limits the other policies', () => {
  const boundary = {
    ...policy,
    name: 'Limits',
    document: policy.document.replace('iam:GetUser', 'iam:ListUsers'),
  };
  const decision = ask('iam:GetUser', 'sales/bo', { ...none, identity: [policy], boundary: [boundary] });
  expect(summary(decision)).toBe(
    'The permissions boundary does not allow it. It limits what the other policies can give.',
  );
  expect(decision.layers.map(reason)).toEqual([
    'Statement 1 “ReadOne” of SalesReaders allows the request.',
    'None of its statements allows the request.',
  ]);
});

test('an empty layer says that it is empty', () => {
  expect(ask('iam:GetUser', 'bo', none).layers.map(reason)).toEqual([
    'There is no policy here, so nothing is allowed.',
  ]);
});
