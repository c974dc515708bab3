// Matches text against patterns with * and ?, in bounded time and without regular expressions.

import { findInexact, inexactText, standsInexactly, type Inexact } from './inexact.ts';

/** Part of a pattern: `wild` text, in which `*` and `?` are wildcards, or text that stands for itself. */
export interface Stretch {
  readonly text: string;
  readonly wild: boolean;
}

/** What stands between two `*`. */
interface Segment {
  /** The text, with some character in place of each `?`. */
  readonly text: string;
  /** For a segment with `?`: how to find it. */
  readonly inexact: Inexact | null;
}

/** A pattern cut at its `*`: the text begins with `first`, ends with `last`, and has `middle` in between, in order. */
export interface Glob {
  readonly first: Segment;
  readonly middle: readonly Segment[];
  /** `null` for a pattern without `*`, whose text is `first` and nothing more. */
  readonly last: Segment | null;
  /** No shorter text can match. */
  readonly shortest: number;
}

/** A pattern made ready. The common shapes (no wildcard; one `*` at the end) are told apart for speed. */
export interface Pattern {
  readonly source: string;
  /** The text before the first wildcard; the whole text when there is none. */
  readonly prefix: string;
  readonly shape: 'literal' | 'prefix' | 'everything' | 'general';
  /** Set when `shape` is `general`. */
  readonly glob: Glob | null;
}

/**
 * Prepares `source`, in which `*` stands for any run of characters (none too) and `?` for exactly one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compilePattern(source: string): Pattern {
  const star = source.indexOf('*');
  const one = source.indexOf('?');
  if (star < 0 && one < 0) return { source, prefix: source, shape: 'literal', glob: null };
  const wildcard = star < 0 || (one >= 0 && one < star) ? one : star;
  const prefix = source.slice(0, wildcard);
  for (let i = wildcard; ; i++) {
    if (i === source.length)
      return { source, prefix, shape: prefix === '' ? 'everything' : 'prefix', glob: null };
    if (source.charCodeAt(i) !== 0x2a)
      return { source, prefix, shape: 'general', glob: globOf([{ text: source, wild: true }]) };
  }
}

/** Cuts a pattern, given as stretches, at its `*`. */
export function globOf(stretches: readonly Stretch[]): Glob {
  const cuts = [new Cut()];
  for (const { text, wild } of stretches) {
    let from = 0;
    const end = wild ? text.length : 0;
    for (let i = 0; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c !== 0x2a && c !== 0x3f) continue;
      cuts.at(-1)?.add(text.slice(from, i));
      if (c === 0x2a) cuts.push(new Cut());
      else cuts.at(-1)?.addHole();
      from = i + 1;
    }
    cuts.at(-1)?.add(text.slice(from));
  }
  const [first = new Cut().segment(), ...rest] = cuts.map((cut) => cut.segment());
  const shortest = cuts.reduce((sum, cut) => sum + cut.text.length, 0);
  const middle = rest.slice(0, -1).filter(({ text }) => text !== '');
  return { first, middle, last: rest.at(-1) ?? null, shortest };
}

/** A segment in the making. */
class Cut {
  text = '';
  private readonly holes: number[] = [];

  add(text: string): void {
    this.text += text;
  }

  addHole(): void {
    this.holes.push(this.text.length);
    this.text += '?';
  }

  segment(): Segment {
    const { text, holes } = this;
    if (holes.length === 0) return { text, inexact: null };
    return { text, inexact: inexactText(text, holes) };
  }
}

/** Whether all of `text` matches `pattern`; upper and lower case differ. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  switch (pattern.shape) {
    case 'literal':
      return pattern.source === text;
    case 'prefix':
      return text.startsWith(pattern.prefix);
    case 'everything':
      return true;
    case 'general':
      return pattern.glob !== null && text.startsWith(pattern.prefix) && matchesGlob(pattern.glob, text);
  }
}

/**
 * Whether all of `text` matches. Beginning and end are fixed; every segment between is sought from where the one before
 * ended, and its first occurrence is the best: a later one could only leave less room. So nothing is ever tried twice.
 */
export function matchesGlob(glob: Glob, text: string): boolean {
  const { first, middle, last, shortest } = glob;
  if (text.length < shortest || !standsAt(first, text, 0)) return false;
  if (last === null) return text.length === first.text.length;
  const end = text.length - last.text.length;
  if (!standsAt(last, text, end)) return false;
  let at = first.text.length;
  for (const segment of middle) {
    const found = find(segment, text, at, end);
    if (found < 0) return false;
    at = found + segment.text.length;
  }
  return true;
}

function standsAt({ text: wanted, inexact }: Segment, text: string, at: number): boolean {
  if (wanted === '') return true;
  if (inexact === null) return text.startsWith(wanted, at);
  return standsInexactly(inexact, text, at);
}

/** Where the segment first stands in `text[from…end)`; -1 if nowhere. */
function find({ text: wanted, inexact }: Segment, text: string, from: number, end: number): number {
  if (inexact !== null) return findInexact(inexact, text, from, end);
  // Where the last character is missing there is nothing to find; asking first is what keeps `*ab` cheap in `aaaa…`.
  if (!text.includes(wanted.charAt(wanted.length - 1), from + wanted.length - 1)) return -1;
  const found = text.indexOf(wanted, from);
  return found >= 0 && found + wanted.length <= end ? found : -1;
}
