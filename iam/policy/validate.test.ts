// The documents AWS refuses and the words in which it does; recorded from the real service.
import { describe, expect, test } from 'vitest';
import { validatePolicyDocument } from './validate.ts';

const bucket = 'arn:aws:s3:::example_bucket';
const good = { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket };
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => !names.includes(name)));
const policy = (Statement: unknown, more: object = {}) => ({ Version: '2012-10-17', ...more, Statement });
const changed = (change: object) => policy({ ...good, ...change });
const resource = (Resource: unknown) => changed({ Resource });
const condition = (Condition: unknown) => changed({ Condition });
const action = (Action: unknown) => changed({ Action });

const syntax = 'Syntax errors in policy.';
const legacy = 'The policy failed legacy parsing';
const version = 'Policy document must be version 2012-10-17 or greater.';
const noActions = 'Policy statement must contain actions.';
const noResources = 'Policy statement must contain resources.';
const noVendor = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const colons = 'Actions/Condition can contain only one colon.';
const sameSid = 'Statement IDs (SID) in a single policy must be unique.';
const notArn = (text: string) => `Resource ${text} must be in ARN format or "*".`;
const partition = (name: string, arn: string) => `Partition "${name}" is not valid for resource "${arn}".`;
const iamPath =
  'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.';

const refused: readonly [unknown, string][] = [
  ['This is not a json document', syntax],
  [{ Statement: good }, version],
  [policy(good, { Version: '2008-10-17' }), version],
  [policy(good, { Version: '2013-10-17' }), syntax],
  [{ Version: '2012-10-17' }, syntax],
  [policy([]), syntax],
  [policy(['afd']), syntax],
  [policy(good, { 'Extra field': 'value' }), syntax],
  [changed({ 'Extra field': 'value' }), syntax],
  [policy(good, { Id: ['cd3a'] }), syntax],
  [policy(good, { Id: {} }), syntax],
  [changed({ Effect: 'invalid' }), syntax],
  [action('invalid'), noVendor],
  [policy({ ...without('Action'), NotAction: '' }), noVendor],
  [action('a a:ListBucket'), 'Vendor a a is not valid'],
  [action('s3:List:Bucket'), colons],
  [policy([action('s3s:ListBucket').Statement, action('s:3s:ListBucket').Statement]), colons],
  [resource('invalid resource'), notArn('invalid resource')],
  [resource(''), notArn('')],
  [changed({ Action: 's:3:ListBucket', Resource: 'sdfsadf' }), notArn('sdfsadf')],
  [resource(['adf']), notArn('adf')],
  [resource('a:bsdfdsafsad'), partition('bsdfdsafsad', 'arn:bsdfdsafsad:*:*:*:*')],
  [resource('a:b:cadfsdf'), partition('b', 'arn:b:cadfsdf:*:*:*')],
  [resource('a:b:c:d:e:f:g:h'), partition('b', 'arn:b:c:d:e:f:g:h')],
  [resource('aws:s3:::example_bucket'), partition('s3', 'arn:s3:::example_bucket:*')],
  [
    resource(['arn:error:s3:::example_bucket', 'arn:error:s3::example_bucket']),
    partition('error', 'arn:error:s3:::example_bucket'),
  ],
  [policy(without('Resource')), noResources],
  [resource([]), noResources],
  [policy({ Effect: 'Allow', Action: 'invalid' }), noResources],
  [policy(without('Action')), noActions],
  [policy(without('Effect')), syntax],
  [policy({ Effect: 'Allow' }), noActions],
  [action([]), noActions],
  [policy([{ Effect: 'Deny' }, good]), noActions],
  [resource('arn:aws:iam:::example_bucket'), iamPath],
  [resource('arn:aws:s3::example_bucket'), legacy],
  [policy({ Effect: 'Allow', Resource: 'arn:aws:s3::example_bucket' }), legacy],
  [resource('arn:aws'), 'Resource vendor must be fully qualified and cannot contain regexes.'],
  [resource({ a: bucket }), syntax],
  [resource(['adfdf', {}]), syntax],
  [changed({ NotResource: [] }), syntax],
  [changed({ NotResource: '*' }), syntax],
  [action([[]]), syntax],
  [action({}), syntax],
  [changed({ NotAction: 's3:ListBucket' }), syntax],
  [condition([]), syntax],
  [condition('a'), syntax],
  [condition({ a: 'b' }), syntax],
  [condition({ DateGreaterThan: 'b' }), syntax],
  [condition({ DateGreaterThan: [] }), syntax],
  [condition({ DateGreaterThan: { a: {} } }), syntax],
  [condition({ x: { a: '1' } }), syntax],
  [condition({ 'ForAnyValue::StringEqualsIfExists': { a: 'asf' } }), syntax],
  [condition([{ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'Department' } }]), syntax],
  [
    resource('arn:aws:iam:us-east-1::example_bucket'),
    'IAM resource arn:aws:iam:us-east-1::example_bucket cannot contain region information.',
  ],
  [
    resource('arn:aws:s3:us-east-1::example_bucket'),
    'Resource arn:aws:s3:us-east-1::example_bucket can not contain region information.',
  ],
  [changed({ Sid: {} }), syntax],
  [changed({ Sid: [] }), syntax],
  [
    policy([
      { ...good, Sid: 'sdf' },
      { Sid: 'sdf', Effect: 'Allow' },
    ]),
    sameSid,
  ],
  [
    {
      Statement: [
        { ...good, Sid: 'sdf' },
        { Sid: 'sdf', Effect: 'Allow' },
      ],
    },
    version,
  ],
  [changed({ Effect: 'denY' }), legacy],
  [{ Statement: { ...good, Effect: 'denY' } }, version],
  [
    policy([
      { ...good, Sid: 'sdf', Effect: 'aLLow' },
      { Sid: 'sdf', Effect: 'Allow' },
    ]),
    legacy,
  ],
  [policy({ Effect: 'allow', Resource: 'arn:aws:s3:us-east-1::example_bucket' }), legacy],
  [condition({ DateGreaterThan: { a: 'sdfdsf' } }), legacy],
  [{ Statement: { ...good, Condition: { DateGreaterThan: { a: 'sdfdsf' } } } }, version],
  [policy({ Effect: 'Allow', Condition: { DateGreaterThan: { a: 'sdfdsf' } } }), legacy],
  [resource('arn:aws::::example_bucket'), legacy],
  [policy({ ...without('Resource'), NotResource: 'arn:aws:s3::example_bucket' }), legacy],
  [condition({ DateLessThanEquals: { a: '234-13' } }), legacy],
  [condition({ DateLessThanEquals: { a: '2016-12-13t2:00:00.593194+1' } }), legacy],
  [condition({ DateLessThanEquals: { a: '2016-12-13t2:00:00.1999999999+10:59' } }), legacy],
  [condition({ DateLessThan: { a: '9223372036854775808' } }), legacy],
  [
    changed({ Resource: 'arn:error:s3:::example_bucket', Condition: { DateGreaterThan: { a: 'sdfdsf' } } }),
    legacy,
  ],
  [resource('arn:aws::fdsasf'), legacy],
  [changed({ Principal: '*' }), 'Policy document should not specify a principal.'],
];

