// Wildcards match what they should, and no pattern is slow.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyOne, anyRun, compilePattern, matchesPattern, matchesTokens, tokensOf } from './wildcard.ts';

const matches = (pattern: string, text: string) => matchesPattern(compilePattern(pattern), text);

/** The definition, by trying every split. */
function defined(pattern: readonly number[], text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  if (first === anyRun)
    return Array.from({ length: text.length + 1 }, (_, i) => i).some((i) => defined(rest, text.slice(i)));
  return text !== '' && (first === anyOne || first === text.charCodeAt(0)) && defined(rest, text.slice(1));
}

const letters = (max: number, ...from: string[]) => fc.array(fc.constantFrom(...from), { maxLength: max });
const joined = (all: readonly string[]) => all.join('');

describe('patterns', () => {
  test.each([
    ['*', '', true],
    ['?', '', false],
    ['a*', 'a', true],
    ['*a', 'ba', true],
    ['a*c', 'abcbc', true],
    ['a?c', 'ac', false],
    ['a**b', 'ab', true],
    ['A', 'a', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/x/y:z', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
    ['*x*y', 'xay', true],
    ['*x*y', 'yx', false],
  ])('%s against %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test('two pointers match what the definition matches', () => {
    fc.assert(
      fc.property(
        letters(8, 'a', 'b', '*', '?').map(joined),
        letters(8, 'a', 'b').map(joined),
        (pattern, matched) => {
          expect(matches(pattern, matched)).toBe(defined(tokensOf(pattern), matched));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('so does the automaton that takes over from them', () => {
    // Forty thousand letters in front, of which `*` must take all, use up the steps.
    const burden = 'a'.repeat(40_000);
    fc.assert(
      fc.property(letters(40, 'b', 'c', '?'), letters(40, 'b', 'c'), fc.boolean(), (pattern, text, same) => {
        const tail = same ? pattern.map((c) => (c === '?' ? 'b' : c)) : text;
        const tokens = tokensOf(`*${pattern.join('')}`);
        const expected =
          pattern.length === 0 ||
          (tail.length >= pattern.length &&
            defined(tokensOf(pattern.join('')), tail.slice(-pattern.length).join('')));
        expect(matchesTokens(tokens, burden + tail.join(''))).toBe(
          expected ||
            (tail.length < pattern.length && defined(tokens, `aaaa${tail.join('')}`.slice(-pattern.length))),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('hostile patterns', () => {
  test.each([
    ['*a*a*a*b', '*a'.repeat(3000) + 'b'],
    ['*aaa…b', `*${'a'.repeat(3000)}b`],
    ['*?a?a…b', `*${'?a'.repeat(1500)}b`],
    ['*a?*a?*…b', `${'*a?'.repeat(2000)}b`],
  ])('%s costs little', (_, pattern) => {
    const compiled = compilePattern(pattern);
    const text = 'a'.repeat(6000);
    matchesPattern(compiled, text);
    const start = performance.now();
    expect(matchesPattern(compiled, text)).toBe(false);
    // Measured at about 1 ms; a backtracking matcher would not return this century.
    expect(performance.now() - start).toBeLessThan(250);
  });
});
