// Finds text in which some characters do not matter, 31 of them at a time.

/** A text to find; `null` accepts any character. The automaton is built when first needed and kept. */
export interface Inexact {
  readonly accepts: readonly (number | null)[];
  /** Its last longest run of characters that do matter: without it there is nothing to look for. */
  readonly run: string;
  automaton: Automaton | null;
}

/** For each character, a bit for every place of the text that accepts it, in as many words as it takes. */
interface Automaton {
  readonly words: number;
  readonly byChar: ReadonlyMap<number, Int32Array>;
  /** For characters that no place names. */
  readonly others: Int32Array;
  /** The first word for the characters below 256, side by side. */
  readonly latin: Int32Array;
}

/** Prepares `text`, in which the characters at `holes` do not matter. */
export function inexactText(text: string, holes: readonly number[]): Inexact {
  const accepts = Array.from({ length: text.length }, (_, i): number | null => text.charCodeAt(i));
  let run = '';
  let from = 0;
  for (const hole of [...holes, text.length]) {
    if (hole - from >= run.length) run = text.slice(from, hole);
    if (hole < text.length) accepts[hole] = null;
    from = hole + 1;
  }
  return { accepts, run, automaton: null };
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
  if (end - from < length || !text.includes(sought.run, from)) return -1;
  sought.automaton ??= automatonOf(sought.accepts);
  return length <= wordBits
    ? findShort(sought.automaton, length, text, from, end)
    : findLong(sought.automaton, length, text, from, end);
}

function findShort(automaton: Automaton, length: number, text: string, from: number, end: number): number {
  const { byChar, others, latin } = automaton;
  const lastBit = 1 << (length - 1);
  let state = 0;
  for (let i = from; i < end; i++) {
    const char = text.charCodeAt(i);
    const accepted = char < 256 ? latin[char] : (byChar.get(char) ?? others)[0];
    state = ((state << 1) | 1) & (accepted ?? 0);
    if ((state & lastBit) !== 0) return i + 1 - length;
  }
  return -1;
}

function findLong(automaton: Automaton, length: number, text: string, from: number, end: number): number {
  const { words, byChar, others } = automaton;
  const state = new Int32Array(words);
  const lastBit = 1 << ((length - 1) % wordBits);
  for (let i = from; i < end; i++) {
    const accepted = byChar.get(text.charCodeAt(i)) ?? others;
    let carry = 1;
    for (let w = 0; w < words; w++) {
      const before = state[w] ?? 0;
      state[w] = (((before << 1) & wordMask) | carry) & (accepted[w] ?? 0);
      carry = before >>> (wordBits - 1);
    }
    if (((state[words - 1] ?? 0) & lastBit) !== 0) return i + 1 - length;
  }
  return -1;
}

function automatonOf(accepts: readonly (number | null)[]): Automaton {
  const words = Math.ceil(accepts.length / wordBits);
  const others = new Int32Array(words);
  const byChar = new Map<number, Int32Array>();
  for (const [k, char] of accepts.entries()) {
    const bits = char === null ? others : (byChar.get(char) ?? new Int32Array(words));
    if (char !== null) byChar.set(char, bits);
    const word = Math.floor(k / wordBits);
    bits[word] = (bits[word] ?? 0) | (1 << (k % wordBits));
  }
  for (const bits of byChar.values())
    for (let w = 0; w < words; w++) bits[w] = (bits[w] ?? 0) | (others[w] ?? 0);
  const latin = new Int32Array(256).fill(others[0] ?? 0);
  for (const [char, [first = 0]] of byChar) if (char < 256) latin[char] = first;
  return { words, byChar, others, latin };
}
