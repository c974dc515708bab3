// Something that is not in this account, or is no longer. A page draws it in its own place: what Next's notFound() brings
// is drawn only by a script.
import type { RefusalShown } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** `message` is AWS's, where an operation said so: `The user with name none cannot be found.` */
export function NothingHere(props: {
  readonly message?: string;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
}) {
  const { message, back } = props;
  return (
    <Panel>
      <EmptyState
        page
        title="There is nothing at this address."
        action={
          <LinkButton href={back?.href ?? '/console'}>Go to {back ? back.label : 'the dashboard'}</LinkButton>
        }
      >
        {message !== undefined && <p className="mb-1 wrap-anywhere">{message}</p>}
        <p>It may have been deleted, or the address was mistyped.</p>
      </EmptyState>
    </Panel>
  );
}

/** Whether an operation answered that there is no such thing, or that nothing can be called that. */
export const isNothing = ({ code, decision }: RefusalShown): boolean =>
  decision === null && (code === 'NoSuchEntity' || code === 'ValidationError');
