// The frame of the console: top bar, navigation (a drawer where it is narrow), and the page.
import { cookies } from 'next/headers';
import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { requireViewer } from '#app/door.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Wordmark } from '#components/ui/mark.tsx';
import { AccountMenu } from './account-menu.tsx';
import { FlashRegion } from './flash-region.tsx';
import { readFlash } from './flash.ts';
import { Navigation } from './navigation.tsx';

export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const [viewer, flash, jar] = [await requireViewer(), await readFlash(), await cookies()];
  return (
    <>
      <a
        href="#page"
        className="link sr-only bg-raised focus:not-sr-only focus:fixed focus:top-1.5 focus:left-2 focus:z-30 focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-raised px-2 sm:gap-3 lg:px-4">
        <button
          type="button"
          popoverTarget="navigation"
          aria-label="Navigation"
          className="grid size-9 place-items-center rounded-control hover:bg-accent-wash lg:hidden"
        >
          <Icon name="menu" className="size-5" />
        </button>
        <Link href="/console" aria-label="Hallpass, dashboard" className="flex rounded-control p-1">
          <Wordmark />
        </Link>
        <div className="flex min-w-0 flex-1 items-center justify-end gap-1 sm:gap-3">
          <span
            title="IAM is the same in every Region."
            className="flex items-center gap-1 text-sm text-ink-soft max-sm:sr-only"
          >
            <Icon name="globe" className="size-3.5" /> Global
          </span>
          <AccountMenu viewer={viewer} theme={jar.get('theme')?.value} />
        </div>
      </header>
      <div className="lg:grid lg:min-h-[calc(100dvh-3rem)] lg:grid-cols-[14.5rem_minmax(0,1fr)]">
        <div
          id="navigation"
          popover="auto"
          className="m-0 h-dvh max-h-none w-72 border-r border-line bg-raised px-3 py-4 text-ink backdrop:bg-[rgb(8_18_20/0.55)] max-lg:shadow-float lg:static lg:block lg:overflow-visible lg:h-auto lg:w-auto lg:p-0"
        >
          <div className="lg:sticky lg:top-12 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:px-3 lg:py-4">
            <Navigation />
          </div>
        </div>
        <main id="page" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none lg:px-8">
          <div className="mx-auto max-w-[82rem]">
            <FlashRegion flash={flash} />
            {children}
          </div>
        </main>
      </div>
    </>
  );
}
