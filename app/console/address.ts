// What a page reads from its address.

/** A segment of the path, as it was before it was encoded; one that was not stays as it is. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

interface WithQuery {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/** One parameter; `undefined` when it is missing, empty or repeated. */
export async function paramIn({ searchParams }: WithQuery, name: string): Promise<string | undefined> {
  const value = (await searchParams)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** All values of a parameter. */
export async function paramsIn({ searchParams }: WithQuery, name: string): Promise<string[]> {
  return [...new Set([(await searchParams)[name] ?? []].flat())].filter((value) => value !== '');
}
