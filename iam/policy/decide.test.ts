// What a Decision tells: who decided, what came close, what is missing, and AWS's message.
import { describe, expect, test } from 'vitest';
import { compilePolicies } from './compile.ts';
import { decide, denialMessage, verdict } from './decide.ts';
import type { AccessRequest, NamedPolicy, PolicySet } from './types.ts';

const ana = 'arn:aws:iam::111122223333:user/ana';
const named = (name: string, ...Statement: object[]): NamedPolicy => ({
  name,
  document: JSON.stringify({ Version: '2012-10-17', Statement }, null, 2),
});
const nothing: PolicySet = {
  identity: [],
  boundary: null,
  session: null,
  resource: null,
  scp: [],
  rcp: [],
  endpoint: null,
};
const ask = (policies: Partial<PolicySet>, request: Partial<AccessRequest> = {}) =>
  decide(compilePolicies({ ...nothing, ...policies }), {
    principal: ana,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bkt/key',
    resourceAccount: null,
    context: {},
    wildcardOnlyAction: false,
    ...request,
  });
const allow = (more: object = {}) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });
const toAll = allow({ Action: '*' });

describe('the deciding statement', () => {
  test('is named by policy, ARN, place and Sid, and found in the document', () => {
    const policy = {
      ...named('Readers', deny({ Action: 'ec2:*' }), allow({ Sid: 'Read' })),
      arn: 'arn:aws:iam::111122223333:policy/Readers',
      attachedTo: ana,
    };
    const { decidedBy } = ask({ identity: [policy] });
    expect(decidedBy).toMatchObject({
      layer: 'identity',
      policyName: 'Readers',
      policyArn: policy.arn,
      attachedTo: ana,
      statementIndex: 1,
      sid: 'Read',
      effect: 'Allow',
    });
    const text = policy.document.slice(decidedBy?.range.start, decidedBy?.range.end);
    expect(JSON.parse(text)).toEqual(allow({ Sid: 'Read' }));
  });

  test('is the first in document order when several would do', () => {
    expect(ask({ identity: [named('a', allow(), toAll), named('b', allow())] }).decidedBy).toMatchObject({
      policyName: 'a',
      statementIndex: 0,
    });
  });
});