const accepted: readonly unknown[] = [
  resource([bucket]),
  action('iam: asdf safdsf af '),
  resource([bucket, '*']),
  action('*'),
  policy([good]),
  condition({
    DateGreaterThan: { 'aws:CurrentTime': '2017-07-01T00:00:00Z' },
    DateLessThan: { 'aws:CurrentTime': '2017-12-31T23:59:59Z' },
  }),
  action('fsx:ListBucket'),
  resource('arn:aws:iam:::user/example_bucket'),
  resource('arn:aws:s33:::example_bucket'),
  resource('arn:aws:fdsasf'),
  condition({}),
  condition({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'Department' } }),
  resource('arn:aws:cloudwatch:us-east-1::example_bucket'),
  resource('arn:aws:invalid-service:us-east-1::example_bucket'),
  condition({ DateGreaterThan: {} }),
  condition({ DateGreaterThan: { a: [] } }),
  condition({ a: {} }),
  condition({ x: {}, y: {} }),
  changed({ Sid: 'dsfsdfsdfsdfsdfsadfsd' }),
  policy({ ...without('Action'), NotAction: 's3:ListBucket' }),
  policy({ Effect: 'Deny', Action: 's3:*', NotResource: [bucket, `${bucket}/*`] }),
  policy(good, { Id: 'sdfsdfsdf' }),
  action('s3-s:ListBucket'),
  action('s3.s:ListBucket'),
  policy({ Effect: 'Allow', NotAction: 's3:ListBucket', NotResource: '*' }),
  policy([{ ...good, Sid: 'sdf' }, good]),
  policy([
    { ...good, Sid: '' },
    { ...good, Sid: '' },
  ]),
  condition({ DateGreaterThan: { a: '01T' } }),
  condition({ StringEqualsIfExists: { a: 'asf' } }),
  condition({ 'ForAnyValue:StringEqualsIfExists': { a: 'asf' } }),
  condition({ DateLessThanEquals: { a: '2019-07-01T13:20:15Z' } }),
  condition({ DateLessThanEquals: { a: '2016-12-13T21:20:37.593194+00:00' } }),
  condition({ DateLessThanEquals: { a: '2016-12-13t2:00:00.593194+23' } }),
  condition({ DateLessThan: { a: '-292275054' } }),
  condition({ Bool: { 'aws:MultiFactorAuthPresent': true } }),
  resource(['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::111122223333:root', 'arn:aws-cn:s3:::b']),
  resource('arn:aws:s3:us-west-2:123456789012:accesspoint/my-access-point/object/*'),
];

