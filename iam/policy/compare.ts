// The comparisons that condition operators make: numbers, dates, booleans, bytes, addresses, ARNs.

import { globOf, matchesGlob, type Glob, type Stretch } from './wildcard.ts';

const decimal = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/** A number in decimal notation; `null` when `text` is none. */
export function parseNumber(text: string): number | null {
  return decimal.test(text) ? Number(text) : null;
}

const isoDate =
  /^([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:[Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(?:[Zz]|([+-])([0-9]{2}):?([0-9]{2})?)?)?)?$/;

/**
 * Milliseconds since 1970 for an ISO 8601 date (a day, a minute, a second or a fraction; without a zone: UTC) or for
 * epoch seconds; `null` when `text` is neither.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function parseDate(text: string): number | null {
  if (/^-?[0-9]{1,15}$/.test(text)) return Number(text) * 1000;
  const parts = isoDate.exec(text);
  if (parts === null) return null;
  const number = (i: number, otherwise = 0) => (parts[i] === undefined ? otherwise : Number(parts[i]));
  const [month, day, hour, minute, second] = [number(2), number(3, 1), number(4), number(5), number(6)];
  // Day 0 of the next month is the last of this one.
  const lastDay = new Date(Date.UTC(number(1), month, 0)).getUTCDate();
  const inRange =
    month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour <= 24 && minute <= 59 && second <= 60;
  if (!inRange) return null;
  const fraction = Number(`0.${parts[7] ?? '0'}`) * 1000;
  const offsetMinutes = (parts[8] === '-' ? -1 : 1) * (number(9) * 60 + number(10));
  return Date.UTC(number(1), month - 1, day, hour, minute, second) + fraction - offsetMinutes * 60_000;
}

/** `true` and `false` in any case; `null` for anything else. */
export function parseBool(text: string): boolean | null {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : null;
}

/** The bytes that base64 `text` stands for, as a string of characters 0–255; `null` when it is not base64. */
export function parseBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const letters = text.replaceAll('=', '');
  return letters.length % 4 === 1 ? null : atob(letters);
}

/** An address as 16-bit groups (2 for IPv4, 8 for IPv6) and how many leading bits count. */
export interface Network {
  readonly groups: readonly number[];
  readonly bits: number;
}

/**
 * An IPv4 or IPv6 address, alone or with a prefix length; without one all bits count (/32, /128).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const groups = address.includes(':') ? ipv6Groups(address) : ipv4Groups(address);
  if (groups === null) return null;
  const width = groups.length * 16;
  if (slash < 0) return { groups, bits: width };
  const prefix = text.slice(slash + 1);
  const bits = /^[0-9]{1,3}$/.test(prefix) ? Number(prefix) : -1;
  return bits >= 0 && bits <= width ? { groups, bits } : null;
}

function ipv4Groups(text: string): number[] | null {
  const bytes = text.split('.').map((part) => (/^[0-9]{1,3}$/.test(part) ? Number(part) : 256));
  const [a = 256, b = 256, c = 256, d = 256] = bytes;
  return bytes.length === 4 && Math.max(a, b, c, d) < 256 ? [a * 256 + b, c * 256 + d] : null;
}

function ipv6Groups(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : hexGroups(half)));
  if (head === null || head === undefined || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const gap = 8 - head.length - tail.length;
  return gap < 1 ? null : [...head, ...Array.from({ length: gap }, () => 0), ...tail];
}

function hexGroups(text: string): number[] | null {
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const dotted = i === parts.length - 1 && part.includes('.') ? ipv4Groups(part) : null;
    if (dotted !== null) groups.push(...dotted);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** Whether `address` lies in `network`; IPv4 and IPv6 never meet. */
export function isInNetwork(address: Network, network: Network): boolean {
  if (address.groups.length !== network.groups.length || address.bits < network.bits) return false;
  for (let i = 0, bits = network.bits; bits > 0; i++, bits -= 16) {
    const mask = bits >= 16 ? 0xffff : (0xffff << (16 - bits)) & 0xffff;
    if (((address.groups[i] ?? 0) & mask) !== ((network.groups[i] ?? 0) & mask)) return false;
  }
  return true;
}

/** An ARN pattern: six globs, or one lone `*`; `null` for what is no ARN. */
export type ArnPattern = readonly Glob[] | 'everything' | null;

/** Cuts an ARN pattern, given as stretches, at its first five colons. */
export function compileArn(stretches: readonly Stretch[]): ArnPattern {
  const [only] = stretches;
  if (stretches.length === 1 && only?.wild === true && only.text === '*') return 'everything';
  const parts: Stretch[][] = [[]];
  for (const { text, wild } of stretches) {
    const cuts = text.split(':');
    const room = 6 - parts.length;
    const [first = '', ...rest] =
      cuts.length <= room + 1 ? cuts : [...cuts.slice(0, room), cuts.slice(room).join(':')];
    parts.at(-1)?.push({ text: first, wild });
    for (const cut of rest) parts.push([{ text: cut, wild }]);
  }
  return parts.length === 6 ? parts.map(globOf) : null;
}

/**
 * Matches an ARN part by part, so that a `*` does not cross one of the first five colons. A lone `*` matches every ARN.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArn(pattern: ArnPattern, arn: string): boolean {
  if (pattern === 'everything') return arn.startsWith('arn:');
  if (pattern === null) return false;
  let start = 0;
  return pattern.every((glob, part) => {
    const end = part < 5 ? arn.indexOf(':', start) : arn.length;
    const matches = end >= 0 && matchesGlob(glob, arn.slice(start, end));
    start = end + 1;
    return matches;
  });
}
