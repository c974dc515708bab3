// A decision, explained: what was asked, which layer answered, which statement decided or what is missing.
import type { Decision, StatementMiss } from '#iam/policy/decision.ts';
import type { Layer } from '#iam/policy/types.ts';
import { Breakable } from '#components/ui/breakable.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Expandable } from '#components/ui/expandable.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Layers } from './layers.tsx';
import { MissingStatementQuote, StatementQuote } from './statement.tsx';
import { capital, mismatchWords, statementName, summary } from './words.ts';

/** `full` adds every statement that did not match. It draws nothing that needs a server, so an island may use it. */
export function ExplainedDecision({
  decision,
  full = false,
}: {
  readonly decision: Decision;
  readonly full?: boolean;
}) {
  const { decidedBy, missingStatement, nearestMiss, message } = decision;
  return (
    <div className="@container space-y-4">
      <Headline decision={decision} />
      <div className="grid items-start gap-4 @3xl:grid-cols-2">
        <Asked decision={decision} />
        <Layers decision={decision} />
      </div>
      {decidedBy && <StatementQuote statement={decidedBy} />}
      {missingStatement && (
        <MissingStatementQuote missing={missingStatement} others={otherRefusals(decision)} />
      )}
      {nearestMiss && <NearestMiss miss={nearestMiss} />}
      {message !== '' && <AwsMessage message={message} />}
      {full && <Misses decision={decision} />}
    </div>
  );
}

function Headline({ decision }: { readonly decision: Decision }) {
  const allowed = decision.verdict === 'Allowed';
  return (
    <p className={`flex gap-2 text-lg ${allowed ? 'text-allow' : 'text-deny'}`}>
      <Icon name={allowed ? 'passed' : 'deny'} className="mt-0.5 size-5" />
      <span>
        <strong>{allowed ? 'Allowed' : 'Access denied'}.</strong>{' '}
        <span className="text-ink">{summary(decision)}</span>
      </span>
    </p>
  );
}

/** Layers besides the one that refused that would refuse as well. */
function otherRefusals({ layers, deniedLayer }: Decision): readonly Layer[] {
  const refusing = layers.filter(
    ({ layer, verdict, counts }) => counts && verdict !== 'Allowed' && layer !== deniedLayer,
  );
  return [...new Set(refusing.map(({ layer }) => layer))];
}

function Asked({ decision }: { readonly decision: Decision }) {
  const { principal, action, resource } = decision.request;
  const facts = [
    ['Action', action],
    ['Resource', resource],
    ['Principal', principal ?? 'anonymous'],
  ] as const;
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-soft max-sm:text-sm">{label}</dt>
          <dd className="max-sm:mb-1">
            <Copyable text={value} what={label.toLowerCase()} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function NearestMiss({ miss }: { readonly miss: StatementMiss }) {
  return (
    <section className="rounded-panel border border-warn/40 bg-warn-wash px-3 py-2.5">
      <p className="mb-1 wrap-anywhere">
        <strong>Came closest:</strong> {statementName(miss.statement)}.{' '}
        {capital(mismatchWords(miss.mismatch))}
      </p>
      <Expandable summary="Show the statement">
        <StatementQuote statement={miss.statement} mismatch={miss.mismatch} />
      </Expandable>
    </section>
  );
}

function AwsMessage({ message }: { readonly message: string }) {
  return (
    <div>
      <p className="text-sm text-ink-soft">
        What AWS says <CopyButton text={message} what="message" />
      </p>
      <p>
        <Breakable text={message} />
      </p>
    </div>
  );
}

function Misses({ decision: { misses, unlistedMisses } }: { readonly decision: Decision }) {
  if (misses.length === 0) return null;
  return (
    <Expandable summary={`Statements that did not match (${misses.length + unlistedMisses})`}>
      <ul className="space-y-1.5">
        {misses.map((miss) => (
          <li
            key={`${miss.statement.layer} ${miss.statement.orgId} ${miss.statement.policyArn ?? miss.statement.policyName} ${miss.statement.attachedTo} ${miss.statement.statementIndex}`}
            className="wrap-anywhere"
          >
            <span className="font-semibold">{statementName(miss.statement)}</span>{' '}
            <span className="text-ink-soft">
              ({miss.statement.effect}): {mismatchWords(miss.mismatch)}
            </span>
          </li>
        ))}
      </ul>
      {unlistedMisses > 0 && <p className="mt-2 text-ink-soft">… and {unlistedMisses} more.</p>}
    </Expandable>
  );
}
