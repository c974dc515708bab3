// Matches text against patterns with * and ?, in bounded time and without regular expressions.

/** In `Pattern.tokens`: any run of characters, written `*`. Other tokens are UTF-16 code units. */
export const anyRun = -1;
/** In `Pattern.tokens`: exactly one character, written `?`. */
export const anyOne = -2;

/** A pattern made ready. The common shapes (no wildcard; one `*` at the end) are told apart for speed. */
export interface Pattern {
  readonly source: string;
  /** The text before the first wildcard; the whole text when there is none. */
  readonly prefix: string;
  readonly shape: 'literal' | 'prefix' | 'everything' | 'general';
  readonly tokens: readonly number[];
}

/**
 * Prepares `source`, in which `*` stands for any run of characters (none too) and `?` for exactly one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compilePattern(source: string): Pattern {
  const wildcard = source.search(/[*?]/);
  if (wildcard < 0) return { source, prefix: source, shape: 'literal', tokens: [] };
  const prefix = source.slice(0, wildcard);
  if (/^\*+$/.test(source)) return { source, prefix, shape: 'everything', tokens: [] };
  if (/^\*+$/.test(source.slice(wildcard))) return { source, prefix, shape: 'prefix', tokens: [] };
  return { source, prefix, shape: 'general', tokens: tokensOf(source) };
}

/** The tokens of a text in which `*` and `?` are wildcards. */
export function tokensOf(source: string): number[] {
  const tokens: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    tokens.push(c === 0x2a ? anyRun : c === 0x3f ? anyOne : c);
  }
  return tokens;
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
      return text.startsWith(pattern.prefix) && matchesTokens(pattern.tokens, text);
  }
}

/**
 * Two pointers walk pattern and text; after a mismatch the last `*` takes one character more. Only the last `*` is
 * ever reconsidered (an earlier one could gain nothing), so the cost is at most length × length. Where even that would
 * hurt (`*aaaa…b` against `aaaa…`), `matchesHard` takes over after a bounded number of steps.
 * Compares `tokens[from…to)` with `text[start…end)`.
 */
export function matchesTokens(
  tokens: readonly number[],
  text: string,
  from = 0,
  to = tokens.length,
  start = 0,
  end = text.length,
): boolean {
  let t = from;
  let i = start;
  let retryToken = -1;
  let retryText = 0;
  let steps = 0;
  while (i < end) {
    const token = t < to ? tokens[t] : undefined;
    if (token === anyRun) {
      retryToken = ++t;
      retryText = i;
    } else if (token !== undefined && (token === anyOne || token === text.charCodeAt(i))) {
      t++;
      i++;
    } else if (retryToken >= 0) {
      t = retryToken;
      i = ++retryText;
    } else {
      return false;
    }
    if (++steps > stepBound) return matchesHard(tokens, text, from, to, start, end);
  }
  while (t < to && tokens[t] === anyRun) t++;
  return t === to;
}

/** More steps than any honest ARN pattern needs; beyond it the bit-parallel way is cheaper. */
const stepBound = 8192;

/**
 * The same question answered 31 tokens at a time: bit k of the state says "the first k tokens match the text so far"
 * (the Shift-And automaton). Costs length × length ⁄ 31 whatever the pattern.
 * @see Baeza-Yates and Gonnet, A new approach to text searching, CACM 35(10), 1992
 */
function matchesHard(
  tokens: readonly number[],
  text: string,
  from: number,
  to: number,
  start: number,
  end: number,
): boolean {
  const { letters, stays, words, last } = automaton(tokens, from, to);
  const none = new Int32Array(words);
  const state = new Int32Array(words);
  state[0] = 1;
  for (let i = start; i < end; i++) {
    const accepts = letters.get(text.charCodeAt(i)) ?? letters.get(anyOne) ?? none;
    let carry = 0;
    for (let w = 0; w < words; w++) {
      const before = state[w] ?? 0;
      const advanced = before & (accepts[w] ?? 0);
      state[w] = ((advanced << 1) & wordMask) | carry | (before & (stays[w] ?? 0));
      carry = (advanced >>> (wordBits - 1)) & 1;
    }
  }
  return (((state[Math.floor(last / wordBits)] ?? 0) >>> (last % wordBits)) & 1) === 1;
}

const wordBits = 31;
const wordMask = 0x7fffffff;

/** State k waits for the k-th token that is not `*`; it `stays` when a `*` stands before that token. */
function automaton(tokens: readonly number[], from: number, to: number) {
  const singles: number[] = [];
  const loops: number[] = [];
  for (let t = from; t < to; t++) {
    const token = tokens[t] ?? anyRun;
    if (token === anyRun) loops.push(singles.length);
    else singles.push(token);
  }
  const words = Math.floor(singles.length / wordBits) + 1;
  const stays = new Int32Array(words);
  for (const k of loops) setBit(stays, k);
  const any = new Int32Array(words);
  const letters = new Map<number, Int32Array>([[anyOne, any]]);
  for (const [k, token] of singles.entries()) {
    const bits = letters.get(token) ?? new Int32Array(words);
    letters.set(token, bits);
    setBit(bits, k);
  }
  for (const bits of letters.values())
    for (let w = 0; w < words; w++) bits[w] = (bits[w] ?? 0) | (any[w] ?? 0);
  return { letters, stays, words, last: singles.length };
}

function setBit(bits: Int32Array, k: number): void {
  const word = Math.floor(k / wordBits);
  bits[word] = (bits[word] ?? 0) | (1 << (k % wordBits));
}
