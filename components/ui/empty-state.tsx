// What stands where there is nothing yet, or where nothing matches: why, and what to do about it.
import type { ReactNode } from 'react';

export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** The title is the page's own, not a place's in it. */
  readonly page?: boolean;
}) {
  const Title = props.page ? 'h1' : 'p';
  return (
    <div className="mx-auto max-w-md px-4 py-10 text-center">
      <Title className={props.page ? 'text-xl font-semibold' : 'font-semibold'}>{props.title}</Title>
      {props.children && <div className="mt-1 text-ink-soft">{props.children}</div>}
      {props.action && <div className="mt-3">{props.action}</div>}
    </div>
  );
}
