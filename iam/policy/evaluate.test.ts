// The public format: what is understood, what is refused, and where the trouble stands.
import { describe, expect, test } from 'vitest';
import { evaluateCase } from './evaluate.ts';

const request = {
  principal: 'arn:aws:iam::111122223333:user/alice',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bkt/key',
};
const policy = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
};
const evaluate = (question: unknown) =>
  evaluateCase(typeof question === 'string' ? question : JSON.stringify(question));

test('a case is answered', () => {
  expect(
    evaluate({
      id: 'readable-name',
      request,
      policies: { identity: [{ name: 'p', policy }] },
      expected: { decision: 'Allowed' },
    }),
  ).toEqual({
    id: 'readable-name',
    decision: 'Allowed',
    decidedBy: { layer: 'identity', policy: 'p', statementIndex: 0, sid: 'Read' },
    deniedLayer: null,
    rule: null,
    layers: [{ layer: 'identity', verdict: 'Allowed', why: 'StatementAllows', counts: true }],
    nearestMiss: null,
    missingStatement: null,
    message: '',
    asExpected: true,
  });
});

test('an answer that differs from what was expected says so', () => {
  expect(evaluate({ request, expected: { decision: 'Allowed' } })).toMatchObject({
    decision: 'ImplicitlyDenied',
    asExpected: false,
    expected: { decision: 'Allowed' },
  });
});

test.each([
  [{ error: true }, true],
  [{ error: { message: '"request" is missing' } }, true],
  [{ error: { message: 'Nothing' } }, false],
  [{ decision: 'Allowed' }, false],
])('a case that cannot be understood, expecting %j, is as expected: %s', (expected, asExpected) => {
  expect(evaluate({ expected })).toMatchObject({ error: { path: '' }, asExpected });
});

test('an error that was expected and did not come is a difference', () => {
  expect(evaluate({ request, expected: { error: true } })).toMatchObject({ asExpected: false });
});

test('the whole Decision comes on request', () => {
  expect(evaluate({ request, explain: true })).toMatchObject({
    explanation: { verdict: 'ImplicitlyDenied', misses: [] },
  });
});

test('a policy may be given as the text of its document', () => {
  expect(
    evaluate({ request, policies: { identity: [{ name: 'p', policy: JSON.stringify(policy) }] } }),
  ).toMatchObject({ decision: 'Allowed' });
});

test('a policy without statements, which AWS would not save, allows nothing', () => {
  const empty = { Version: '2012-10-17', Statement: [] };
  expect(evaluate({ request, policies: { identity: [{ name: 'p', policy: empty }] } })).toMatchObject({
    decision: 'ImplicitlyDenied',
    layers: [{ why: 'NoStatementAllows' }],
  });
});

test('numbers and booleans in the context are read as text; null is absent', () => {
  const Condition = {
    Bool: { 'aws:SecureTransport': 'true' },
    NumericEquals: { 's3:max-keys': '5' },
    Null: { 'aws:TokenIssueTime': 'true' },
  };
  const conditional = { Version: '2012-10-17', Statement: [{ ...policy.Statement[0], Condition }] };
  const context = { 'aws:SecureTransport': true, 's3:max-keys': 5, 'aws:TokenIssueTime': null };
  expect(
    evaluate({
      request: { ...request, context },
      policies: { identity: [{ name: 'p', policy: conditional }] },
    }),
  ).toMatchObject({ decision: 'Allowed' });
});

test('the owner of a resource is read from its ARN', () => {
  const foreign = {
    principal: request.principal,
    action: 'sqs:SendMessage',
    resource: 'arn:aws:sqs:eu-west-1:444455556666:q',
  };
  const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const policies = { identity: [{ name: 'p', policy: full }] };
  expect(evaluate({ request: foreign, policies })).toMatchObject({
    decision: 'ImplicitlyDenied',
    deniedLayer: 'resource',
  });
  expect(evaluate({ request: { ...foreign, resourceAccount: '111122223333' }, policies })).toMatchObject({
    decision: 'Allowed',
  });
});

test('null also takes away what would follow from the principal', () => {
  const Condition = { StringEquals: { 'aws:username': 'alice' } };
  const conditional = { Version: '2012-10-17', Statement: [{ ...policy.Statement[0], Condition }] };
  const policies = { identity: [{ name: 'p', policy: conditional }] };
  expect(evaluate({ request, policies })).toMatchObject({ decision: 'Allowed' });
  expect(evaluate({ request: { ...request, context: { 'aws:username': null } }, policies })).toMatchObject({
    decision: 'ImplicitlyDenied',
  });
});

