// Security recommendations. What the viewer may not see is refused fact by fact, with the action that is missing.
import { Link } from '#components/ui/link.tsx';
import { ask, type Viewer } from '#app/door.ts';
import { RefusedFact, type RefusalShown } from '#components/decision/refused.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { accountSummary } from './summary.ts';
import { ownKeyRecommendations, rootRecommendations, type Recommendation } from './recommendations.ts';

export async function RecommendationsPanel({ viewer }: { readonly viewer: Viewer }) {
  const summary = await accountSummary();
  // The root user's own keys are in the summary already.
  const keys = viewer.kind === 'user' ? await ask('iam:ListAccessKeys', {}) : null;
  // oxlint-disable-next-line react/purity -- a server component renders once, at the moment it tells of
  const now = new Date();
  const items = [
    ...(summary.ok ? rootRecommendations(summary.output.SummaryMap ?? {}) : [summary.error]),
    ...(keys === null
      ? []
      : keys.ok
        ? ownKeyRecommendations(keys.output.AccessKeyMetadata, now)
        : [keys.error]),
  ];
  const open = items.filter((item) => 'done' in item && !item.done).length;
  return (
    <Panel title="Security recommendations" {...(summary.ok && { count: open })} flush>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={'title' in item ? item.title : item.requestId} className="px-4 py-3">
            {'done' in item ? <Advice item={item} /> : <RefusedFact refusal={item satisfies RefusalShown} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Advice({ item }: { readonly item: Recommendation }) {
  return (
    <div className="flex items-start gap-2.5">
      <Icon
        name={item.done ? 'passed' : 'alert'}
        label={item.done ? 'Done:' : 'To do:'}
        className={`mt-0.5 size-4 ${item.done ? 'text-allow' : 'text-warn'}`}
      />
      <div className="min-w-0 flex-1">
        <p className="font-semibold wrap-anywhere">{item.title}</p>
        <p className="text-sm text-ink-soft">{item.text}</p>
      </div>
      {item.link && (
        <Link href={item.link.href} className="link">
          {item.link.label}
        </Link>
      )}
    </div>
  );
}
