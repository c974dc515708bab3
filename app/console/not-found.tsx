// Something that is not in this account, or is no longer.
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default function NotFound() {
  return (
    <EmptyState
      page
      title="There is nothing at this address."
      action={<LinkButton href="/console">Go to the dashboard</LinkButton>}
    >
      It may have been deleted, or the address was mistyped.
    </EmptyState>
  );
}
