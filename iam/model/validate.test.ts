// Messages recorded from AWS, met word for word, and bad input of every kind.
import { anything, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOperationName, operationModel, operationsOf, serviceModel, shapeNamed } from './index.ts';
import { matchesPattern } from './pattern.ts';
import { validateInput } from './validate.ts';
import type { OperationName, ServiceName } from './index.ts';

const role = { RoleArn: 'arn:aws:iam::111122223333:role/r', RoleSessionName: 'ana' };
const tagPattern = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]+`;
const arnPattern = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`;

const recorded: [OperationName, unknown, string][] = [
  [
    'iam:UpdateAccountPasswordPolicy',
    { MinimumPasswordLength: 200, MaxPasswordAge: 2000, PasswordReusePrevention: 30 },
    "3 validation errors detected: Value at 'minimumPasswordLength' failed to satisfy constraint: Member must have value less than or equal to 128; Value at 'passwordReusePrevention' failed to satisfy constraint: Member must have value less than or equal to 24; Value at 'maxPasswordAge' failed to satisfy constraint: Member must have value less than or equal to 1095",
  ],
  [
    'iam:CreateOpenIDConnectProvider',
    { Url: 'x'.repeat(256), ClientIDList: ['c'.repeat(256)], ThumbprintList: ['a'.repeat(41)] },
    "3 validation errors detected: Value at 'clientIDList' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 1]; Value at 'thumbprintList' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 40, Member must have length greater than or equal to 40]; Value at 'url' failed to satisfy constraint: Member must have length less than or equal to 255",
  ],
  [
    'iam:SetDefaultPolicyVersion',
    { PolicyArn: 'arn:aws:iam::111122223333:policy/p', VersionId: 'wrong' },
    String.raw`1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\.[A-Za-z0-9-]*)?`,
  ],
  [
    'iam:UpdateServiceSpecificCredential',
    { ServiceSpecificCredentialId: 'a'.repeat(20), Status: 'Off' },
    "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set",
  ],
  [
    'iam:TagUser',
    { UserName: 'ana', Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })) },
    "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
  ],
  [
    'iam:TagUser',
    { UserName: 'ana', Tags: [{ Key: 'k'.repeat(129), Value: '' }] },
    "1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128",
  ],
  [
    'iam:TagUser',
    { UserName: 'ana', Tags: [{ Key: 'what?', Value: '' }] },
    `1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: ${tagPattern}`,
  ],
  [
    'iam:UntagUser',
    { UserName: 'ana', TagKeys: ['k'.repeat(129)] },
    `1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${tagPattern}, Member must not be null]`,
  ],
  [
    'iam:CreateVirtualMFADevice',
    { VirtualMFADeviceName: 'phone', Path: `/${'a'.repeat(512)}/` },
    "1 validation error detected: Value at 'path' failed to satisfy constraint: Member must have length less than or equal to 512",
  ],
  [
    'iam:CreateVirtualMFADevice',
    { VirtualMFADeviceName: 'phone', Path: 'no-slash' },
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  ],
  [
    'iam:ListPolicies',
    { PathPrefix: '/foo' },
    'The specified value for pathPrefix is invalid. It must begin with the / character and contain only alphanumeric characters and/or / characters.',
  ],
  [
    'iam:AttachRolePolicy',
    { RoleName: 'arn:aws:iam::1:role/r', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  ],
  [
    'iam:DeleteUser',
    {},
    "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must not be null",
  ],
  [
    'sts:AssumeRole',
    { RoleSessionName: 'ana' },
    "1 validation error detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
  ],
  [
    'sts:AssumeRole',
    { ...role, RoleSessionName: 'Session1:2' },
    String.raw`1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*`,
  ],
  [
    'sts:AssumeRole',
    { ...role, RoleArn: '' },
    `2 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${arnPattern}; Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20`,
  ],
  [
    'sts:AssumeRole',
    { ...role, RoleArn: '😀'.repeat(2048) },
    `1 validation error detected: Value '${'😀'.repeat(2048)}' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${arnPattern}`,
  ],
  [
    'sts:AssumeRole',
    { ...role, DurationSeconds: 899 },
    "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
  ],
];

describe('what AWS answered', () => {
  test.each(recorded)('%s %j', (operation, input, message) => {
    expect(validateInput(operation, input)).toBe(message);
  });
});

