'use client';
// Puts a text on the clipboard. Island because only a script can.
import { useState, type ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { Icon } from './icon.tsx';

export function CopyButton(props: {
  readonly text: string;
  /** What is copied, e.g. "account ID". */ readonly what: string;
  /** Stands apart from the word before it. */
  readonly spaced?: boolean;
  /** Words on the button; without, it is an icon. */ readonly children?: ReactNode;
}) {
  const { text, what, spaced = false, children } = props;
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = async () => {
    // The clipboard needs a secure context; a classroom on plain http falls back to a selection.
    const done = await (
      navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
    ).then(
      () => true,
      () => copyBySelection(text),
    );
    setState(done ? 'copied' : 'failed');
    setTimeout(() => setState('ready'), 2000);
  };
  const words = state === 'copied' ? 'Copied' : state === 'failed' ? 'Copy failed' : `Copy ${what}`;
  return (
    <button
      type="button"
      onClick={copy}
      title={words}
      aria-label={children === undefined ? `Copy ${what}` : undefined}
      className={
        children === undefined
          ? `needs-script ${spaced ? 'ml-1.5' : ''} inline-grid size-5 shrink-0 place-items-center rounded-control align-middle text-accent hover:bg-accent-wash`
          : `needs-script ${buttonClass('normal')}`
      }
    >
      <Icon name={state === 'copied' ? 'check' : 'copy'} className="size-3.5" />
      {children}
      <output className="sr-only">{state === 'ready' ? '' : words}</output>
    </button>
  );
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  // Deprecated, but the only way without a secure context.
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
