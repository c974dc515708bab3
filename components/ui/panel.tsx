// A panel: one subject of a page, with its heading, its actions and its content.
import { useId, type ReactNode } from 'react';

export function Panel(props: {
  readonly title?: ReactNode;
  readonly count?: number;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** The content reaches the panel's edges: for a table. */
  readonly flush?: boolean;
  readonly level?: 2 | 3;
}) {
  const { title, count, description, actions, children, footer, flush = false, level = 2 } = props;
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className="mb-4 rounded-panel border border-line bg-raised"
    >
      {(title ?? actions) && (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
          <div className="min-w-0 self-center">
            <Heading id={id} className="text-lg font-semibold wrap-anywhere">
              {title}
              {count !== undefined && <span className="font-normal text-ink-soft"> ({count})</span>}
            </Heading>
            {description && <p className="max-w-3xl text-sm text-ink-soft">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? '' : 'px-4 py-3.5'}>{children}</div>
      {footer && <div className="border-t border-line px-4 py-2.5">{footer}</div>}
    </section>
  );
}

/** Panels that are links or short facts, side by side where there is room. */
export function Card(props: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="rounded-panel border border-line bg-raised px-4 py-3">
      <h3 className="font-semibold">{props.title}</h3>
      <div className="mt-1">{props.children}</div>
    </div>
  );
}
