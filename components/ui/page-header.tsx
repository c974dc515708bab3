// The head of a page: where it is, what it is called, what can be done here.
import { Link } from './link.tsx';
import type { ReactNode } from 'react';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

export function PageHeader(props: {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** The pages above this one; the page itself is added from `title`. */
  readonly breadcrumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  readonly count?: number;
}) {
  const { title, description, breadcrumbs = [], actions, count } = props;
  return (
    <header className="mb-4">
      {breadcrumbs.length > 0 && (
        <nav aria-label="Breadcrumbs" className="mb-2 text-sm text-ink-soft">
          <ol className="flex flex-wrap gap-x-1.5">
            {breadcrumbs.map((crumb) => (
              <li key={crumb.href} className="wrap-anywhere after:ml-1.5 after:content-['/']">
                <Link href={crumb.href} className="link">
                  {crumb.label}
                </Link>
              </li>
            ))}
            <li aria-current="page" className="wrap-anywhere">
              {title}
            </li>
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">
            {title}
            {count !== undefined && <span className="font-normal text-ink-soft"> ({count})</span>}
          </h1>
          {description && <p className="mt-1 max-w-3xl wrap-anywhere text-ink-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
