// A notice in the page: what went well or wrong, said with an icon and a word besides the colour.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'success' | 'error' | 'warning' | 'info';

const looks: Record<
  Tone,
  { readonly icon: IconName; readonly word: string; readonly colours: string; readonly ink: string }
> = {
  success: { icon: 'passed', word: 'Success', colours: 'border-allow bg-allow-wash', ink: 'text-allow' },
  error: { icon: 'error', word: 'Error', colours: 'border-deny bg-deny-wash', ink: 'text-deny' },
  warning: { icon: 'alert', word: 'Warning', colours: 'border-warn bg-warn-wash', ink: 'text-warn' },
  info: { icon: 'info', word: 'Info', colours: 'border-info bg-info-wash', ink: 'text-info' },
};

export function Notice(props: {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const look = looks[props.tone];
  return (
    <div
      className={`flex items-start gap-2.5 rounded-panel border border-l-4 px-3 py-2.5 text-ink ${look.colours}`}
    >
      <span className={`mt-0.5 ${look.ink}`}>
        <Icon name={look.icon} label={look.word} />
      </span>
      <div className="min-w-0 flex-1 wrap-anywhere">
        {props.title && <p className="font-semibold">{props.title}</p>}
        {props.children}
      </div>
      {props.action}
    </div>
  );
}
