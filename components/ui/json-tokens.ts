// Cuts a JSON text (or what someone typed for one) into runs to be coloured. Total: never throws, loses no character.

export interface Token {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'punctuation';
  readonly start: number;
  readonly end: number;
}

const isSpace = (char: string) => char === ' ' || char === '\n' || char === '\t' || char === '\r';
const isPunctuation = (char: string) => '{}[],:'.includes(char);

/** Tokens in order; what lies between them is white space. Linear in the text's length. */
export function jsonTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const start = at;
    if (isSpace(char)) {
      at++;
    } else if (char === '"') {
      at = endOfString(text, at);
      tokens.push({ kind: followedByColon(text, at) ? 'key' : 'string', start, end: at });
    } else if (isPunctuation(char)) {
      at++;
      tokens.push({ kind: 'punctuation', start, end: at });
    } else {
      while (
        at < text.length &&
        !isSpace(text.charAt(at)) &&
        !isPunctuation(text.charAt(at)) &&
        text.charAt(at) !== '"'
      )
        at++;
      tokens.push({ kind: '-0123456789'.includes(char) ? 'number' : 'word', start, end: at });
    }
  }
  return tokens;
}

function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '"') return at + 1;
    else if (char === '\n') return at;
  }
  return text.length;
}

function followedByColon(text: string, from: number): boolean {
  let at = from;
  while (isSpace(text.charAt(at))) at++;
  return text.charAt(at) === ':';
}
