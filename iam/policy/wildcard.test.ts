// Wildcards match what they should, and no pattern is slow.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, globOf, matchesGlob, matchesPattern } from './wildcard.ts';

const matches = (pattern: string, text: string) => matchesPattern(compilePattern(pattern), text);

/** The definition, by trying every split. */
function defined(pattern: readonly string[], text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  if (first === '*')
    return Array.from({ length: text.length + 1 }, (_, i) => i).some((i) => defined(rest, text.slice(i)));
  return text !== '' && (first === '?' || first === text.charAt(0)) && defined(rest, text.slice(1));
}

/** The definition again, prefix by prefix. */
function dynamic(pattern: readonly string[], text: string): boolean {
  let reach = Array.from({ length: text.length + 1 }, (_, i) => i === 0);
  for (const token of pattern) {
    const before = reach;
    reach = before.map((_, i) =>
      token === '*'
        ? before.slice(0, i + 1).includes(true)
        : i > 0 && before[i - 1] === true && (token === '?' || token === text.charAt(i - 1)),
    );
  }
  return reach.at(-1) === true;
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

  test('patterns match what the definition says', () => {
    fc.assert(
      fc.property(
        letters(8, 'a', 'b', '*', '?').map(joined),
        letters(8, 'a', 'b').map(joined),
        (pattern, matched) => {
          expect(matches(pattern, matched)).toBe(defined([...pattern], matched));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('so they do when much must be searched for a segment with ?', () => {
    const source = fc
      .tuple(letters(100, 'a', 'b', '?'), letters(4, 'a', '*', '?'))
      .map(([long, short]) => [...long, ...short]);
    fc.assert(
      fc.property(source, fc.nat(60), letters(60, 'a', 'b'), fc.boolean(), (pattern, n, tail, same) => {
        const end = same ? pattern.filter((c) => c !== '*').map((c) => (c === '?' ? 'b' : c)) : tail;
        const text = `${'ab'.repeat(n)}${end.join('')}`;
        const tokens = ['*', ...pattern, '*'];
        expect(matchesGlob(globOf([{ text: tokens.join(''), wild: true }]), text)).toBe(
          dynamic(tokens, text),
        );
      }),
      { numRuns: 2000 },
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
