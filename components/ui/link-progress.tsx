'use client';
// Says that a page is on its way, across the top of the window. Island because only the link that was clicked knows.
import { useLinkStatus } from 'next/link';
import { createPortal } from 'react-dom';

/** Inside a link. It takes no room, and shows itself only when the page takes longer than a blink. */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return createPortal(
    <div className="link-progress">
      <progress aria-label="Loading the page" className="sr-only" />
    </div>,
    document.body,
  );
}
