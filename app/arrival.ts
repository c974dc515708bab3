// How a request reached this process.
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Arrival } from '#iam/caller.ts';
import { readConfig } from '#config';

/** The console's arrival of a request with these headers. */
export function consoleArrival(headers: Headers): Arrival {
  return { ...arrivalOf(headers), entry: 'console', region: 'us-east-1' };
}

/** Address, user agent and a fresh request id. The address was put there by `rememberAddress`, or a trusted proxy. */
export function arrivalOf(headers: Headers): Omit<Arrival, 'entry' | 'region'> {
  return {
    sourceIp: headers.get('x-forwarded-for')?.split(',')[0]?.trim() || '127.0.0.1',
    userAgent: headers.get('user-agent') ?? '',
    secureTransport: readConfig().url.startsWith('https:'),
    requestId: randomUUID(),
  };
}
