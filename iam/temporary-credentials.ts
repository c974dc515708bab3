// Temporary credentials are kept nowhere: the session token carries, sealed, all that they stand for.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Session } from './caller.ts';
import { accessKeyId, secretAccessKey } from './ids.ts';
import type { Sealer } from './seal.ts';

/** Who the credentials act as, by unique id: whoever is deleted and made anew under its name is somebody else. */
export type SessionHolder =
  | { readonly kind: 'root' }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'role'; readonly roleId: string; readonly sessionName: string }
  | { readonly kind: 'federated'; readonly name: string; readonly userId: string | null };

/** What a session token stands for. */
export interface Grant {
  readonly accountId: string;
  readonly holder: SessionHolder;
  readonly session: Session;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** When the session proved an MFA device, if it did. */
  readonly mfaAt?: Date;
}

/** A grant with the key it was given with. */
export interface KeyedGrant extends Grant {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How many bytes a value takes in a session token. */
export function packedBytes(value: unknown): number {
  return deflateRawSync(JSON.stringify(value)).length;
}

const SEALED_AS = 'session token';

/** New credentials for a grant, as STS answers them. The token stays well under the 16 kB of an HTTP header. */
export function issueCredentials(sealer: Sealer, grant: Grant) {
  const keyed: KeyedGrant = {
    ...grant,
    accessKeyId: accessKeyId('ASIA', grant.accountId),
    secretAccessKey: secretAccessKey(),
  };
  const packed = deflateRawSync(JSON.stringify(keyed)).toString('base64');
  return {
    AccessKeyId: keyed.accessKeyId,
    SecretAccessKey: keyed.secretAccessKey,
    SessionToken: sealer.seal(packed, SEALED_AS),
    Expiration: grant.expiresAt,
  };
}

/** The largest token that is looked at, in characters. */
const LONGEST_TOKEN = 16_384;

/** What a session token stands for, or null for one that this installation did not issue. */
export function openToken(sealer: Sealer, token: string): KeyedGrant | null {
  if (token.length > LONGEST_TOKEN) return null;
  try {
    const packed = Buffer.from(sealer.open(token, SEALED_AS), 'base64');
    return JSON.parse(inflateRawSync(packed).toString(), revive) as KeyedGrant; // sealed by issueCredentials
  } catch {
    return null; // not ours, or tampered with: the seal does not open
  }
}

const TIMES: ReadonlySet<string> = new Set(['issuedAt', 'expiresAt', 'mfaAt']);

/** Times inside a session's own texts keep their type: only the grant's members are times. */
function revive(this: unknown, key: string, value: unknown): unknown {
  const isGrant = typeof this === 'object' && this !== null && 'holder' in this;
  return isGrant && TIMES.has(key) && typeof value === 'string' ? new Date(value) : value;
}
