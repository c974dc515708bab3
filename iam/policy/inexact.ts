// Finds text in which some characters do not matter, 31 of them at a time.

/** A text to find; `null` accepts any character. The automaton is built when first needed and kept. */
export interface Inexact {
  readonly accepts: readonly (number | null)[];
  /** The runs of characters that do matter, in order: where one is missing there is nothing to look for. */
  readonly runs: readonly string[];
  automaton: Automaton | null;
}

/** For each character, a bit for every place of the text that accepts it, in as many words as it takes. */
interface Automaton {
  readonly words: number;
  /** The row of each character that some place names; row 0 is for all others. */
  readonly rowOf: ReadonlyMap<number, number>;
  /** The same for the characters below 256, side by side. */
  readonly latin: Uint16Array;
  /** Row after row, `words` words each. */
  readonly rows: Int32Array;
}

/** Prepares `text`, in which the characters at `holes` do not matter. */
export function inexactText(text: string, holes: readonly number[]): Inexact {
  const accepts = Array.from({ length: text.length }, (_, i): number | null => text.charCodeAt(i));
  const runs: string[] = [];
  let from = 0;
  for (const hole of [...holes, text.length]) {
    if (hole > from) runs.push(text.slice(from, hole));
    if (hole < text.length) accepts[hole] = null;
    from = hole + 1;
  }
  return { accepts, runs, automaton: null };
}

const wordBits = 31;
const wordMask = 0x7fffffff;

/**
 * Where the text first stands in `text[from…end)`; -1 if nowhere. Bit k of the state says "the last k+1 characters are
 * the first k+1 sought" (the Shift-And automaton), so the cost is length × length ⁄ 31 whatever the pattern, where
 * trying every place would cost length × length.
 * @see Baeza-Yates and Gonnet, A new approach to text searching, CACM 35(10), 1992
 */
export function findInexact(sought: Inexact, text: string, from: number, end: number): number {
  const { length } = sought.accepts;
  if (end - from < length || !hasInOrder(sought.runs, text, from)) return -1;
  sought.automaton ??= automatonOf(sought.accepts);
  return length <= wordBits
    ? findShort(sought.automaton, length, text, from, end)
    : findLong(sought.automaton, length, text, from, end);
}

function hasInOrder(runs: readonly string[], text: string, from: number): boolean {
  let at = from;
  for (const run of runs) {
    const found = text.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return true;
}

function rowFor({ latin, rowOf }: Automaton, char: number): number {
  return (char < 256 ? latin[char] : rowOf.get(char)) ?? 0;
}

function findShort(automaton: Automaton, length: number, text: string, from: number, end: number): number {
  const { rows } = automaton;
  const lastBit = 1 << (length - 1);
  let state = 0;
  for (let i = from; i < end; i++) {
    state = ((state << 1) | 1) & (rows[rowFor(automaton, text.charCodeAt(i))] ?? 0);
    if ((state & lastBit) !== 0) return i + 1 - length;
  }
  return -1;
}

function findLong(automaton: Automaton, length: number, text: string, from: number, end: number): number {
  const { words, rows } = automaton;
  const state = new Int32Array(words);
  const lastBit = 1 << ((length - 1) % wordBits);
  for (let i = from; i < end; i++) {
    const row = rowFor(automaton, text.charCodeAt(i)) * words;
    let carry = 1;
    for (let w = 0; w < words; w++) {
      const before = state[w] ?? 0;
      state[w] = (((before << 1) & wordMask) | carry) & (rows[row + w] ?? 0);
      carry = before >>> (wordBits - 1);
    }
    if (((state[words - 1] ?? 0) & lastBit) !== 0) return i + 1 - length;
  }
  return -1;
}

function automatonOf(accepts: readonly (number | null)[]): Automaton {
  const words = Math.ceil(accepts.length / wordBits);
  const rowOf = new Map<number, number>();
  for (const char of accepts) if (char !== null && !rowOf.has(char)) rowOf.set(char, rowOf.size + 1);
  const rows = new Int32Array((rowOf.size + 1) * words);
  const latin = new Uint16Array(256);
  for (const [char, row] of rowOf) if (char < 256) latin[char] = row;
  for (let k = 0; k < accepts.length; k++) {
    const char = accepts[k] ?? null;
    const word = Math.floor(k / wordBits);
    const bit = 1 << (k % wordBits);
    // A place that accepts any character stands in every row.
    const first = char === null ? 0 : (rowOf.get(char) ?? 0);
    const last = char === null ? rowOf.size : first;
    for (let at = first * words + word; at <= last * words + word; at += words)
      rows[at] = (rows[at] ?? 0) | bit;
  }
  return { words, rowOf, latin, rows };
}
