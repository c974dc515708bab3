// What stands above and below a table: a search form, page links, a way to more.
import { Link } from './link.tsx';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** The row above a table: search at its beginning, pages or buttons at its end. */
export function TableTools({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">{children}</div>
  );
}

/** Searches by address, so the result can be sent to someone. `keep` are the other parameters of the address. */
export function TableSearch(props: {
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly keep?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}) {
  return (
    <form action={props.action} method="get" className="flex flex-wrap items-center gap-2">
      {Object.entries(props.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="relative w-full sm:w-80">
        <Icon
          name="search"
          className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-soft max-sm:top-2.5"
        />
        <input
          type="search"
          name="search"
          aria-label={props.label}
          placeholder={props.label}
          defaultValue={props.value}
          maxLength={200}
          className="h-8 w-full rounded-control border border-edge bg-raised pr-2.5 pl-8 placeholder:text-ink-soft max-sm:h-10 max-sm:text-lg"
        />
      </div>
      {props.children}
      <button type="submit" className="sr-only focus:not-sr-only">
        Search
      </button>
    </form>
  );
}

const moreLink = 'inline-flex h-8 items-center gap-1 rounded-control px-2 font-semibold hover:bg-accent-wash';

const pageLink =
  'grid h-8 min-w-8 place-items-center rounded-control px-2 hover:bg-accent-wash aria-[current]:bg-accent-wash aria-[current]:font-semibold';

/** Page 1 … 4 5 6 … 12. Nothing for a single page. */
export function Pagination(props: {
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
}) {
  const { page, pages, href } = props;
  if (pages <= 1) return null;
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (n) => n === 1 || n === pages || Math.abs(n - page) <= 1,
  );
  return (
    <nav aria-label="Pages" className="flex justify-end">
      <ul className="flex items-center text-accent">
        <li>{page > 1 && <Step href={href(page - 1)} label="Previous page" icon="chevron-left" />}</li>
        {shown.map((n, index) => (
          <li key={n} className="flex items-center">
            {n - (shown[index - 1] ?? 0) > 1 && <span className="px-1 text-ink-soft">…</span>}
            <Link
              href={href(n)}
              aria-label={`Page ${n}`}
              aria-current={n === page ? 'page' : undefined}
              className={pageLink}
            >
              {n}
            </Link>
          </li>
        ))}
        <li>{page < pages && <Step href={href(page + 1)} label="Next page" icon="chevron-right" />}</li>
      </ul>
    </nav>
  );
}

function Step({
  href,
  label,
  icon,
}: {
  readonly href: string;
  readonly label: string;
  readonly icon: 'chevron-left' | 'chevron-right';
}) {
  return (
    <Link href={href} aria-label={label} className={pageLink}>
      <Icon name={icon} />
    </Link>
  );
}

/** For a list whose pages are not counted, only followed. */
export function MoreRows({
  firstHref,
  nextHref,
}: {
  readonly firstHref: string | null;
  readonly nextHref: string | null;
}) {
  if (firstHref === null && nextHref === null) return null;
  return (
    <nav aria-label="Pages" className="flex justify-between border-t border-line px-2 py-1 text-accent">
      <span>
        {firstHref !== null && (
          <Link href={firstHref} className={moreLink}>
            Back to the first page
          </Link>
        )}
      </span>
      <span>
        {nextHref !== null && (
          <Link href={nextHref} className={moreLink}>
            Next page <Icon name="chevron-right" />
          </Link>
        )}
      </span>
    </nav>
  );
}
