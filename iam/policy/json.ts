// Reads JSON while remembering where everything stands, and refuses what JSON.parse lets through.

/** A stretch of a document: UTF-16 offsets, `end` exclusive, as `String.slice` takes them. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface JsonString extends TextRange {
  readonly kind: 'string';
  readonly value: string;
}
export interface JsonScalar extends TextRange {
  readonly kind: 'number' | 'boolean' | 'null';
  /** As it is written in the document: `1.50`, `true`, `null`. */
  readonly text: string;
}
export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonNode;
}
export interface JsonObject extends TextRange {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}
export interface JsonArray extends TextRange {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}
export type JsonNode = JsonString | JsonScalar | JsonObject | JsonArray;

/** Where and why reading stopped. */
export interface JsonError {
  readonly kind: 'error';
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** Four times the 131,072 characters that the IAM API takes: AWS's own ReadOnlyAccess, indented, is longer than those. */
export const longestDocument = 524_288;
/** A policy nests six levels deep; whoever sends more is not sending a policy. */
const deepestNesting = 32;

/**
 * Reads one JSON value that fills `text`, in one pass. Refuses, as a value and never an exception: text longer
 * than `longest` characters, nesting deeper than 32, duplicate keys, anything after the value, and whatever RFC 8259
 * does not allow.
 */
export function readJson(text: string, longest = longestDocument): JsonNode | JsonError {
  if (text.length > longest) {
    return { kind: 'error', message: `Longer than ${longest} characters`, offset: 0, length: 0 };
  }
  const reader = new JsonReader(text);
  const node = reader.value(0);
  if (node === null) return reader.error;
  reader.skipSpace();
  return reader.at < text.length ? reader.fail('Unexpected text after the end', reader.at) : node;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const numberSyntax = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/** A cursor over one text; `null` from a method means `error` holds the reason. */
class JsonReader {
  readonly text: string;
  at = 0;
  error: JsonError = { kind: 'error', message: 'Nothing to read', offset: 0, length: 0 };

  constructor(text: string) {
    this.text = text;
  }

  fail(message: string, offset: number, length = 1): JsonError {
    this.error = { kind: 'error', message, offset, length: Math.min(length, this.text.length - offset) };
    return this.error;
  }

  private refuse(message: string, offset: number, length = 1): null {
    this.fail(message, offset, length);
    return null;
  }

  skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const c = this.text.charCodeAt(this.at);
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return;
    }
  }

  private take(char: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  value(depth: number): JsonNode | null {
    this.skipSpace();
    if (depth > deepestNesting) return this.refuse(`Nested deeper than ${deepestNesting} levels`, this.at);
    if (this.at >= this.text.length) return this.refuse('The text ends too early', this.at);
    const c = this.text.charCodeAt(this.at);
    if (c === 0x7b) return this.object(depth);
    if (c === 0x5b) return this.array(depth);
    return c === 0x22 ? this.string() : this.scalar();
  }

  private object(depth: number): JsonObject | null {
    const start = this.at++;
    const members: JsonMember[] = [];
    // A set only pays for itself in large objects.
    let seen: Set<string> | null = null;
    if (this.take('}')) return { kind: 'object', members, start, end: this.at };
    do {
      this.skipSpace();
      if (this.text[this.at] !== '"') return this.refuse('Expected a key in double quotes', this.at);
      const key = this.string();
      if (key === null) return null;
      if (members.length === 16) seen = new Set(members.map((member) => member.key.value));
      const isRepeated = seen?.has(key.value) ?? members.some((member) => member.key.value === key.value);
      if (isRepeated) return this.refuse(`Duplicate key "${key.value}"`, key.start, key.end - key.start);
      seen?.add(key.value);
      if (!this.take(':')) return this.refuse('Expected ":"', this.at);
      const value = this.value(depth + 1);
      if (value === null) return null;
      members.push({ key, value });
    } while (this.take(','));
    if (!this.take('}')) return this.refuse('Expected "," or "}"', this.at);
    return { kind: 'object', members, start, end: this.at };
  }

  private array(depth: number): JsonArray | null {
    const start = this.at++;
    const items: JsonNode[] = [];
    if (this.take(']')) return { kind: 'array', items, start, end: this.at };
    do {
      const item = this.value(depth + 1);
      if (item === null) return null;
      items.push(item);
    } while (this.take(','));
    if (!this.take(']')) return this.refuse('Expected "," or "]"', this.at);
    return { kind: 'array', items, start, end: this.at };
  }

  private string(): JsonString | null {
    const start = this.at++;
    let value = '';
    let copied = this.at;
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c === 0x22) break;
      if (Number.isNaN(c)) return this.refuse('A string without its closing quote', start, this.at - start);
      if (c < 0x20) return this.refuse('A control character inside a string', this.at);
      if (c !== 0x5c) {
        this.at++;
        continue;
      }
      value += this.text.slice(copied, this.at);
      const unescaped = this.escape();
      if (unescaped === null) return null;
      value += unescaped;
      copied = this.at;
    }
    value =
      copied === start + 1 ? this.text.slice(copied, this.at) : value + this.text.slice(copied, this.at);
    this.at++;
    return { kind: 'string', value, start, end: this.at };
  }

  private escape(): string | null {
    const letter = this.text[this.at + 1] ?? '';
    const simple = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (simple !== undefined) {
      this.at += 2;
      return simple;
    }
    const digits = this.text.slice(this.at + 2, this.at + 6);
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) return this.refuse('Unknown escape', this.at, 2);
    this.at += 6;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private scalar(): JsonScalar | null {
    const start = this.at;
    for (const word of ['true', 'false', 'null']) {
      if (!this.text.startsWith(word, start)) continue;
      this.at += word.length;
      return { kind: word === 'null' ? 'null' : 'boolean', text: word, start, end: this.at };
    }
    numberSyntax.lastIndex = start;
    const number = numberSyntax.exec(this.text);
    if (number === null) return this.refuse('Expected a value', start);
    this.at = start + number[0].length;
    return { kind: 'number', text: number[0], start, end: this.at };
  }
}
