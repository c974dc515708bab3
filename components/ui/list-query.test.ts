import { expect, test } from 'vitest';
import { listHref, listPage, listQuery } from './list-query.ts';

const people = Array.from({ length: 120 }, (_, index) => ({ name: `user${index + 1}`, age: 120 - index }));
const how = {
  text: (row: { name: string }) => row.name,
  by: { name: (row: { name: string }) => row.name, age: (row: { age: number }) => row.age },
};

test('an unknown sort key, a hostile page and a repeated parameter fall back to the defaults', () => {
  expect(listQuery({ sort: '-__proto__', page: '-3', search: ['a', 'b'] }, ['name'])).toEqual({
    search: 'a',
    sort: 'name',
    descending: false,
    page: 1,
  });
});

test('the address of a list survives a round trip', () => {
  const query = { search: 'ana & co', sort: 'age', descending: true, page: 3 };
  const href = listHref('/users', query, { page: 3 });
  expect(listQuery(Object.fromEntries(new URL(href, 'http://x').searchParams), ['name', 'age'])).toEqual(
    query,
  );
});

test('changing the search goes back to the first page', () => {
  expect(listHref('/users', { search: '', sort: 'name', descending: false, page: 4 }, { search: 'x' })).toBe(
    '/users?search=x&sort=name',
  );
});

test('names sort as people count, numbers as numbers, and a page past the end is the last', () => {
  expect(listPage(people, listQuery({ page: '99' }, ['name', 'age']), how)).toMatchObject({
    page: 3,
    pages: 3,
    found: 120,
  });
  expect(listPage(people, listQuery({}, ['name', 'age']), how).rows[9]?.name).toBe('user10');
  expect(listPage(people, listQuery({ sort: '-age' }, ['name', 'age']), how).rows[0]?.age).toBe(120);
});

test('search looks without regard to case', () => {
  expect(listPage(people, listQuery({ search: 'USER12' }, ['name', 'age']), how).found).toBe(2);
});
