// What a picker offers: a page of the found, the picked always among them. Pure; the server and the picker share it.
import type { RefusalShown } from '#components/decision/refused.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** One a column beside the label. */
  readonly notes: readonly string[];
}

export type Options =
  | {
      readonly refusal: null;
      readonly rows: readonly Option[];
      /** How many match the search, and how many there are. */
      readonly found: number;
      readonly all: number;
      readonly page: number;
      readonly pages: number;
      readonly search: string;
    }
  | { readonly refusal: RefusalShown };

export interface PickerQuery {
  readonly search: string;
  readonly page: number;
  readonly picked: readonly string[];
}

const pageSize = 10;

/**
 * The page that was asked for, in the given order; what begins with the search before what only holds it. What was
 * picked before and is not on it stands first.
 */
export function optionsFor(all: readonly Option[], query: PickerQuery): Options {
  const wanted = query.search.toLowerCase();
  const begins = ({ label }: Option) => label.toLowerCase().startsWith(wanted);
  const holds = ({ label }: Option) => label.toLowerCase().includes(wanted);
  const found = wanted
    ? [...all.filter(begins), ...all.filter((option) => holds(option) && !begins(option))]
    : all;
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(Math.max(1, query.page), pages);
  const here = found.slice((page - 1) * pageSize, page * pageSize);
  const picked = all.filter(({ value }) => query.picked.includes(value));
  const rows = [...picked.filter((option) => !here.includes(option)), ...here];
  return { refusal: null, rows, found: found.length, all: all.length, page, pages, search: query.search };
}

/** The names under which a picker sends its search, and what its buttons send as `intent`. */
export const searchName = (name: string) => `${name}.search`;
export const pageName = (name: string) => `${name}.page`;
export const searchIntent = (name: string) => `search ${name}`;
export const pageIntent = (name: string, page: number) => `page ${name} ${page}`;

/** What a form with a picker asks to see next. A search begins at page 1. */
export function pickerQuery(form: FormData, name: string): PickerQuery {
  const text = (key: string) => {
    const value = form.get(key);
    return typeof value === 'string' ? value : '';
  };
  const [kind, about, asked] = text('intent').split(' ');
  const paged = kind === 'page' && about === name ? asked : text(pageName(name));
  const page = kind === 'search' && about === name ? 1 : Number(paged);
  return {
    search: text(searchName(name)).trim().slice(0, 200),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    picked: form.getAll(name).filter((value) => typeof value === 'string'),
  };
}

/** Whether the form was sent to look further, not to be done. */
export const isLooking = (form: FormData) => /^(?:search|page) /.test(String(form.get('intent') ?? ''));
