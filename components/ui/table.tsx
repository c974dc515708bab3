// A table drawn on the server: sorted by links, searched and selected by forms, a stack of cards where it is narrow.
import { Link } from './link.tsx';
import { Fragment, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { SelectAll } from './select-all.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The header is a link that sorts; see `sort`. */
  readonly sortable?: boolean;
  readonly align?: 'start' | 'end';
  /** Never broken over lines: for short words, dates and key IDs. */
  readonly nowrap?: boolean;
  /** May break within a word: for names and ARNs. The first column always may. */
  readonly breaks?: boolean;
  /** Holds sentences or ARNs: is not squeezed by the others. */
  readonly wide?: boolean;
}

export interface TableProps<Row> {
  /** What the table holds; said to screen readers. */
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: {
    readonly key: string;
    readonly descending: boolean;
    readonly href: (key: string, descending: boolean) => string;
  };
  /** A checkbox or radio in each row, part of the form around the table (or of the form with id `form`). */
  readonly selection?: {
    readonly name: string;
    readonly type?: 'checkbox' | 'radio';
    readonly form?: string;
    readonly selected?: readonly string[];
    readonly disabled?: (row: Row) => boolean;
  };
  readonly empty?: ReactNode;
  /** What is shown below the row with this key, over its whole width. */
  readonly detail?: { readonly rowKey: string; readonly content: ReactNode } | undefined;
}

const cellClass = 'px-3 py-1.5 align-top first:pl-4 last:pr-4 max-sm:block max-sm:px-4 max-sm:py-0.5';

export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, empty } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className="@container">
      {/* What scrolls sideways cannot have a head that stays; only a table with room enough has one. */}
      <div className="overflow-x-auto @min-[60rem]:overflow-x-visible">
        <table className="w-full border-collapse text-left max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <Head {...props} />
          <tbody className="max-sm:block">
            {rows.map((row) => (
              <Fragment key={props.rowKey(row)}>
                <tr className="border-t border-line hover:bg-surface has-[>td>input:checked]:bg-accent-wash max-sm:relative max-sm:block max-sm:py-2">
                  {props.selection && (
                    <Selector
                      {...props.selection}
                      value={props.rowKey(row)}
                      disabled={props.selection.disabled?.(row) ?? false}
                    />
                  )}
                  {columns.map((column, index) => (
                    <Cell
                      key={column.key}
                      column={column}
                      row={row}
                      first={index === 0}
                      beside={props.selection !== undefined}
                    />
                  ))}
                </tr>
                {props.detail?.rowKey === props.rowKey(row) && (
                  <Detail span={columns.length + (props.selection ? 1 : 0)}>{props.detail.content}</Detail>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Detail({ span, children }: { readonly span: number; readonly children: ReactNode }) {
  return (
    <tr className="max-sm:block">
      {/* A cell as wide as the table would widen it: what is inside scrolls by itself. */}
      <td colSpan={span} className="max-w-0 px-4 pt-1 pb-3.5 max-sm:block max-sm:max-w-full">
        {children}
      </td>
    </tr>
  );
}

function Head<Row>({ columns, sort, selection }: TableProps<Row>) {
  return (
    <thead className="max-sm:sr-only @min-[60rem]:sticky @min-[60rem]:top-12 @min-[60rem]:z-1">
      <tr className="bg-sunken text-sm text-ink-soft">
        {selection && (
          <th scope="col" className="w-8 px-3 py-1.5 pl-4">
            {selection.type === 'radio' ? (
              <span className="sr-only">Selection</span>
            ) : (
              <SelectAll name={selection.name} />
            )}
          </th>
        )}
        {columns.map((column) => {
          const sorted = sort?.key === column.key;
          const descending = sorted && sort.descending;
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={sorted ? (descending ? 'descending' : 'ascending') : undefined}
              className={`px-3 py-1.5 font-semibold whitespace-nowrap first:pl-4 last:pr-4 ${column.align === 'end' ? 'text-right' : ''}`}
            >
              {sort && column.sortable ? (
                <Link
                  href={sort.href(column.key, sorted && !descending)}
                  scroll={false}
                  className="inline-flex items-center gap-1 hover:text-ink"
                >
                  {column.header}
                  <Icon
                    name={descending ? 'sort-down' : 'sort-up'}
                    className={`size-3.5 ${sorted ? 'text-ink' : 'opacity-40'}`}
                  />
                </Link>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Cell<Row>({
  column,
  row,
  first,
  beside,
}: {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly first: boolean;
  readonly beside: boolean;
}) {
  const look = `${cellClass} ${column.nowrap ? 'sm:whitespace-nowrap' : ''} ${column.breaks ? 'wrap-anywhere' : ''} ${column.wide ? 'sm:min-w-58' : column.breaks ? 'sm:min-w-28' : ''} ${column.align === 'end' ? 'sm:text-right' : ''}`;
  if (first) {
    return (
      <th
        scope="row"
        className={`${look} font-normal max-sm:text-lg ${column.nowrap ? '' : 'wrap-anywhere sm:min-w-44'} ${beside ? 'max-sm:pl-11' : ''}`}
      >
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={`${look} max-sm:flex max-sm:gap-3 ${beside ? 'max-sm:pl-11' : ''}`}>
      <span aria-hidden className="w-28 shrink-0 text-ink-soft sm:hidden">
        {column.header}
      </span>
      <span className="min-w-0">{column.cell(row)}</span>
    </td>
  );
}

function Selector(props: {
  readonly name: string;
  readonly type?: 'checkbox' | 'radio';
  readonly form?: string;
  readonly selected?: readonly string[];
  readonly value: string;
  readonly disabled: boolean;
}) {
  const { name, type = 'checkbox', form, selected, value, disabled } = props;
  return (
    <td className="w-8 px-3 py-1.5 pl-4 align-top max-sm:absolute max-sm:py-2.5">
      <input
        {...{ type, name, value, disabled, form }}
        defaultChecked={selected?.includes(value)}
        aria-label={`Select ${value}`}
        className="mt-0.5 block size-4"
      />
    </td>
  );
}
