import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { jsonTokens } from './json-tokens.ts';

const kinds = (text: string) =>
  jsonTokens(text).map((token) => `${token.kind} ${text.slice(token.start, token.end)}`);

test('a key is a string before a colon, wherever the white space is', () => {
  expect(kinds('{"a" : ["b", -1.5, true]}')).toEqual([
    'punctuation {',
    'key "a"',
    'punctuation :',
    'punctuation [',
    'string "b"',
    'punctuation ,',
    'number -1.5',
    'punctuation ,',
    'word true',
    'punctuation ]',
    'punctuation }',
  ]);
});

test('an escaped quote does not end a string, a line break does', () => {
  expect(kinds('"a\\"b" "c\nd')).toEqual(['string "a\\"b"', 'string "c', 'word d']);
});

test('no text is lost, whatever was typed', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      let at = 0;
      for (const token of jsonTokens(text)) {
        expect(text.slice(at, token.start).trim()).toBe('');
        expect(token.end).toBeGreaterThan(token.start);
        at = token.end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
  );
});
