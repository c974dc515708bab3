'use client';
// Where notices appear. Island because the layout stays while pages change: it shows a notice only at its own address.
import { Link } from '#components/ui/link.tsx';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Flash } from './flash.ts';

export function FlashRegion({ flash }: { readonly flash: Flash | null }) {
  const address = useSearchParams();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const shown = flash !== null && flash.id === address.get('flash') && flash.id !== dismissed;
  return (
    <div aria-live="polite" className="has-[*]:mb-4">
      {shown && (
        <Notice
          tone={flash.tone}
          action={
            <span className="needs-script -my-1">
              <IconButton icon="close" label="Dismiss" onClick={() => setDismissed(flash.id)} />
            </span>
          }
        >
          {flash.text}{' '}
          {flash.link && (
            <Link href={flash.link.href} className="link">
              {flash.link.label}
            </Link>
          )}
        </Notice>
      )}
    </div>
  );
}
