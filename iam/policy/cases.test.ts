// The tables in cases/: every case is a sentence about IAM, and the evaluator must agree with it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluateCase } from './evaluate.ts';
import { parseCase } from './evaluation-case.ts';
import { naiveVerdict } from './laws/naive.ts';

interface Case {
  readonly id: string;
  readonly source: string;
  readonly expected: { readonly decision: string };
}

const folder = new URL('cases/', import.meta.url);
const tables = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    cases: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as readonly Case[],
  }));

describe.each(tables)('$name', ({ cases }) => {
  test.each(cases)('$id', (one) => {
    expect(one.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
    const text = JSON.stringify(one);
    expect(evaluateCase(text)).toMatchObject({ asExpected: true });
    const question = parseCase(text);
    if ('kind' in question) throw new Error(question.message);
    expect(naiveVerdict(question.policies, question.request)).toBe(one.expected.decision);
  });
});

test('there are at least 300 cases, and no sentence stands twice', () => {
  const ids = tables.flatMap(({ name, cases }) => cases.map(({ id }) => `${name} ${id}`));
  expect(ids.length).toBeGreaterThanOrEqual(300);
  expect(new Set(ids).size).toBe(ids.length);
});
