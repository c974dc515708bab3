import { expect, test } from 'vitest';
import { isLooking, optionsFor, pageIntent, pickerQuery, searchIntent } from './options.ts';

const all = Array.from({ length: 25 }, (_, n) => ({ value: `v${n}`, label: `Policy ${n}`, notes: [] }));

const valuesOf = (options: ReturnType<typeof optionsFor>) =>
  options.refusal === null ? options.rows.map(({ value }) => value) : [];

test('what was picked stays in the form while one looks elsewhere', () => {
  const options = optionsFor(all, { search: '', page: 3, picked: ['v0', 'v22'] });
  expect(valuesOf(options)).toEqual(['v0', 'v20', 'v21', 'v22', 'v23', 'v24']);
});

test('a page past the last is the last', () => {
  expect(optionsFor(all, { search: 'policy 1', page: 9, picked: [] })).toMatchObject({
    found: 11,
    page: 2,
    pages: 2,
  });
});

test('what begins with the search comes before what only holds it', () => {
  const named = ['OnePolicy', 'Reader', 'policy', 'PolicyTwo'].map((label) => ({
    value: label,
    label,
    notes: [],
  }));
  expect(valuesOf(optionsFor(named, { search: 'policy', page: 1, picked: [] }))).toEqual([
    'policy',
    'PolicyTwo',
    'OnePolicy',
  ]);
});

test('a search begins at the first page, a page keeps the search', () => {
  const form = new FormData();
  form.set('PolicyArn.search', ' read ');
  form.set('PolicyArn.page', '4');
  form.set('intent', searchIntent('PolicyArn'));
  expect(pickerQuery(form, 'PolicyArn')).toEqual({ search: 'read', page: 1, picked: [] });
  form.set('intent', pageIntent('PolicyArn', 7));
  expect(pickerQuery(form, 'PolicyArn')).toEqual({ search: 'read', page: 7, picked: [] });
  expect(pickerQuery(form, 'GroupName').page).toBe(1);
  expect(isLooking(form)).toBe(true);
});
