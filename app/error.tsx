'use client';
// A page that failed. Error boundaries are client components by Next's rule.
import { ServiceFailure } from '#components/ui/service-failure.tsx';

export default function PageError({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <main className="px-4 py-16">
      <ServiceFailure error={error} retry={retry} />
    </main>
  );
}
