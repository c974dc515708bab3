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

/**
 * 20 characters: `AKIA…` for long-term keys, `ASIA…` for temporary ones. The account stands in the id, as in AWS's own:
 * bits 1 to 40 of the base-32 text after the prefix; the rest is chance.
 */
export function accessKeyId(prefix: 'AKIA' | 'ASIA', accountId: string): string {
  const random = randomBytes(5).readUIntBE(0, 5);
  const head = (1n << 47n) | (BigInt(accountId) << 7n) | BigInt(random & 0x7f);
  const bits = (head << 32n) | BigInt(randomBytes(4).readUInt32BE());
  return prefix + Array.from({ length: 16 }, (_, at) => letterOf(bits >> BigInt(5 * (15 - at)))).join('');
}

/** The account that stands in an access key id; null for what is no id AWS could have given. */
export function accountOfAccessKeyId(id: string): string | null {
  if (!/^A[A-Z]{3}[A-Z2-7]{16}$/.test(id)) return null;
  const head = Array.from(id.slice(4, 14), (letter) => BigInt(LETTERS.indexOf(letter)));
  const bits = head.reduce((sum, five) => (sum << 5n) | five, 0n);
  const account = String((bits >> 9n) & 0xff_ffff_ffffn).padStart(12, '0');
  return account.length === 12 ? account : null;
}

function letterOf(bits: bigint): string {
  return LETTERS[Number(bits & 31n)] ?? '';
}

/** The id of a signing certificate: 32 letters and digits. */
export function certificateId(): string {
  return base32(32);
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
