// Unique ids as AWS forms them: a prefix that tells the kind, then letters and digits of base 32.
import { randomBytes, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
const PREFIXES = {
  user: 'AIDA',
  group: 'AGPA',
  role: 'AROA',
  policy: 'ANPA',
  instanceProfile: 'AIPA',
  sshPublicKey: 'APKA',
  serverCertificate: 'ASCA',
  serviceCredential: 'ACCA',
} as const;

/** 21 characters, e.g. `AIDAQ3EGRKM4ZJ5NNYWLA`. */
export function uniqueId(kind: keyof typeof PREFIXES): string {
  return PREFIXES[kind] + base32(17);
}

/** 20 characters: `AKIA…` for long-term keys, `ASIA…` for temporary ones. */
export function accessKeyId(prefix: 'AKIA' | 'ASIA' = 'AKIA'): string {
  return prefix + base32(16);
}

/** 40 characters of base 64 (240 random bits). */
export function secretAccessKey(): string {
  return randomBytes(30).toString('base64');
}

/** Twelve digits, the first of them not zero. Whether it is free is for the caller to see. */
export function accountId(): string {
  return String(randomInt(100_000_000_000, 1_000_000_000_000));
}

function base32(length: number): string {
  return Array.from(randomBytes(length), (byte) => LETTERS[byte % 32]).join('');
}
