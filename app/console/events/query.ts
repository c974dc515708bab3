// What the events page reads from its address.
import type { EventQuery } from '#app/door.ts';
import type { SearchParams } from '#components/ui/list-query.ts';
import { isOperationName } from '#iam/model/index.ts';

export const outcomes = ['Succeeded', 'Denied', 'Failed'] as const;
export const entries = ['console', 'api'] as const;

/** Unknown values are left out. */
export function eventQuery(params: SearchParams): EventQuery {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 256) : undefined;
  };
  const operation = text('operation');
  return {
    Marker: text('marker'),
    operation: operation === undefined ? undefined : withService(operation),
    principalName: text('principal'),
    outcome: outcomes.find((outcome) => outcome === params['outcome']),
    entry: entries.find((entry) => entry === params['entry']),
  };
}

/** `ListUsers` → `iam:ListUsers`: people say an operation's name without its service. */
function withService(name: string): string {
  if (name.includes(':')) return name;
  if (name === 'ConsoleLogin') return `signin:${name}`;
  return isOperationName(`sts:${name}`) ? `sts:${name}` : `iam:${name}`;
}

/** The address of the same events from `marker` on, or from the first. */
export function eventsHref(query: EventQuery, marker: string | undefined): string {
  const { operation, principalName: principal, outcome, entry } = query;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ operation, principal, outcome, entry, marker })) {
    if (value !== undefined) params.set(name, value);
  }
  return params.size === 0 ? '/console/events' : `/console/events?${params}`;
}