const text = (document: unknown) => (typeof document === 'string' ? document : JSON.stringify(document));

describe('documents AWS refuses', () => {
  test.each(refused.map(([document, message]) => [text(document), message]))('%s', (document, message) => {
    expect(validatePolicyDocument(document, 'identity')[0]).toMatchObject({
      code: 'MalformedPolicyDocument',
      message,
    });
  });
});

describe('documents AWS saves', () => {
  test.each(accepted.map((document) => [text(document)]))('%s', (document) => {
    expect(validatePolicyDocument(document, 'identity')).toEqual([]);
  });
});

const trust = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' };

describe('trust policies', () => {
  test.each([
    ['not json', 'This policy contains invalid Json'],
    [text(policy({ ...trust, Resource: '*' })), 'Has prohibited field Resource'],
    [
      text(policy({ ...trust, Action: 's3:GetObject' })),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [text(policy({ Effect: 'Allow', Action: 'sts:AssumeRole' })), 'Missing required field Principal'],
    [
      text(policy({ ...trust, Principal: { AWS: 'arn:aws:iam::111122223333:user/a*' } })),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:user/a*"',
    ],
    [
      text(policy({ ...trust, Principal: { AWS: 'arn:aws:iam::111122223333:group/g' } })),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:group/g"',
    ],
  ])('%s', (document, message) => {
    expect(validatePolicyDocument(document, 'trust')[0]?.message).toBe(message);
  });

  test('a role may be trusted to accounts, users, roles, services and identity providers', () => {
    const principals = [
      {
        AWS: [
          '111122223333',
          'arn:aws:iam::111122223333:root',
          'arn:aws:iam::111122223333:user/a/ana',
          'AIDACKCEVSQ6C2EXAMPLE',
        ],
      },
      { Service: 'ec2.amazonaws.com' },
      { Federated: 'accounts.google.com' },
      '*',
    ];
    for (const Principal of principals) {
      expect(
        validatePolicyDocument(
          text(policy({ ...trust, Principal, Action: ['sts:AssumeRole', 'sts:TagSession'] })),
          'trust',
        ),
      ).toEqual([]);
    }
  });

  test('the version may be missing', () => {
    expect(validatePolicyDocument(text({ Statement: [trust] }), 'trust')).toEqual([]);
  });
});

test('an ARN may end early, but not in a session policy', () => {
  const document = text(resource('arn:aws:sqs'));
  expect(validatePolicyDocument(document, 'identity')).toEqual([]);
  expect(validatePolicyDocument(document, 'session')).toMatchObject([{ message: notArn('arn:aws:sqs') }]);
  expect(validatePolicyDocument(text(resource('arn:aws:s3:::b')), 'session')).toEqual([]);
});

test('an embedded policy may be of the old version', () => {
  expect(validatePolicyDocument(text({ Statement: good }), 'inline')).toEqual([]);
});

test('a problem is found by line and column', () => {
  const document = '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Efect": "Allow"\n  }\n}';
  expect(validatePolicyDocument(document, 'identity')).toEqual([
    {
      code: 'MalformedPolicyDocument',
      message: syntax,
      detail: 'Unknown element "Efect" in a statement',
      offset: document.indexOf('"Efect"'),
      length: 7,
      line: 4,
      column: 5,
    },
  ]);
});
