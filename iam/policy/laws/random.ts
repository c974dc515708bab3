// Random policies and requests from a small world, so that they have something to do with one another.

import * as fc from 'fast-check';
import type { AccessRequest, NamedPolicy, PolicySet } from '../types.ts';

/** A policy document before it is written down. */
export interface Document {
  readonly Version?: string;
  readonly Statement: readonly StatementSource[];
}
/** A statement before it is written down. */
export type StatementSource = Readonly<Record<string, unknown>> & { readonly Effect: 'Allow' | 'Deny' };
/** A policy set before it is written down; `null` as in `PolicySet`. */
export interface Sources {
  readonly identity: readonly Document[];
  readonly boundary: readonly Document[] | null;
  readonly session: readonly Document[] | null;
  readonly resource: Document | null;
  readonly scp: readonly (readonly Document[])[];
  readonly rcp: readonly (readonly Document[])[];
  readonly endpoint: readonly Document[] | null;
}

const a = '111122223333';
const b = '444455556666';
const actions = [
  's3:GetObject',
  's3:GetObject',
  's3:GetObject',
  's3:PutObject',
  's3:PutObject',
  'S3:getobject',
  'iam:GetUser',
  'iam:GetUser',
  'sts:AssumeRole',
  'sts:AssumeRole',
  'sts:TagSession',
  'kms:RetireGrant',
  'kms:Decrypt',
  'ec2:DescribeInstances',
  'sts:GetCallerIdentity',
  'sts:GetSessionToken',
];
const actionPatterns = [
  '*',
  's3:*',
  's3:Get*',
  'S3:get?bject',
  's3:PutObject',
  'iam:*',
  'iam:Get*',
  'sts:*',
  'sts:Assume*',
  'kms:Decrypt',
  'ec2:Describe*',
  '*:*',
  'sts:TagSession',
];
const resources = [
  'arn:aws:s3:::b/alice/x',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b',
  `arn:aws:iam::${a}:user/alice`,
  `arn:aws:iam::${a}:role/R`,
  `arn:aws:kms:eu-west-1:${a}:key/k`,
  '*',
];
const resourcePatterns = [
  '*',
  '**',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/${aws:username}/?',
  'arn:aws:s3:::b/${aws:PrincipalTag/team}/*',
  "arn:aws:s3:::b/${aws:PrincipalTag/team, 'alice'}/x",
  'arn:aws:s3:::b/${*}',
  'arn:*:user/*',
  `arn:aws:iam::${a}:*`,
  `arn:aws:iam::${a}:role/R`,
  'arn:aws:kms:*:key/?',
  'arn:aws:s3:::b/a*e/x',
  'arn:aws:s3',
  `arn:aws:iam::${a}`,
  '${aws:TagKeys}',
  'arn:aws:s3:::b',
  'arn:aws:s3:::b/${',
  'arn:aws:s3:::b/${ aws:username }/x',
];
const users = [`arn:aws:iam::${a}:user/alice`, `arn:aws:iam::${a}:user/path/bob`];
const sessions = [
  `arn:aws:sts::${a}:assumed-role/R/s`,
  `arn:aws:sts::${a}:federated-user/fred`,
  `arn:aws:sts::${b}:assumed-role/R/s`,
];
const roles = [
  `arn:aws:iam::${a}:role/R`,
  `arn:aws:iam::${a}:role/deep/path/R`,
  `arn:aws:iam::${a}:role/aws-service-role/x.amazonaws.com/S`,
];
const callers = [
  ...users,
  ...users,
  ...users,
  ...sessions.slice(0, 1),
  ...sessions.slice(0, 2),
  ...sessions,
  `arn:aws:iam::${a}:root`,
  `arn:aws:iam::${a}:role/R`,
  `arn:aws:iam::${b}:user/eve`,
  null,
  'ec2.amazonaws.com',
  'accounts.google.com',
  `arn:aws:iam::${a}:saml-provider/idp`,
];
const principals = [
  ...users,
  ...sessions,
  ...roles,
  a,
  b,
  `arn:aws:iam::${a}:root`,
  '*',
  'AIDACKCEVSQ6C2EXAMPLE',
];
const keys = [
  'aws:username',
  'aws:PrincipalTag/team',
  'aws:TagKeys',
  'aws:SourceIp',
  'aws:CurrentTime',
  's3:max-keys',
  'aws:MultiFactorAuthPresent',
  'aws:PrincipalArn',
  'aws:PRINCIPALACCOUNT',
  'aws:ResourceAccount',
  'x:bytes',
  'aws:PrincipalType',
];
const values = [
  'alice',
  'ALICE',
  'a*',
  'a?ice',
  '',
  '*',
  'true',
  'false',
  'True',
  '1',
  '1.0',
  '10',
  '-2',
  'x1',
  '2020-01-01T00:00:00Z',
  '2020-01-01',
  '1577836800',
  '2020-01-01T01:00:00+01:00',
  '2019-12-31T23:59',
  '10.1.2.3',
  '10.0.0.0/8',
  '10.1.2.3/32',
  '2001:db8::1',
  '2001:db8::/32',
  'QQ==',
  'QQ',
  'QUI=',
  a,
  ...users.slice(0, 1),
  ...roles.slice(0, 2),
  'arn:aws:iam::*:user/*',
  `arn:aws:iam::${a}:*`,
  'arn:*:role/R',
  '${aws:username}',
  '${aws:PrincipalTag/team}',
  "${aws:PrincipalTag/team, 'alice'}",
  '${*}',
  'User',
  'b',
];
const operators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
];

