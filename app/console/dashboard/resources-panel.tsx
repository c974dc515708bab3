// How much there is of everything, each count a way to its list.
import { Link } from '#components/ui/link.tsx';
import { RefusedFact } from '#components/decision/refused.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { accountSummary } from './summary.ts';

const resources = [
  { key: 'Groups', label: 'User groups', href: '/console/groups' },
  { key: 'Users', label: 'Users', href: '/console/users' },
  { key: 'Policies', label: 'Customer managed policies', href: '/console/policies' },
] as const;

export async function ResourcesPanel() {
  const summary = await accountSummary();
  return (
    <Panel title="IAM resources" description="What is in this AWS account">
      {summary.ok ? (
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
          {resources.map(({ key, label, href }) => (
            <div key={key}>
              <dt className="text-sm text-ink-soft">{label}</dt>
              <dd>
                <Link
                  href={href}
                  aria-label={`${label}: ${summary.output.SummaryMap?.[key] ?? 0}`}
                  className="text-3xl font-light text-accent hover:underline"
                >
                  {summary.output.SummaryMap?.[key] ?? 0}
                </Link>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <RefusedFact refusal={summary.error} />
      )}
    </Panel>
  );
}
