'use client';
// What is shown in place of a page that failed: no stack trace, but a number to find it by. Island because it can try again.
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

export function ServiceFailure({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null;
  return (
    <EmptyState
      page
      title="This page could not be shown."
      action={<Button onClick={retry}>Try again</Button>}
    >
      Nothing was changed. If it happens again, tell whoever runs this server
      {digest !== null && (
        <>
          {' '}
          that it was failure <span className="code">{digest}</span>
        </>
      )}
      .
    </EmptyState>
  );
}
