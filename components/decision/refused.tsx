// What stands in a page where an operation was refused or failed: the explanation, in place.
import type { Decision } from '#iam/policy/decision.ts';
import { Expandable } from '#components/ui/expandable.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader, type Crumb } from '#components/ui/page-header.tsx';
import { ExplainedDecision } from './explained-decision.tsx';

/** An operation's error, as the door hands it out. */
export interface RefusalShown {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly decision: Decision | null;
}

/** In place of a panel's content. */
export function Refused({ refusal }: { readonly refusal: RefusalShown }) {
  const { code, message, requestId, decision } = refusal;
  if (decision === null) {
    return (
      <Notice tone="error" title={code}>
        {message}
        {requestId !== undefined && (
          <span className="mt-1 block text-sm text-ink-soft">Request ID {requestId}</span>
        )}
      </Notice>
    );
  }
  return (
    <section
      aria-label={`Access denied to ${decision.request.action}`}
      className="rounded-panel border border-t-4 border-line border-t-deny bg-raised px-4 py-4"
    >
      <ExplainedDecision decision={decision} />
      {decision.missingStatement && (
        <p className="mt-4 border-t border-line pt-3 text-sm text-ink-soft">
          Only someone with permission to change policies can add this statement. If that is not you, send it
          to your administrator.
        </p>
      )}
    </section>
  );
}

/** In place of a whole page: the title of the page that was wanted stays. */
export function AccessDenied(props: {
  readonly title: string;
  readonly breadcrumbs?: readonly Crumb[];
  readonly refusal: RefusalShown;
}) {
  const { title, breadcrumbs = [], refusal } = props;
  return (
    <>
      <PageHeader title={title} breadcrumbs={breadcrumbs} />
      <Refused refusal={refusal} />
    </>
  );
}

/** In place of one fact on a page that shows others: the missing action, and more on demand. */
export function RefusedFact({ refusal }: { readonly refusal: RefusalShown }) {
  const { decision } = refusal;
  return (
    <div>
      <p className="flex items-start gap-1.5">
        <Icon name={decision === null ? 'error' : 'lock'} className="mt-0.5 size-4 text-deny" />
        {decision === null ? (
          <span>{refusal.message}</span>
        ) : (
          <span>
            Access denied to <span className="code">{decision.request.action}</span>
          </span>
        )}
      </p>
      {decision !== null && (
        <Expandable summary="Why">
          <ExplainedDecision decision={decision} />
        </Expandable>
      )}
    </div>
  );
}
