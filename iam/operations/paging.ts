// Pages of a list: Marker and MaxItems, stable while the list changes, since a marker names the last item given.
import { validationError } from '#iam/errors.ts';

export interface Paged {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

const DEFAULT_MAX_ITEMS = 100;

/**
 * One page. `fetch` answers at most `take` items whose keys come after `after`, in the order of their keys
 * (`after` is empty for the first page). Throws ValidationError for a marker that no answer contained.
 */
export async function page<T>(
  { Marker, MaxItems }: Paged,
  fetch: (after: string, take: number) => Promise<T[]> | T[],
  keyOf: (item: T) => string,
): Promise<Page<T>> {
  const size = MaxItems ?? DEFAULT_MAX_ITEMS;
  const found = await fetch(Marker === undefined ? '' : keyIn(Marker), size + 1);
  const items = found.slice(0, size);
  const last = items.at(-1);
  return found.length > size && last !== undefined
    ? { items, IsTruncated: true, Marker: markerOf(keyOf(last)) }
    : { items, IsTruncated: false };
}

/** A page of a list that is already at hand, in the order of its keys. */
export function pageOf<T>(paged: Paged, all: readonly T[], keyOf: (item: T) => string): Promise<Page<T>> {
  return page(paged, (after, take) => all.filter((item) => keyOf(item) > after).slice(0, take), keyOf);
}

/** IsTruncated and Marker as they stand in an answer. */
export function pageEnd({ IsTruncated, Marker }: Page<unknown>): { IsTruncated: boolean; Marker?: string } {
  return Marker === undefined ? { IsTruncated } : { IsTruncated, Marker };
}

const PREFIX = 'after:';

function markerOf(key: string): string {
  return Buffer.from(PREFIX + key).toString('base64');
}

function keyIn(marker: string): string {
  const text = Buffer.from(marker, 'base64').toString('utf8');
  if (!text.startsWith(PREFIX) || markerOf(text.slice(PREFIX.length)) !== marker)
    throw validationError('Invalid Marker.');
  return text.slice(PREFIX.length);
}