const some = <T>(from: readonly T[], maxLength = 3) =>
  fc.array(fc.constantFrom(...from), { minLength: 1, maxLength });
const oneOrMore = <T>(from: readonly T[], maxLength = 3) =>
  fc.oneof(fc.constantFrom(...from), some(from, maxLength));
const often = <T>(arbitrary: fc.Arbitrary<T>, weight = 3) =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const operator = fc
  .tuple(
    fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...operators),
    fc.constantFrom('', '', 'IfExists'),
  )
  .map((parts) => parts.join(''));
const test = fc.tuple(fc.constantFrom(...keys), oneOrMore(values, 4));
const condition = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(operator, test) },
      {
        weight: 1,
        arbitrary: fc.tuple(
          fc.constant('Null'),
          fc.tuple(fc.constantFrom(...keys), fc.constantFrom('true', 'false')),
        ),
      },
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((tests) => {
    const block: Record<string, Record<string, unknown>> = {};
    for (const [name, [key, wanted]] of tests) (block[name] ??= {})[key] = wanted;
    return block;
  });
const effect = fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Allow', 'Deny');
const principal = fc.oneof(
  fc.constant('*'),
  oneOrMore(principals, 4).map((AWS) => ({ AWS })),
  fc.constantFrom(
    { Service: 'ec2.amazonaws.com' },
    { Federated: 'accounts.google.com' },
    {
      Federated: [
        `arn:aws:iam::${a}:saml-provider/idp`,
        `arn:aws:iam::${a}:oidc-provider/accounts.google.com`,
      ],
    },
  ),
);

function statement(named: boolean): fc.Arbitrary<StatementSource> {
  return fc
    .record({
      effect,
      action: oneOrMore(actionPatterns),
      notAction: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
      resource: oneOrMore(resourcePatterns),
      notResource: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
      principal,
      notPrincipal: fc.integer({ max: 5, min: 0 }).map((n) => n === 0),
      condition: often(condition, 2),
    })
    .map((parts) => ({
      Effect: parts.effect,
      ...(named && { [parts.notPrincipal ? 'NotPrincipal' : 'Principal']: parts.principal }),
      [parts.notAction ? 'NotAction' : 'Action']: parts.action,
      [parts.notResource ? 'NotResource' : 'Resource']: parts.resource,
      ...(parts.condition !== null && { Condition: parts.condition }),
    }));
}

/** A statement for a policy that names principals, or for one that does not. */
export const statements = { owned: statement(false), naming: statement(true) };

function document(source: fc.Arbitrary<StatementSource>): fc.Arbitrary<Document> {
  const list = fc.array(source, { minLength: 1, maxLength: 3 });
  return fc
    .tuple(fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17', null), list)
    .map(([Version, Statement]) => (Version === null ? { Statement } : { Version, Statement }));
}

const allowAll: Document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
const openToAll: Document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};
const owned = fc.oneof(
  { weight: 2, arbitrary: document(statements.owned) },
  { weight: 1, arbitrary: fc.constant(allowAll) },
);
const naming = document(statements.naming);
const named = (policies: fc.Arbitrary<Document>, maxLength = 2) => fc.array(policies, { maxLength });

/** Policy sets in which every layer is sometimes there. */
export const sources: fc.Arbitrary<Sources> = fc.record({
  identity: named(owned, 3),
  boundary: often(named(owned)),
  session: often(named(owned)),
  resource: fc.oneof(fc.constant(null), naming),
  scp: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(named(owned), { maxLength: 2 }) },
  ),
  rcp: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(named(naming), { maxLength: 2 }) },
  ),
  endpoint: often(named(fc.oneof(naming, fc.constant(openToAll))), 5),
});

const contextValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...values) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...values), { maxLength: 3 }) },
);

/** Requests by every kind of caller. */
export const requests: fc.Arbitrary<AccessRequest> = fc
  .record({
    principal: fc.constantFrom(...callers),
    action: fc.constantFrom(...actions),
    resource: fc.constantFrom(...resources),
    resourceAccount: fc.constantFrom(null, null, null, a, a, b),
    context: fc.dictionary(fc.constantFrom(...keys), contextValue, { maxKeys: 5 }),
    wildcardOnlyAction: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
    sessionIssuer: fc.constantFrom(undefined, undefined, ...roles, ...users.slice(0, 1)),
    credentials: fc.constantFrom(undefined, undefined, 'console' as const, 'GetSessionToken' as const),
  })
  .map(({ sessionIssuer, credentials, ...request }) => ({
    ...request,
    ...(sessionIssuer !== undefined && { sessionIssuer }),
    ...(credentials !== undefined && { credentials }),
  }));

const policyOf =
  (prefix: string) =>
  (document: Document, i: number): NamedPolicy => ({
    name: `${prefix}-${i}`,
    document: JSON.stringify(document),
  });

/** Writes the documents down. */
export function policySetOf(from: Sources): PolicySet {
  const level = (prefix: string) => (documents: readonly Document[], i: number) => ({
    orgId: `${prefix}-${i}`,
    policies: documents.map(policyOf(prefix)),
  });
  return {
    identity: from.identity.map(policyOf('identity')),
    boundary: from.boundary?.map(policyOf('boundary')) ?? null,
    session: from.session?.map(policyOf('session')) ?? null,
    resource: from.resource && policyOf('resource')(from.resource, 0),
    scp: from.scp.map(level('scp')),
    rcp: from.rcp.map(level('rcp')),
    endpoint: from.endpoint?.map(policyOf('endpoint')) ?? null,
  };
}
