'use client';
// A dialog over the page. Island because focus must stay in it and come back; before a script arrives, the link
// that opens it leads to the page at `href`, where the same can be done.
import { Link } from './link.tsx';
import { useSearchParams } from 'next/navigation';
import { useState, type MouseEvent, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { buttonClass, IconButton, type ButtonVariant } from './button.tsx';

export function DialogLink(props: {
  readonly href: string;
  readonly label: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly disabled?: boolean;
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
      <ModalOverlay
        isOpen={openAt === address}
        onOpenChange={(isOpen) => setOpenAt(isOpen ? address : null)}
        isDismissable
        className="fixed inset-0 z-30 grid items-start justify-items-center overflow-y-auto bg-[rgb(8_18_20/0.55)] px-3 py-[10vh]"
      >
        <Modal className="w-full max-w-xl rounded-panel border border-line bg-raised text-ink shadow-float">
          <AriaDialog className="outline-none">
            {({ close }) => (
              <>
                <div className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-2 pl-4">
                  <Heading slot="title" className="text-lg font-semibold wrap-anywhere">
                    {props.title}
                  </Heading>
                  <IconButton icon="close" label="Close" onClick={close} />
                </div>
                <div className="px-4 py-4">{props.children}</div>
              </>
            )}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
