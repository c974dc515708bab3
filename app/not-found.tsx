// An address at which there is nothing.
import type { Metadata } from 'next';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Wordmark } from '#components/ui/mark.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-lg px-4 py-16 text-center">
      <Wordmark />
      <EmptyState
        page
        title="There is no page at this address."
        action={<LinkButton href="/console">Go to the dashboard</LinkButton>}
      >
        It may have been deleted, or the address was mistyped.
      </EmptyState>
    </main>
  );
}
