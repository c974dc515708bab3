// An error on its way out, whatever the format.
import { errorStatus } from '#iam/model/index.ts';
import type { ServiceName } from '#iam/model/index.ts';

/** An error on the wire. Without a `service` it is the protocol's own fault (unknown action, broken query). */
export interface WireError {
  readonly code: string;
  readonly message?: string | undefined;
  /** Whose fault: by default the sender's below HTTP 500. */
  readonly type?: 'Sender' | 'Receiver' | undefined;
  readonly service: ServiceName | undefined;
}

/** Whose fault an error is. */
export function faultOf({ code, type }: WireError): 'Sender' | 'Receiver' {
  return type ?? (errorStatus(code) < 500 ? 'Sender' : 'Receiver');
}

/** A value that its handler should not have answered. */
export function misfit(shapeName: string): Error {
  return new Error(`an output does not fit its shape ${shapeName}`);
}

/** The members of a structure or the entries of a map. Throws what `misfit` makes. */
export function asRecord(value: unknown, shapeName: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misfit(shapeName);
  return { ...value };
}
