// An event in words, for the list and for its own page.
import type { EventRecord } from '#app/door.ts';
import { Badge, Status } from '#components/ui/status.tsx';

const outcomes = { Succeeded: 'success', Denied: 'error', Failed: 'warning' } as const;

export function Outcome({ event }: { readonly event: EventRecord }) {
  const words = event.outcome === 'Failed' && event.errorCode !== null ? event.errorCode : event.outcome;
  return <Status kind={outcomes[event.outcome]}>{words}</Status>;
}

export function Entry({ event }: { readonly event: EventRecord }) {
  return event.entry === 'console' ? (
    <Badge tone="accent">Console</Badge>
  ) : (
    <Badge>{clientName(event.userAgent)}</Badge>
  );
}

const clients: readonly (readonly [RegExp, string])[] = [
  [/^aws-cli\//, 'AWS CLI'],
  [/^Boto3\//i, 'boto3'],
  [/^aws-sdk-js\//, 'SDK for JavaScript'],
  [/^aws-sdk-java\//, 'SDK for Java'],
  [/^aws-sdk-go/, 'SDK for Go'],
  [/Terraform/, 'Terraform'],
];

/** What the caller said it is; anyone may say anything here. */
export function clientName(userAgent: string): string {
  return clients.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'API';
}
