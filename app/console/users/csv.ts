// A small CSV file as a link, so that a secret need not be fetched from anywhere.

/** A `data:` URL of a file with one line of heads and one of values. */
export function csvHref(heads: readonly string[], values: readonly string[]): string {
  const line = (cells: readonly string[]) => cells.map(quoted).join(',');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`${line(heads)}\r\n${line(values)}\r\n`)}`;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
