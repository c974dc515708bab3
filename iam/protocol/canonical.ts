// What both sides of a Signature Version 4 compute: canonical request, string to sign, signing key, signature.
import { createHash, createHmac } from 'node:crypto';

/** A request as it came over the wire. `target` is the raw path and query; headers keep order and repetition. */
export interface HttpRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** The credential scope: `20260102/us-east-1/iam/aws4_request`. */
export interface Scope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
}

/** How a path is canonicalised. AWS normalises it for every service but S3. */
export interface PathOptions {
  readonly normalizePath?: boolean | undefined;
}

/** Names and values of the query part of a target, decoded; an undecodable part stands as it is. */
export function queryParameters(target: string): [name: string, value: string][] {
  const start = target.indexOf('?');
  if (start < 0) return [];
  const pairs = target.slice(start + 1).split('&');
  return pairs.flatMap((pair): [string, string][] => {
    if (pair === '') return [];
    const equals = pair.indexOf('=');
    return equals < 0
      ? [[decode(pair), '']]
      : [[decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]];
  });
}

/** All values of the header `name` (lower case), canonical: trimmed, white space collapsed, joined by commas. */
export function headerValue(request: HttpRequest, name: string): string | undefined {
  let value: string | undefined;
  for (const [other, text] of request.headers) {
    if (other.toLowerCase() !== name) continue;
    const canonical = text.trim().replace(/\s+/g, ' ');
    value = value === undefined ? canonical : `${value},${canonical}`;
  }
  return value;
}

/**
 * The canonical request. `signedHeaders` are lower-case names in the signer's order, `query` the decoded
 * parameters to sign, `payloadHash` the body's SHA-256 in hex or `UNSIGNED-PAYLOAD`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest(
  request: HttpRequest,
  signedHeaders: readonly string[],
  query: readonly (readonly [string, string])[],
  payloadHash: string,
  { normalizePath = true }: PathOptions = {},
): string {
  const path = request.target.split('?', 1)[0] ?? '/';
  const parameters = query.map(([name, value]) => [uriEncode(name), uriEncode(value)] as const);
  const sorted = parameters.toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return [
    request.method,
    uriEncode(normalizePath ? normalize(path) : path).replaceAll('%2F', '/'),
    sorted.map(([name, value]) => `${name}=${value}`).join('&'),
    ...signedHeaders.map((name) => `${name}:${headerValue(request, name) ?? ''}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** `amzDate` is the signing time in ISO-8601 basic format, `20260102T030405Z`. */
export function stringToSign(amzDate: string, scope: Scope, canonical: string): string {
  const { date, region, service, terminator } = scope;
  return `AWS4-HMAC-SHA256\n${amzDate}\n${date}/${region}/${service}/${terminator}\n${sha256Hex(canonical)}`;
}

/**
 * The key that signs everything within one scope, derived from the secret access key. One serves a whole day, so the
 * last ones are remembered: deriving takes as long as all the rest of a signature.
 */
export function signingKey(secretAccessKey: string, scope: Scope): Uint8Array {
  const { date, region, service, terminator } = scope;
  const parts = [date, region, service, terminator];
  const name = [secretAccessKey, ...parts].join('/');
  const known = derivedKeys.get(name);
  if (known) return known;
  let key: string | Uint8Array = `AWS4${secretAccessKey}`;
  for (const part of parts) key = createHmac('sha256', key).update(part).digest();
  const derived = Buffer.from(key);
  if (derivedKeys.size >= MOST_DERIVED_KEYS) derivedKeys.clear();
  derivedKeys.set(name, derived);
  return derived;
}

const derivedKeys = new Map<string, Uint8Array>();
const MOST_DERIVED_KEYS = 1_000;

/** The signature of a string to sign, 32 bytes. */
export function signatureOf(key: Uint8Array, text: string): Uint8Array {
  return createHmac('sha256', key).update(text).digest();
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A time in ISO-8601 basic format, whole seconds of UTC. */
export function basicTime(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** RFC 3986: all but letters, digits and `-._~` percent-encoded. */
export function uriEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return text;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Removes `.`, `..` and empty segments (RFC 3986, 5.2.4), keeping a final slash. */
function normalize(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1);
  const folder = last === '' || last === '.' || last === '..';
  return kept.length === 0 ? '/' : `/${kept.join('/')}${folder ? '/' : ''}`;
}