test('the keys of the context may be written in any case', () => {
  const role = 'arn:aws:iam::111122223333:role/app/R';
  const Statement = { Effect: 'Allow', Principal: { AWS: role }, Action: 's3:*', Resource: '*' };
  const session = {
    ...request,
    principal: 'arn:aws:sts::111122223333:assumed-role/R/s',
    context: { 'aws:principalarn': role },
  };
  expect(evaluate({ request: session, policies: { resource: { Statement } } })).toMatchObject({
    decision: 'Allowed',
  });
});

test.each([
  ['principal', 'alice'],
  ['principal', '111122223333'],
  ['principal', 'arn:aws:iam::111122223333:group/g'],
  ['principal', 'arn:aws:s3:::bkt'],
  ['principal', 'arn:aws:sts::111122223333:assumed-role/R'],
  ['principal', 5],
  ['action', 'GetObject'],
  ['action', 's3:'],
  ['action', null],
  ['resource', 'bkt/key'],
  ['resource', 'arn:aws:s3'],
  ['context', { 'aws:SourceIp': {} }],
  ['context', { 'aws:TagKeys': [null] }],
  ['wildcardOnlyAction', 'yes'],
])('the request is refused whose %s is %j', (name, value) => {
  const { error } = evaluate({ request: { ...request, [name]: value } }) as { error: { path: string } };
  expect(error.path).toMatch(/^request/);
});

test('whoever asks anonymously says so', () => {
  const { principal: _, ...nobody } = request;
  expect(evaluate({ request: nobody })).toMatchObject({ error: { message: '"principal" is missing' } });
  expect(evaluate({ request: { ...nobody, principal: null } })).toMatchObject({
    decision: 'ImplicitlyDenied',
  });
});

describe('what cannot be understood is told with its place', () => {
  const text = (question: unknown) => JSON.stringify(question, null, 2);
  test.each([
    ['no JSON', 'nonsense', 'Expected a value', '', 1, 1],
    ['no request', '{\n}', '"request" is missing', '', 1, 1],
    [
      'a misspelt layer',
      text({ request, policies: { identty: [] } }),
      'Unknown field "identty"; known are identity, boundary, session, resource, scp, rcp, endpoint',
      'policies.identty',
      8,
      5,
    ],
    [
      'a misspelt element',
      text({ request, policies: { identity: [{ name: 'p', policy: { Statement: [{ Efect: 'Allow' }] } }] } }),
      'Unknown element "Efect" in a statement',
      'policies.identity[0].policy',
      14,
      15,
    ],
    ['a duplicate key', '{"request": 1, "request": 2}', 'Duplicate key "request"', '', 1, 16],
    [
      'a context key twice',
      text({ request: { ...request, context: { 'aws:SourceIp': 'a', 'AWS:SourceIp': 'b' } } }),
      '"AWS:SourceIp" and "aws:SourceIp" are the same condition key',
      'request.context.AWS:SourceIp',
      8,
      23,
    ],
    [
      'a broken document in a string',
      text({ request, policies: { resource: '{"Statement": 1}' } }),
      'Expected a statement to be an object (line 1, column 15 of the document)',
      'policies.resource',
      8,
      17,
    ],
  ])('%s', (_, question, message, path, line, column) => {
    expect(evaluate(question)).toMatchObject({ error: { message, path, line, column } });
  });

  test('the id comes along', () => {
    expect(evaluate({ id: 'x', request: {} })).toMatchObject({
      id: 'x',
      error: { message: '"action" is missing' },
    });
  });
});

describe('limits', () => {
  test.each([
    [
      'a long case',
      JSON.stringify({ request, policies: {}, id: 'x'.repeat(600_000) }),
      /Longer than 524288 characters/,
    ],
    ['a million brackets', '['.repeat(1_000_000), /Longer than/],
    ['deep nesting', '['.repeat(100_000), /Nested deeper than 32 levels/],
    [
      'many policies',
      JSON.stringify({ request, policies: { identity: Array.from({ length: 4000 }, () => ({ policy })) } }),
      /More than 262144 characters of policies/,
    ],
    [
      'long values against long policies',
      JSON.stringify({
        request: { ...request, resource: `arn:aws:s3:::${'a'.repeat(20_000)}` },
        policies: { identity: Array.from({ length: 300 }, () => ({ policy })) },
      }),
      /Too large to evaluate/,
    ],
  ])('%s', (_, question, message) => {
    expect(evaluate(question)).toMatchObject({
      error: { message: expect.stringMatching(message) as string },
    });
  });
});
