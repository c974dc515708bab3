// What the events page reads from its address.
import type { SearchParams } from '#components/ui/list-query.ts';

export const outcomes = ['Succeeded', 'Denied', 'Failed'] as const;
export const entries = ['console', 'api'] as const;

export interface EventQuery {
  readonly marker?: string | undefined;
  readonly operation?: string | undefined;
  readonly outcome?: (typeof outcomes)[number] | undefined;
  readonly entry?: (typeof entries)[number] | undefined;
}

/** Unknown values are left out. An operation may be given without its service: `ListUsers`. */
export function eventQuery(params: SearchParams): EventQuery {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 128) : undefined;
  };
  const operation = text('operation');
  return {
    marker: text('marker'),
    operation: operation === undefined || operation.includes(':') ? operation : `iam:${operation}`,
    outcome: outcomes.find((outcome) => outcome === params['outcome']),
    entry: entries.find((entry) => entry === params['entry']),
  };
}

export function eventsHref(query: EventQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  return params.size === 0 ? '/console/events' : `/console/events?${params}`;
}
