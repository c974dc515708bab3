// Policy variables: ${aws:username} in a policy becomes the caller's value when a request is judged.

import { contextKey, contextValue, type ContextKey } from './context.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest } from './types.ts';
import {
  compilePattern,
  globOf,
  matchesGlob,
  matchesPattern,
  type Pattern,
  type Stretch,
} from './wildcard.ts';

/** `${key}` or `${key, 'fallback'}`. */
export interface Variable {
  readonly kind: 'variable';
  readonly key: ContextKey;
  readonly fallback: string | null;
}

/** Plain policy text, in which wildcards count, or a character that `${*}`, `${?}` or `${$}` made literal. */
interface TextPiece {
  readonly kind: 'text' | 'literal';
  readonly text: string;
}

/** A policy value ready for matching. `pattern` is set when the value needs no substitution. */
export interface Template {
  readonly source: string;
  readonly pattern: Pattern | null;
  readonly pieces: readonly (TextPiece | Variable)[];
  /** Variables without a fallback: all of them must resolve, or the value matches nothing. */
  readonly needs: readonly ContextKey[];
}

/**
 * Reads the variables in `source`. Only Version 2012-10-17 knows them (`withVariables`); otherwise, and where the
 * braces hold nothing that could be a key, the text stays literal.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function compileTemplate(source: string, withVariables: boolean): Template {
  if (!withVariables || !source.includes('${')) {
    return { source, pattern: compilePattern(source), pieces: none, needs: none };
  }
  const pieces = piecesOf(source);
  if (pieces.every(({ kind }) => kind === 'text')) {
    return { source, pattern: compilePattern(source), pieces: none, needs: none };
  }
  const needs = pieces.flatMap((piece) =>
    piece.kind === 'variable' && piece.fallback === null ? [piece.key] : [],
  );
  return { source, pattern: null, pieces, needs };
}

/** The variables that several values need, for telling which of them did not resolve. */
export function needsOf(templates: readonly Template[]): readonly ContextKey[] {
  return templates.every(({ needs }) => needs.length === 0) ? none : templates.flatMap(({ needs }) => needs);
}

const none: readonly never[] = [];

function piecesOf(source: string): (TextPiece | Variable)[] {
  const pieces: (TextPiece | Variable)[] = [];
  let at = 0;
  for (;;) {
    const open = source.indexOf('${', at);
    const close = open < 0 ? -1 : source.indexOf('}', open);
    if (close < 0) break;
    if (open > at) pieces.push({ kind: 'text', text: source.slice(at, open) });
    pieces.push(pieceIn(source.slice(open + 2, close)));
    at = close + 1;
  }
  if (at < source.length) pieces.push({ kind: 'text', text: source.slice(at) });
  return pieces;
}

function pieceIn(inside: string): TextPiece | Variable {
  if (inside === '*' || inside === '?' || inside === '$') return { kind: 'literal', text: inside };
  const [, key = '', fallback] =
    /^\s*([^\s,'{}$](?:[^,'{}$]*[^\s,'{}$])?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  if (key === '') return { kind: 'text', text: `\${${inside}}` };
  return { kind: 'variable', key: contextKey(key), fallback: fallback ?? null };
}

/** The value a variable stands for, or `null`. A multivalued key cannot be a variable. */
function valueOf(variable: Variable, request: AccessRequest, subject: Subject): string | null {
  const value = contextValue(request, subject, variable.key);
  return typeof value === 'string' ? value : variable.fallback;
}

/** The first variable that nothing resolves, or `null` when all do. */
export function unresolved(
  needs: readonly ContextKey[],
  request: AccessRequest,
  subject: Subject,
): ContextKey | null {
  for (const key of needs) if (typeof contextValue(request, subject, key) !== 'string') return key;
  return null;
}

/** The text after substitution, for operators without wildcards; `null` if a variable does not resolve. */
export function resolvedText(template: Template, request: AccessRequest, subject: Subject): string | null {
  if (template.pattern !== null) return template.source;
  let text = '';
  for (const piece of template.pieces) {
    const value = piece.kind === 'variable' ? valueOf(piece, request, subject) : piece.text;
    if (value === null) return null;
    text += value;
  }
  return text;
}

/**
 * The pattern after substitution; wildcards inside a substituted value are literal. `null` if a variable does not
 * resolve, or if the result could not match any text of `longest` characters or fewer.
 */
export function resolvedPattern(
  template: Template,
  request: AccessRequest,
  subject: Subject,
  longest: number,
): Stretch[] | null {
  if (template.pattern !== null) return [{ text: template.source, wild: true }];
  const stretches: Stretch[] = [];
  let length = 0;
  for (const piece of template.pieces) {
    const text = piece.kind === 'variable' ? valueOf(piece, request, subject) : piece.text;
    if (text === null) return null;
    if (piece.kind !== 'text') length += text.length;
    if (length > longest) return null;
    stretches.push({ text, wild: piece.kind === 'text' });
  }
  return stretches;
}

/** Whether `text` matches the template, `*` and `?` being wildcards in the policy's own text only. */
export function matchesTemplate(
  template: Template,
  text: string,
  request: AccessRequest,
  subject: Subject,
): boolean {
  if (template.pattern !== null) return matchesPattern(template.pattern, text);
  const stretches = resolvedPattern(template, request, subject, text.length);
  return stretches !== null && matchesGlob(globOf(stretches), text);
}