describe('a statement that did not match tells the first element that failed', () => {
  const miss = (statement: object, request: Partial<AccessRequest> = {}) =>
    ask({ identity: [named('p', statement)] }, request).misses[0]?.mismatch;
  test.each([
    [
      'another action',
      allow({ Action: ['s3:Put*', 's3:List*'] }),
      {},
      { element: 'Action', reason: 'Differs', wanted: ['s3:Put*', 's3:List*'], got: ['s3:GetObject'] },
    ],
    [
      'an excluded action',
      { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
      {},
      { element: 'NotAction', reason: 'Excluded', wanted: ['s3:*'] },
    ],
    [
      'another resource',
      allow({ Resource: 'arn:aws:s3:::other/*' }),
      {},
      {
        element: 'Resource',
        reason: 'Differs',
        wanted: ['arn:aws:s3:::other/*'],
        got: ['arn:aws:s3:::bkt/key'],
      },
    ],
    [
      'an excluded resource',
      { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::bkt/*' },
      {},
      { element: 'NotResource', reason: 'Excluded' },
    ],
    [
      'an ARN for an action without resource types',
      allow({ Resource: 'arn:aws:s3:::bkt' }),
      { wildcardOnlyAction: true, resource: '*' },
      { element: 'Resource', reason: 'NeedsWildcard' },
    ],
    [
      'a variable without value',
      allow({ Resource: 'arn:aws:s3:::bkt/${aws:PrincipalTag/team}' }),
      {},
      { element: 'Resource', reason: 'VariableUnresolved', wanted: ['${aws:PrincipalTag/team}'], got: [] },
    ],
    [
      'a variable with several values',
      allow({ Resource: 'arn:aws:s3:::bkt/${aws:TagKeys}' }),
      { context: { 'aws:TagKeys': ['a', 'b'] } },
      { reason: 'VariableUnresolved', got: ['a', 'b'] },
    ],
    [
      'a condition key that is not there',
      allow({ Condition: { Bool: { 'aws:SecureTransport': true } } }),
      {},
      {
        element: 'Condition',
        reason: 'KeyMissing',
        operator: 'Bool',
        key: 'aws:SecureTransport',
        wanted: ['true'],
        got: [],
      },
    ],
    [
      'another value',
      allow({ Condition: { StringEquals: { 'aws:PrincipalTag/team': ['red', 'blue'] } } }),
      { context: { 'aws:PrincipalTag/team': 'green' } },
      { reason: 'Differs', operator: 'StringEquals', wanted: ['red', 'blue'], got: ['green'] },
    ],
    [
      'a value that must not be',
      allow({ Condition: { StringNotLike: { 'aws:PrincipalTag/team': 'g*' } } }),
      { context: { 'aws:PrincipalTag/team': 'green' } },
      { reason: 'Excluded', operator: 'StringNotLike' },
    ],
    [
      'a key that must not be',
      allow({ Condition: { Null: { 'aws:TokenIssueTime': 'true' } } }),
      { context: { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' } },
      { reason: 'KeyPresent', operator: 'Null' },
    ],
    [
      'an unresolved variable in a condition',
      allow({ Condition: { StringEquals: { 's3:prefix': '${aws:PrincipalTag/team}' } } }),
      { context: { 's3:prefix': 'x' } },
      { element: 'Condition', reason: 'VariableUnresolved', wanted: ['${aws:PrincipalTag/team}'] },
    ],
    [
      'a principal where none belongs',
      allow({ Principal: '*' }),
      {},
      { element: 'Principal', reason: 'NotValidHere' },
    ],
  ])('%s', (_, statement, request, expected) => {
    expect(miss(statement, request)).toMatchObject(expected);
  });

  test('another principal', () => {
    const { misses } = ask({
      resource: named('bucket', allow({ Principal: { AWS: 'arn:aws:iam::111122223333:user/bob' } })),
    });
    expect(misses[0]?.mismatch).toMatchObject({
      element: 'Principal',
      reason: 'Differs',
      wanted: ['arn:aws:iam::111122223333:user/bob'],
      got: [ana],
    });
  });

  test('values keep their place in the document', () => {
    const policy = named('p', allow({ Resource: ['arn:aws:s3:::other/*'] }));
    const [miss] = ask({ identity: [policy] }).misses;
    expect(JSON.parse(policy.document.slice(miss?.mismatch.range.start, miss?.mismatch.range.end))).toEqual([
      'arn:aws:s3:::other/*',
    ]);
  });
});

describe('an implicit denial', () => {
  test('tells the statement that came closest', () => {
    const policies = named(
      'p',
      allow({ Action: 's3:PutObject' }),
      allow({ Resource: 'arn:aws:s3:::bkt/other' }),
      allow({ Resource: 'arn:aws:s3:::elsewhere/*' }),
      allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    );
    const { nearestMiss, misses } = ask({ identity: [policies] });
    expect(nearestMiss?.statement.statementIndex).toBe(3);
    expect(misses.map(({ statement }) => statement.statementIndex)).toEqual([3, 1, 2, 0]);
  });

  test('tells the smallest statement that would allow, in the layer where it is missing', () => {
    const role = 'arn:aws:iam::111122223333:role/R';
    expect(ask({}).missingStatement).toEqual({
      layer: 'identity',
      statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bkt/key' },
    });
    expect(ask({ identity: [named('p', toAll)], boundary: [] }).missingStatement?.layer).toBe('boundary');
    expect(
      ask({ identity: [named('p', toAll)], scp: [{ orgId: 'ou-1', policies: [] }] }).missingStatement,
    ).toMatchObject({ layer: 'scp', orgId: 'ou-1' });
    expect(
      ask({ identity: [named('p', toAll)] }, { action: 'sts:AssumeRole', resource: role }).missingStatement,
    ).toEqual({
      layer: 'trust',
      statement: { Effect: 'Allow', Principal: { AWS: ana }, Action: 'sts:AssumeRole' },
    });
    expect(ask({}, { wildcardOnlyAction: true, resource: '*' }).missingStatement?.statement.Resource).toBe(
      '*',
    );
    expect(ask({}, { resource: 'arn:aws:s3:::bkt/*' }).missingStatement?.statement.Resource).toBe(
      'arn:aws:s3:::bkt/${*}',
    );
  });

  test('stays small in a huge account', () => {
    const statements = Array.from({ length: 5000 }, (_, i) =>
      allow({
        Sid: `S${i}`,
        Resource: Array.from({ length: 20 }, () => `arn:aws:s3:::${'x'.repeat(300)}${i}`),
      }),
    );
    const identity = Array.from({ length: 50 }, (_, i) =>
      named(`p${i}`, ...statements.slice(i * 100, i * 100 + 50)),
    );
    const decision = ask({ identity });
    expect(decision.misses).toHaveLength(20);
    expect(decision.unlistedMisses).toBe(2480);
    expect(JSON.stringify(decision).length).toBeLessThan(40_000);
  });
});

describe('every layer gives its own verdict', () => {
  test('those that refuse and those that do not', () => {
    const { layers } = ask({
      identity: [named('p', allow())],
      boundary: [named('b', allow({ Action: 'ec2:*' }))],
      scp: [{ orgId: 'root', policies: [named('s', toAll)] }],
    });
    expect(layers.map(({ layer, verdict, why, counts }) => [layer, verdict, why, counts])).toEqual([
      ['scp', 'Allowed', 'StatementAllows', true],
      ['identity', 'Allowed', 'StatementAllows', true],
      ['boundary', 'ImplicitlyDenied', 'NoStatementAllows', true],
    ]);
  });

  test('an implicit denial that a resource-based policy lifts does not count', () => {
    const { verdict, layers } = ask({
      boundary: [],
      resource: named('bucket', allow({ Principal: { AWS: ana } })),
    });
    expect(verdict).toBe('Allowed');
    expect(layers.map(({ layer, counts }) => [layer, counts])).toEqual([
      ['resource', true],
      ['identity', false],
      ['boundary', false],
    ]);
  });

  test('the root user needs no identity-based policy', () => {
    expect(ask({}, { principal: 'arn:aws:iam::111122223333:root' }).layers).toEqual([
      { layer: 'identity', verdict: 'Allowed', why: 'RootUser', counts: true, decidedBy: null },
    ]);
  });
});

describe("messages are AWS's own", () => {
  const user = `User: ${ana} is not authorized to perform: ec2:RunInstances on resource: *`;
  const request = { action: 'ec2:RunInstances', resource: '*' };
  const full = { identity: [named('p', toAll)] };
  const arn = 'arn:aws:iam::111122223333:policy/Stop';
  test.each<[string, Partial<PolicySet>, string]>([
    ['identity', {}, ' because no identity-based policy allows the ec2:RunInstances action'],
    [
      'boundary',
      { ...full, boundary: [] },
      ' because no permissions boundary allows the ec2:RunInstances action',
    ],
    ['session', { ...full, session: [] }, ' because no session policy allows the ec2:RunInstances action'],
    [
      'endpoint',
      { ...full, endpoint: [] },
      ' because no VPC endpoint policy allows the ec2:RunInstances action',
    ],
    [
      'an SCP, always as if explicitly',
      { ...full, scp: [{ orgId: 'r', policies: [] }] },
      ' with an explicit deny in a service control policy',
    ],
    [
      'a Deny in identity',
      { identity: [named('p', toAll, deny({ Action: '*' }))] },
      ' with an explicit deny in an identity-based policy',
    ],
    [
      'a Deny in a managed policy, with its ARN',
      { identity: [{ ...named('p', deny({ Action: '*' })), arn }] },
      ` with an explicit deny in an identity-based policy: ${arn}`,
    ],
    [
      'a Deny in a boundary',
      { ...full, boundary: [named('b', deny({ Action: '*' }))] },
      ' with an explicit deny in a permissions boundary',
    ],
    [
      'a Deny in a session policy',
      { ...full, session: [named('s', deny({ Action: '*' }))] },
      ' with an explicit deny in a session policy',
    ],
    [
      'a Deny in a resource-based policy',
      { ...full, resource: named('r', deny({ Principal: '*', Action: '*' })) },
      ' with an explicit deny in a resource-based policy',
    ],
    [
      'a Deny in an endpoint policy',
      { ...full, endpoint: [named('e', deny({ Principal: '*', Action: '*' }))] },
      ' with an explicit deny in a VPC endpoint policy',
    ],
  ])('%s', (_, policies, ending) => {
    const decision = ask(policies, request);
    expect(decision.message).toBe(user + ending);
    expect(denialMessage(decision)).toBe(decision.message);
  });

  test('the resource, from another account', () => {
    const { message } = ask(
      { identity: [named('p', toAll)] },
      { ...request, resourceAccount: '444455556666' },
    );
    expect(message).toBe(`${user} because no resource-based policy allows the ec2:RunInstances action`);
  });

  test('S3 puts the resource in quotes', () => {
    expect(ask({}).message).toContain('on resource: "arn:aws:s3:::bkt/key" because');
  });

  test('AssumeRole stops short; AssumeRoleWithSAML shorter still', () => {
    const resource = 'arn:aws:iam::111122223333:role/R';
    expect(ask({}, { action: 'sts:AssumeRole', resource }).message).toBe(
      `User: ${ana} is not authorized to perform: sts:AssumeRole on resource: ${resource}`,
    );
    expect(
      ask(
        {},
        {
          principal: 'arn:aws:iam::111122223333:saml-provider/S',
          action: 'sts:AssumeRoleWithSAML',
          resource,
        },
      ).message,
    ).toBe('Not authorized to perform sts:AssumeRoleWithSAML');
  });
});

test('a document that does not parse contributes nothing and throws nothing', () => {
  const broken: NamedPolicy = { name: 'broken', document: '{"Version": ' };
  const compiled = compilePolicies({ ...nothing, identity: [broken, named('p', allow())] });
  const request: AccessRequest = {
    principal: ana,
    action: 's3:GetObject',
    resource: 'x',
    resourceAccount: null,
    context: {},
    wildcardOnlyAction: false,
  };
  expect(verdict(compiled, request)).toBe('Allowed');
});
