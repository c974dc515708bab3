// Forms as SDKs send them, and forms as nobody should.
import { anything, assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQueryRequest } from './query.ts';

const iam = 'Version=2010-05-08';
const sts = 'Version=2011-06-15';

function inputOf(form: string | Uint8Array): unknown {
  const request = parseQueryRequest(form);
  if (request.kind === 'fault') throw new Error(`${request.code}: ${request.message}`);
  return request.input;
}

describe('a call', () => {
  test('is named by version and action', () => {
    expect(parseQueryRequest(`Action=GetUser&${iam}&UserName=ana`)).toEqual({
      kind: 'call',
      operation: 'iam:GetUser',
      input: { UserName: 'ana' },
      ignored: [],
    });
    expect(parseQueryRequest(new TextEncoder().encode(`${sts}&Action=GetCallerIdentity`))).toMatchObject({
      operation: 'sts:GetCallerIdentity',
      input: {},
    });
  });

  test('has strings, whole numbers, booleans, lists and structures', () => {
    expect(
      inputOf(
        `Action=CreateUser&${iam}&UserName=ana&Tags.member.2.Key=b&Tags.member.1.Key=a&Tags.member.1.Value=1`,
      ),
    ).toEqual({ UserName: 'ana', Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] });
    expect(inputOf(`Action=ListPolicies&${iam}&OnlyAttached=true&MaxItems=%2B0900`)).toEqual({
      OnlyAttached: true,
      MaxItems: 900,
    });
    expect(inputOf(`Action=UntagUser&${iam}&UserName=ana&TagKeys=`)).toEqual({
      UserName: 'ana',
      TagKeys: [],
    });
    const entry = 'ContextEntries.member.1';
    expect(
      inputOf(
        `Action=SimulateCustomPolicy&${iam}&${entry}.ContextKeyName=aws:x&${entry}.ContextKeyValues.member.1=a&${entry}.ContextKeyValues.member.2=b`,
      ),
    ).toEqual({ ContextEntries: [{ ContextKeyName: 'aws:x', ContextKeyValues: ['a', 'b'] }] });
  });

  test('is percent-decoded once, with + for a space', () => {
    expect(inputOf(`Action=GetUser&${iam}&UserName=Gr%C3%B6%C3%9Fe+%2520%2B&`)).toEqual({
      UserName: 'Größe %20+',
    });
    expect(inputOf(`Action=GetUser&${iam}&UserName`)).toEqual({ UserName: '' });
  });

  test('keeps aside what the operation does not know, as AWS ignores it', () => {
    expect(
      parseQueryRequest(`Action=GetUser&${iam}&Unknown=1&X-Amz-Date=2&__proto__.a=1&constructor=3`),
    ).toEqual({
      kind: 'call',
      operation: 'iam:GetUser',
      input: {},
      ignored: ['Unknown', 'X-Amz-Date', '__proto__.a', 'constructor'],
    });
  });

  test('cannot reach a prototype', () => {
    const input = inputOf(`Action=TagUser&${iam}&Tags.member.1.__proto__.polluted=1&Tags.member.1.Key=a`);
    expect(input).toEqual({ Tags: [{ Key: 'a' }] });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a fault', () => {
  test.each([
    [`Action=NoSuchAction&${sts}`, 'Could not find operation NoSuchAction for version 2011-06-15'],
    [
      'Action=GetCallerIdentity',
      'Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED',
    ],
    ['Action=GetCallerIdentity&Version=', 'Could not find operation GetCallerIdentity for version '],
    ['Action=GetUser&Version=2000-01-01', 'Could not find operation GetUser for version 2000-01-01'],
    [`Action=GetUser&${sts}`, 'Could not find operation GetUser for version 2011-06-15'],
    [`Action=&${sts}`, 'Could not find operation  for version 2011-06-15'],
    [`Action=__proto__&${iam}`, 'Could not find operation __proto__ for version 2010-05-08'],
  ])('%s is an InvalidAction', (form, message) => {
    expect(parseQueryRequest(form)).toEqual({
      kind: 'fault',
      code: 'InvalidAction',
      message,
      service: undefined,
    });
  });

  test.each(['', iam, '&&&'])('%j misses its action', (form) => {
    expect(parseQueryRequest(form)).toMatchObject({ code: 'MissingAction' });
  });

  test.each([
    `Action=GetUser&${iam}&UserName=%`,
    `Action=GetUser&${iam}&UserName=%zz`,
    `Action=GetUser&${iam}&UserName=%C3%28`,
    `Action=GetUser&${iam}&UserName=%ED%A0%80`,
    `Action=GetUser&${iam}&UserName=ana&UserName=ben`,
    `Action=GetUser&${iam}&UserName=ana&User%4Eame=ana`,
    `Action=GetUser&Action=GetUser&${iam}`,
    Uint8Array.of(0x41, 0xff, 0x3d),
    Array.from({ length: 100_001 }, (_, index) => `p${index}`).join('&'),
  ])('%.60s is a MalformedQueryString', (form) => {
    expect(parseQueryRequest(form)).toMatchObject({ kind: 'fault', code: 'MalformedQueryString' });
  });

  test.each([
    `Action=AssumeRole&${sts}&DurationSeconds=`,
    `Action=AssumeRole&${sts}&DurationSeconds=abc`,
    `Action=AssumeRole&${sts}&DurationSeconds=900.0`,
    `Action=AssumeRole&${sts}&DurationSeconds=1e3`,
    `Action=AssumeRole&${sts}&DurationSeconds=2147483648`,
    `Action=AssumeRole&${sts}&DurationSeconds=-2147483649`,
    `Action=AssumeRole&${sts}&DurationSeconds.member.1=900`,
    `Action=ListPolicies&${iam}&OnlyAttached=yes`,
    `Action=UntagUser&${iam}&TagKeys=a`,
    `Action=UntagUser&${iam}&TagKeys.1=a`,
    `Action=UntagUser&${iam}&TagKeys.member=a`,
    `Action=UntagUser&${iam}&TagKeys.member.0=a`,
    `Action=UntagUser&${iam}&TagKeys.member.01=a`,
    `Action=UntagUser&${iam}&TagKeys.member.2=a`,
    `Action=UntagUser&${iam}&TagKeys.member.1=a&TagKeys.member.3=a`,
    `Action=UntagUser&${iam}&TagKeys.member.999999999999=a`,
    `Action=UntagUser&${iam}&TagKeys.member.-1=a`,
    `Action=TagUser&${iam}&Tags.member.1=a`,
    `Action=GetUser&${iam}&UserName.x=a`,
    `Action=GetUser&${iam}&UserName=a&UserName.x=a`,
  ])('%s is a MalformedInput of its service', (form) => {
    const request = parseQueryRequest(form);
    expect(request).toMatchObject({ kind: 'fault', code: 'MalformedInput' });
    expect(request).toHaveProperty('service', form.includes(sts) ? 'sts' : 'iam');
  });

  test('an empty whole number is told as AWS tells it', () => {
    expect(parseQueryRequest(`Action=AssumeRole&${sts}&DurationSeconds=`)).toHaveProperty(
      'message',
      'missing value for decimal type',
    );
  });
});

describe('any bytes', () => {
  test('are a call or a fault', () => {
    assert(property(uint8Array({ maxLength: 200 }), (bytes) => parseQueryRequest(bytes).kind.length > 0));
    assert(
      property(string({ unit: 'binary' }), string(), (name, value) => {
        const form = `Action=TagUser&${iam}&Tags.${encodeSafely(name)}=${encodeSafely(value)}`;
        return parseQueryRequest(form).kind.length > 0;
      }),
    );
    assert(property(anything(), (value) => parseQueryRequest(String(JSON.stringify(value))).kind.length > 0));
  });

  test('a name of a million dots costs little', () => {
    expect(parseQueryRequest(`Action=TagUser&${iam}&Tags${'.'.repeat(1_000_000)}=1`)).toMatchObject({
      kind: 'fault',
    });
  });
});

function encodeSafely(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length);
}
