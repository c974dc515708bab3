// Something that opens: the browser's own details element, so it needs no script.
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export function Expandable(props: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly name?: string;
}) {
  return (
    <details open={props.open} name={props.name} className="group/expandable">
      <summary className="inline-flex items-center gap-1 rounded-control py-0.5 font-semibold text-accent hover:text-accent-strong">
        <Icon name="chevron-right" className="size-4 transition-transform group-open/expandable:rotate-90" />
        {props.summary}
      </summary>
      <div className="mt-2 pl-5 max-sm:pl-0">{props.children}</div>
    </details>
  );
}
