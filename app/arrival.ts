// How a request reached this process.
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Arrival } from '#iam/caller.ts';
import { readConfig } from '#config';

/** Under which `app/start.ts` leaves the path and query that a request asked for; a page is not told them by Next. */
export const ADDRESS_HEADER = 'x-hallpass-address';

/** The console's arrival of a request with these headers. */
export function consoleArrival(headers: Headers): Arrival {
  return { ...arrivalOf((name) => headers.get(name)), entry: 'console', region: 'us-east-1' };
}

/** Address, user agent and a fresh request id. The address was put there by app/start.ts, or by a trusted proxy. */
export function arrivalOf(header: (name: string) => unknown): Omit<Arrival, 'entry' | 'region'> {
  return {
    sourceIp: textOf(header('x-forwarded-for')).split(',')[0]?.trim() || '127.0.0.1',
    userAgent: textOf(header('user-agent')),
    secureTransport: readConfig().url.startsWith('https:'),
    requestId: randomUUID(),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
