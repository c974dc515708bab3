// One event: what was asked, by whom, and the whole decision.
import type { Metadata } from 'next';
import { getEvent, type EventRecord } from '#app/door.ts';
import { ExplainedDecision } from '#components/decision/explained-decision.tsx';
import { AccessDenied } from '#components/decision/refused.tsx';
import { cliCommand } from '#components/equivalent/command.ts';
import { Equivalent } from '#components/equivalent/equivalent.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Time } from '#components/ui/time.tsx';
import { isOperationName, type OperationInput } from '#iam/model/index.ts';
import { NothingHere } from '../../nothing-here.tsx';
import { Entry, Outcome } from '../words.tsx';

interface Page {
  readonly params: Promise<{ readonly eventId: string }>;
}

export async function generateMetadata({ params }: Page): Promise<Metadata> {
  const event = await getEvent((await params).eventId);
  return { title: event.ok ? event.output.operation : 'Event' };
}

const breadcrumbs = [
  { label: 'IAM', href: '/console' },
  { label: 'Events', href: '/console/events' },
];

export default async function EventPage({ params }: Page) {
  const answer = await getEvent((await params).eventId);
  if (!answer.ok) {
    if (answer.error.decision === null) return <NothingHere back={breadcrumbs[1]} />;
    return <AccessDenied title="Event" breadcrumbs={breadcrumbs} refusal={answer.error} />;
  }
  const event = answer.output;
  const failed = event.outcome === 'Failed';
  return (
    <>
      <PageHeader
        title={event.operation}
        breadcrumbs={breadcrumbs}
        description={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Outcome event={event} />
            <Time at={event.time} exact />
            <Entry event={event} />
          </span>
        }
      />
      <Panel title="Why">
        <div className="space-y-4">
          {failed && event.errorCode !== null && (
            <Notice tone="error" title={event.errorCode}>
              {event.errorMessage}
            </Notice>
          )}
          {event.decision ? (
            <ExplainedDecision decision={event.decision} full />
          ) : (
            !failed && <p>No permission is needed for this call.</p>
          )}
        </div>
      </Panel>
      <Panel title="Event record">
        <KeyValues facts={facts(event)} />
      </Panel>
      <Panel title="Request parameters" description="Secrets are left out.">
        <div className="space-y-3">
          <CodeBlock
            text={JSON.stringify(event.requestParameters, null, 2) ?? '{}'}
            label="request parameters"
          />
          <Equivalent commands={commands(event)} />
        </div>
      </Panel>
    </>
  );
}

function facts(event: EventRecord) {
  return [
    { label: 'Principal', value: <Copyable text={event.principalArn} what="principal" /> },
    // The decision names action and resource; without one they stand here.
    ...(event.decision
      ? []
      : [{ label: 'Resource', value: <Copyable text={event.resource} what="resource" /> }]),
    {
      label: 'Access key',
      value: event.accessKeyId === null ? null : <Copyable text={event.accessKeyId} what="access key ID" />,
    },
    { label: 'Source IP address', value: event.sourceIp },
    { label: 'User agent', value: event.userAgent || null },
    { label: 'Request ID', value: <Copyable text={event.requestId} what="request ID" /> },
    { label: 'Event ID', value: <Copyable text={event.id} what="event ID" /> },
  ];
}

function commands({ operation, requestParameters }: EventRecord): readonly string[] {
  if (!isOperationName(operation)) return [];
  // The input as the door recorded it, its secrets hidden.
  return [cliCommand(operation, requestParameters as OperationInput<typeof operation>)];
}
