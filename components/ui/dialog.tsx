'use client';
// A dialog over the page. Island because only a script can open one; before it arrives, the link that opens it leads to
// the page at `href`, where the same can be done. The browser's own dialog keeps the focus, gives it back, closes on
// Escape and makes the page behind inert, which a library would do in 28 kB (gzip).
import { useSearchParams } from 'next/navigation';
import { useEffect, useId, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { buttonClass, IconButton, type ButtonVariant } from './button.tsx';
import { Link } from './link.tsx';

export function DialogLink(props: {
  readonly href: string;
  readonly label: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
}) {
  // Open for one address only: an action that redirects, even to the same page, closes the dialog.
  const address = useSearchParams().toString();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpenAt(address);
  };
  return (
    <>
      <Link href={props.href} onClick={open} className={buttonClass(props.variant)}>
        {props.label}
      </Link>
      {openAt === address && (
        <OpenDialog title={props.title} onClose={() => setOpenAt(null)}>
          {props.children}
        </OpenDialog>
      )}
    </>
  );
}

function OpenDialog(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={props.onClose}
      aria-labelledby={id}
      className="m-auto w-[calc(100vw-1.5rem)] max-w-xl rounded-panel border border-line bg-raised p-0 text-ink shadow-float backdrop:bg-[rgb(8_18_20/0.55)]"
    >
      <div className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-2 pl-4">
        <h2 id={id} className="text-lg font-semibold wrap-anywhere">
          {props.title}
        </h2>
        <IconButton icon="close" label="Close" onClick={() => dialog.current?.close()} />
      </div>
      <div className="px-4 py-4">{props.children}</div>
    </dialog>
  );
}
