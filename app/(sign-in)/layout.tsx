// The frame of the pages outside the console: the mark and one panel.
import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { Wordmark } from '#components/ui/mark.tsx';

export default function SignInLayout({ children }: { readonly children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-10">
      <Link href="/" aria-label="Hallpass, start page" className="mb-6 self-start rounded-control">
        <Wordmark large />
      </Link>
      {children}
    </main>
  );
}
