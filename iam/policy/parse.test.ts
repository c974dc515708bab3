// What the parser takes, what it refuses, and that it never throws.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestDocument, readJson } from './json.ts';
import { parsePolicy } from './parse.ts';

const failure = (text: string) => {
  const result = readJson(text);
  return result.kind === 'error' ? [result.message, result.offset] : result.kind;
};

describe('reading JSON', () => {
  test.each([
    ['{"a":1,"a":2}', 'Duplicate key "a"', 7],
    ['{"a":1,"\\u0061":2}', 'Duplicate key "a"', 7],
    ['{"a":1} x', 'Unexpected text after the end', 8],
    ['[1,]', 'Expected a value', 3],
    ['{"a" 1}', 'Expected ":"', 5],
    ['{a:1}', 'Expected a key in double quotes', 1],
    ['"abc', 'A string without its closing quote', 0],
    ['"a\nb"', 'A control character inside a string', 2],
    ['"\\x"', 'Unknown escape', 1],
    ['01', 'Unexpected text after the end', 1],
    ['', 'The text ends too early', 0],
    ['[1 2]', 'Expected "," or "]"', 3],
  ])('%s is refused', (text, message, offset) => {
    expect(failure(text)).toEqual([message, offset]);
  });

  test('a million nested brackets are refused and not recursed into', () => {
    expect(failure('['.repeat(1_000_000))).toEqual([`Longer than ${longestDocument} characters`, 0]);
    expect(failure('['.repeat(100_000))).toEqual(['Nested deeper than 32 levels', 33]);
    expect(failure('{"a":'.repeat(20_000))).toEqual(['Nested deeper than 32 levels', 165]);
  });

  test('JSON.parse and readJson take the same texts, duplicate keys aside', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(), fc.string({ maxLength: 2 }), (json, at, noise) => {
        const place = at % (json.length + 1);
        for (const text of [json, json.slice(0, place) + noise + json.slice(place)]) {
          const read = readJson(text);
          if (read.kind === 'error' && /Duplicate|deeper/.test(read.message)) continue;
          expect(read.kind !== 'error').toBe(parses(text));
        }
      }),
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('parsing a policy', () => {
  const document = `{
  "Statement": [
    { "Sid": "One", "Effect": "Allow", "Action": "s3:*", "Resource": ["*"] },
    { "Effect": "Deny", "NotAction": "iam:Get*", "NotResource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": false } } }
  ]
}`;

  test('every statement and element knows where it stands', () => {
    const policy = parsePolicy(document);
    if (policy.kind !== 'Policy') throw new Error(policy.message);
    const [one, two] = policy.statements;
    expect(document.slice(one?.start, one?.end)).toMatch(/^\{ "Sid": "One".*\}$/);
    expect(document.slice(one?.resource?.start, one?.resource?.end)).toBe('["*"]');
    expect(document.slice(two?.action?.values[0]?.start, two?.action?.values[0]?.end)).toBe('"iam:Get*"');
    expect(document.slice(two?.conditions[0]?.start, two?.conditions[0]?.end)).toBe(
      '"aws:SecureTransport": false',
    );
  });

  test('a missing version is the old one', () => {
    expect(parsePolicy(document)).toMatchObject({ kind: 'Policy', version: '2008-10-17', versionText: null });
  });

  test('parsing is total', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), policyLike), (text) => {
        expect(['Policy', 'PolicySyntaxError']).toContain(parsePolicy(text).kind);
      }),
    );
  });
});

const element = fc.constantFrom(
  'Version',
  'Id',
  'Statement',
  'Sid',
  'Effect',
  'Action',
  'Resource',
  'Principal',
  'Condition',
  'x',
);
const policyLike = fc
  .letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('Allow', '2012-10-17', '*'),
      fc.boolean(),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('node'), { maxLength: 3 }),
    object: fc.dictionary(element, tie('node'), { maxKeys: 4 }),
  }))
  .object.map((value) => JSON.stringify(value));