describe('input', () => {
  test('that fits is accepted, absent members included', () => {
    expect(validateInput('iam:CreateUser', { UserName: 'ana', Path: undefined, Tags: [] })).toBeNull();
    expect(validateInput('iam:GetUser', undefined)).toBeNull();
    expect(validateInput('iam:GetAccountSummary', {})).toBeNull();
    expect(validateInput('sts:AssumeRole', { ...role, Policy: '{}', DurationSeconds: 900 })).toBeNull();
  });

  test('with an unknown member is refused, also one every object has', () => {
    expect(validateInput('iam:GetUser', { Name: 'ana' })).toBe(
      'Unknown parameter in input: "Name", must be one of: UserName',
    );
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(validateInput('iam:GetUser', JSON.parse(`{"${name}":{}}`)), name).toContain(`"${name}"`);
    expect(validateInput('iam:GetAccountSummary', { x: 1 })).toContain('"x"');
  });

  test('of a wrong type is refused by the member it stands at', () => {
    expect(validateInput('iam:CreateUser', { UserName: 5 })).toBe(
      'Invalid type for parameter userName, valid types: string',
    );
    expect(validateInput('iam:TagUser', { UserName: 'ana', Tags: [{ Key: 'a', Value: [] }] })).toBe(
      'Invalid type for parameter tags.1.member.value, valid types: string',
    );
    for (const odd of ['text', [], 7, new Date(0)])
      expect(validateInput('iam:CreateUser', odd)).toContain('structure');
  });

  test('with a NUL or half a character is refused even where no pattern says so', () => {
    for (const Description of ['a\0b', 'a\ud83d', '\ude00'])
      expect(validateInput('iam:CreatePolicy', { PolicyName: 'p', PolicyDocument: '{}', Description })).toBe(
        'Invalid character in parameter description',
      );
  });

  test('never has a secret repeated', () => {
    const message = validateInput('sts:AssumeRoleWithWebIdentity', { ...role, WebIdentityToken: 'abc' });
    expect(message).toContain("Value at 'webIdentityToken'");
  });

  test('with a hundred thousand faults is told in a message of bounded length', () => {
    const ContextEntries = Array.from({ length: 100_000 }, () => ({ ContextKeyName: 'x', Wrong: 1 }));
    expect(validateInput('iam:SimulateCustomPolicy', { ContextEntries })?.length).toBeLessThan(100_000);
  });

  test('may be anything at all without an exception', () => {
    const names = [
      ...operationsOf('iam').map((name) => `iam:${name}`),
      ...operationsOf('sts').map((name) => `sts:${name}`),
    ];
    const operations = names.filter((name) => isOperationName(name));
    assert(
      property(constantFrom(...operations), anything(), (operation, input) => {
        const message = validateInput(operation, input);
        return message === null || message.length > 0;
      }),
    );
  });

  test('is judged member by member for every operation', () => {
    for (const service of ['iam', 'sts'] as const)
      for (const name of operationsOf(service)) {
        const operation = `${service}:${name}`;
        if (!isOperationName(operation)) throw new Error(operation);
        const { input } = operationModel(operation);
        const shape = input ? shapeNamed(service, input) : undefined;
        if (shape?.type !== 'structure') continue;
        const wrong = Object.fromEntries(Object.keys(shape.members).map((member) => [member, Symbol('odd')]));
        expect(validateInput(operation, wrong)?.split('\n') ?? []).toHaveLength(
          Object.keys(shape.members).length,
        );
      }
  });
});

describe('patterns', () => {
  const patterned = (['iam', 'sts'] as const).flatMap((service) =>
    Object.entries(serviceModel(service).shapes).filter(
      ([, shape]) => shape.type === 'string' && shape.pattern,
    ),
  );

  test.each(patterned)('%s ends on a long hostile value', (_, shape) => {
    if (shape.type !== 'string') throw new Error('not a string');
    const { max: _max, ...unbounded } = shape;
    for (const unit of ['a', '/', '/a', '-a', 'a-', '-', '0', 'é', ' ', '.a', '#', 'http://a/?'])
      for (const end of ['', '\u0000', '!', '/']) {
        const hostile = unit.repeat(100_000) + end;
        expect(typeof matchesPattern(unbounded, hostile)).toBe('boolean');
        expect(typeof matchesPattern(unbounded, `v1.${hostile}`)).toBe('boolean');
        expect(typeof matchesPattern(unbounded, `o-0123456789/r-0123${hostile}`)).toBe('boolean');
      }
  });

  test('match the whole value', () => {
    const alias = shapeOf('iam', 'accountAliasType');
    const matches = (value: string) => matchesPattern(alias, value);
    expect(['a-school', 'ab1', 'a--b', '-ab', 'ab-', 'Ab1', 'ab1\n'].map(matches)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(matchesPattern(shapeOf('iam', 'tagKeyType'), 'Größe 1')).toBe(true);
    expect(matchesPattern(shapeOf('iam', 'policyPathType'), '/a/b/')).toBe(true);
    expect(matchesPattern(shapeOf('iam', 'policyPathType'), '/a//b/')).toBe(false);
  });
});

function shapeOf(service: ServiceName, name: string) {
  const shape = shapeNamed(service, name);
  if (shape.type !== 'string') throw new Error(`${name} is not a string`);
  return shape;
}
