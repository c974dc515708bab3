// What a list page reads from its address (search, sort, page), and that applied to rows.

export interface ListQuery {
  readonly search: string;
  readonly sort: string;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
}

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const first = (value: string | readonly string[] | undefined) =>
  typeof value === 'string' ? value : (value?.[0] ?? '');

/** `?search=an&sort=-created&page=2`, with `sort` from the given keys only (the first is the default). */
export function listQuery(params: SearchParams, sortKeys: readonly [string, ...string[]]): ListQuery {
  const asked = first(params['sort']);
  const key = asked.replace(/^-/, '');
  const known = sortKeys.includes(key);
  const page = Number(first(params['page']));
  return {
    search: first(params['search']).trim().slice(0, 200),
    sort: known ? key : sortKeys[0],
    descending: known && asked.startsWith('-'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of the same list, changed. A change of search or sort goes back to page 1. */
export function listHref(path: string, query: ListQuery, change: Partial<ListQuery>): string {
  const next = { ...query, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.search) params.set('search', next.search);
  params.set('sort', (next.descending ? '-' : '') + next.sort);
  if (next.page > 1) params.set('page', String(next.page));
  return `${path}?${params}`;
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Rows that match the search, on all pages. */
  readonly found: number;
  readonly page: number;
  readonly pages: number;
}

/** Searches, sorts and cuts rows that are all at hand. `text` is what the search looks in, `by` what each key sorts by. */
export function listPage<Row>(
  rows: readonly Row[],
  query: ListQuery,
  how: {
    readonly text: (row: Row) => string;
    readonly by: Readonly<Record<string, (row: Row) => string | number | Date>>;
    readonly pageSize?: number;
  },
): ListPage<Row> {
  const { pageSize = 50 } = how;
  const wanted = query.search.toLowerCase();
  const found = wanted ? rows.filter((row) => how.text(row).toLowerCase().includes(wanted)) : [...rows];
  const by = how.by[query.sort];
  if (by) found.sort((a, b) => compare(by(a), by(b)) * (query.descending ? -1 : 1));
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(query.page, pages);
  return { rows: found.slice((page - 1) * pageSize, page * pageSize), found: found.length, page, pages };
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(a: string | number | Date, b: string | number | Date): number {
  return typeof a === 'string' || typeof b === 'string'
    ? names.compare(String(a), String(b))
    : Number(a) - Number(b);
}
