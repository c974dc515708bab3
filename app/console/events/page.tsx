// Events: every call of the account, what was decided and why, the newest first.
import type { Metadata } from 'next';
import { Link } from '#components/ui/link.tsx';
import { listEvents, type EventRecord } from '#app/door.ts';
import { AccessDenied } from '#components/decision/refused.tsx';
import { decidedShortly } from '#components/decision/words.ts';
import { Breakable, BreakableName } from '#components/ui/breakable.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { MoreRows } from '#components/ui/table-tools.tsx';
import { Time } from '#components/ui/time.tsx';
import { EventFilter } from './filter.tsx';
import { eventQuery, eventsHref } from './query.ts';
import { Entry, Outcome } from './words.tsx';

export const metadata: Metadata = { title: 'Events' };

const breadcrumbs = [{ label: 'IAM', href: '/console' }];

const columns: readonly Column<EventRecord>[] = [
  {
    key: 'operation',
    header: 'Event',
    cell: (event) => (
      <Link href={`/console/events/${event.id}`} className="link font-semibold">
        <BreakableName text={event.operation.slice(event.operation.indexOf(':') + 1)} />
      </Link>
    ),
  },
  {
    key: 'outcome',
    header: 'Outcome',
    wide: true,
    cell: (event) => (
      <>
        <Outcome event={event} />
        {event.decision && (
          <span className="block text-sm text-ink-soft wrap-anywhere">{decidedShortly(event.decision)}</span>
        )}
      </>
    ),
  },
  {
    key: 'principal',
    header: 'Principal',
    breaks: true,
    cell: (event) => (
      <>
        <span className="mr-2">
          {event.principalArn.endsWith(':root') ? 'Root user' : event.principalName}
        </span>
        <Entry event={event} />
      </>
    ),
  },
  {
    key: 'resource',
    header: 'Resource',
    breaks: true,
    wide: true,
    cell: (event) => <Breakable text={event.resource} />,
  },
  { key: 'time', header: 'When', nowrap: true, cell: (event) => <Time at={event.time} /> },
];

export default async function Events({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const query = eventQuery(await searchParams);
  const events = await listEvents({ ...query, MaxItems: 50 });
  if (!events.ok) return <AccessDenied title="Events" breadcrumbs={breadcrumbs} refusal={events.error} />;
  const { Events: rows, Marker } = events.output;
  const filtered = eventsHref(query, undefined) !== '/console/events';
  return (
    <>
      <PageHeader
        title="Events"
        breadcrumbs={breadcrumbs}
        description="Every call of this account, from the console or by the API, with what was decided and why."
      />
      <Panel flush>
        <EventFilter query={query} />
        <Table
          caption="Events, the newest first"
          columns={columns}
          rows={rows}
          rowKey={(event) => event.id}
          empty={
            <EmptyState title={filtered ? 'No event matches' : 'No events yet'}>
              {filtered ? (
                <Link href="/console/events" className="link">
                  Show all events
                </Link>
              ) : (
                'What you do in the console or by the API appears here.'
              )}
            </EmptyState>
          }
        />
        <MoreRows
          firstHref={query.Marker === undefined ? null : eventsHref(query, undefined)}
          nextHref={Marker === undefined ? null : eventsHref(query, Marker)}
        />
      </Panel>
    </>
  );
}
