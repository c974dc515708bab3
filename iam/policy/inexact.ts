// Finds text in which some characters do not matter, 31 of them at a time.

/** Characters that matter, and where in the sought text they begin. */
interface Run {
  readonly text: string;
  readonly offset: number;
}

/** A text to find in which some characters do not matter: the runs between these are all that counts. */
export interface Inexact {
  readonly length: number;
  readonly runs: readonly Run[];
  readonly longest: Run;
  /** Built when first needed, and kept. */
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
  const runs: Run[] = [];
  let longest: Run = { text: '', offset: 0 };
  let from = 0;
  for (const hole of [...holes, text.length]) {
    const run = { text: text.slice(from, hole), offset: from };
    if (hole > from) runs.push(run);
    if (run.text.length > longest.text.length) longest = run;
    from = hole + 1;
  }
  return { length: text.length, runs, longest, automaton: null };
}

/** Whether the sought text stands at `at`; there must be room for it. */
export function standsInexactly({ runs }: Inexact, text: string, at: number): boolean {
  for (const run of runs) if (!text.startsWith(run.text, at + run.offset)) return false;
  return true;
}

const wordBits = 31;
const wordMask = 0x7fffffff;

/**
 * Where the text first stands in `text[from…end)`; -1 if nowhere. Nearly always that is where its longest run stands;
 * where that misleads too often, the rest of the work falls to an automaton. Bit k of the state says "the last k+1 characters are
 * the first k+1 sought" (the Shift-And automaton), so the cost is length × length ⁄ 31 whatever the pattern, where
 * trying every place would cost length × length.
 * @see Baeza-Yates and Gonnet, A new approach to text searching, CACM 35(10), 1992
 */
export function findInexact(sought: Inexact, text: string, from: number, end: number): number {
  const { length } = sought;
  if (end - from < length) return -1;
  if (sought.runs.length === 0) return from;
  // The longest run is the likeliest to be missing.
  if (!text.includes(sought.longest.text, from) || !hasInOrder(sought.runs, text, from)) return -1;
  const found = findByRun(sought, text, from, end);
  if (found !== undecided) return found;
  sought.automaton ??= automatonOf(sought);
  return length <= wordBits
    ? findShort(sought.automaton, length, text, from, end)
    : findLong(sought.automaton, length, text, from, end);
}

const undecided = -2;

/** Looks wherever the longest run stands, as long as that costs no more than a few walks along `text`. */
function findByRun(sought: Inexact, text: string, from: number, end: number): number {
  const { length, longest } = sought;
  let left = 4 * (end - from);
  for (let at = from; ; at++) {
    const found = text.indexOf(longest.text, at + longest.offset);
    if (found < 0 || found - longest.offset + length > end) return -1;
    at = found - longest.offset;
    if (standsInexactly(sought, text, at)) return at;
    left -= length;
    if (left < 0) return undecided;
  }
}

function hasInOrder(runs: readonly Run[], text: string, from: number): boolean {
  let at = from;
  for (const run of runs) {
    const found = text.indexOf(run.text, at);
    if (found < 0) return false;
    at = found + run.text.length;
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

function automatonOf({ length, runs }: Inexact): Automaton {
  const words = Math.ceil(length / wordBits);
  const accepts = Array.from<string | null>({ length }).fill(null);
  for (const { text, offset } of runs)
    for (let k = 0; k < text.length; k++) accepts[offset + k] = text.charAt(k);
  const rowOf = new Map<number, number>();
  for (const char of accepts) {
    if (char !== null && !rowOf.has(char.charCodeAt(0))) rowOf.set(char.charCodeAt(0), rowOf.size + 1);
  }
  const rows = new Int32Array((rowOf.size + 1) * words);
  const latin = new Uint16Array(256);
  for (const [char, row] of rowOf) if (char < 256) latin[char] = row;
  for (const [k, char] of accepts.entries()) {
    const word = Math.floor(k / wordBits);
    const bit = 1 << (k % wordBits);
    // A place that accepts any character stands in every row.
    const first = char === null ? 0 : (rowOf.get(char.charCodeAt(0)) ?? 0);
    const last = char === null ? rowOf.size : first;
    for (let row = first; row <= last; row++)
      rows[row * words + word] = (rows[row * words + word] ?? 0) | bit;
  }
  return { words, rowOf, latin, rows };
}
