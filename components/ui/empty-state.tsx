// What stands where there is nothing yet, or where nothing matches: why, and what to do about it.
import type { ReactNode } from 'react';

export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-md px-4 py-10 text-center">
      <p className="font-semibold">{props.title}</p>
      {props.children && <div className="mt-1 text-ink-soft">{props.children}</div>}
      {props.action && <div className="mt-3">{props.action}</div>}
    </div>
  );
}
