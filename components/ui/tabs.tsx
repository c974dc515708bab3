// The parts of one page, as links: `?tab=` works before a script does, and can be sent to someone.
import { Link } from './link.tsx';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
}

/** The tab that the address asks for, or the first. */
export function currentTab<T extends readonly Tab[]>(
  tabs: T,
  asked: string | readonly string[] | undefined,
): string {
  return tabs.find((tab) => tab.id === asked)?.id ?? tabs[0]?.id ?? '';
}

export function Tabs(props: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  /** Address of the page without its tab. */
  readonly href: string;
}) {
  const { label, tabs, current, href } = props;
  return (
    <nav aria-label={label} className="mb-4 overflow-x-auto border-b border-line">
      <ul className="flex max-sm:flex-wrap">
        {tabs.map((tab) => (
          <li key={tab.id}>
            <Link
              href={`${href}${href.includes('?') ? '&' : '?'}tab=${tab.id}`}
              aria-current={tab.id === current ? 'page' : undefined}
              className="block border-b-3 border-transparent px-3.5 py-2 font-semibold whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink aria-[current]:border-accent aria-[current]:text-accent"
            >
              {tab.label}
              {tab.count !== undefined && <span className="font-normal"> ({tab.count})</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
