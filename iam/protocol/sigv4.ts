// Who signed this request: Signature Version 4, in the Authorization header or a presigned query.
import { timingSafeEqual } from 'node:crypto';
import {
  basicTime,
  canonicalRequest,
  headerValue,
  queryParameters,
  sha256Hex,
  signatureOf,
  signingKey,
  stringToSign,
} from './canonical.ts';
import type { HttpRequest, PathOptions, Scope } from './canonical.ts';

export type { HttpRequest, Scope } from './canonical.ts';

/** A signature as presented, not yet verified. */
export interface SignedCredential {
  readonly kind: 'credential';
  readonly accessKeyId: string;
  /** `X-Amz-Security-Token` from header or query. Whether it belongs to the key is for the caller to see. */
  readonly sessionToken: string | undefined;
  readonly scope: Scope;
  /** Signing time in ISO-8601 basic format. */
  readonly amzDate: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly presigned: boolean;
}

/** Why a request is not authentic, in AWS's code and words. */
export interface AuthProblem {
  readonly kind: 'problem';
  readonly code: 'IncompleteSignature' | 'MissingAuthenticationToken' | 'SignatureDoesNotMatch';
  readonly message: string;
}

/** What a signature is held against. */
export interface VerifyOptions extends PathOptions {
  readonly now: Date;
  /** The service the request is for; its scope must name it. */
  readonly service: string;
  /** Presigned by a signer that adds the session token after signing. Services other than IAM and STS do so. */
  readonly tokenAddedAfterSigning?: boolean | undefined;
}

/** IAM and STS accept a clock that is this far off, either way. */
const allowedSkewMinutes = 15;
const algorithm = 'AWS4-HMAC-SHA256';
const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/**
 * Reads the signature of a request and refuses one that could never be right: none at all, pieces missing, a bad
 * date, `host` unsigned, another algorithm, a credential of other than five parts. Throws nothing.
 */
export function parseAuthorization(request: HttpRequest): SignedCredential | AuthProblem {
  const header = headerValue(request, 'authorization');
  const query = queryParameters(request.target);
  const inQuery = query.some(([name]) => name === 'X-Amz-Algorithm' || name === 'X-Amz-Signature');
  if (header !== undefined && inQuery)
    return mismatched(
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  if (header) return fromHeader(request, header);
  if (inQuery) return fromQuery(request, query);
  return {
    kind: 'problem',
    code: 'MissingAuthenticationToken',
    message: 'Request is missing Authentication Token',
  };
}

/**
 * Holds a parsed signature against the secret access key: the scope, the clock (15 minutes either way; as in STS
 * `X-Amz-Expires` does not shorten or extend it), the body, and the signature, compared in constant time.
 * Returns what is wrong, or null when the request was signed with this secret.
 */
export function verify(
  request: HttpRequest,
  credential: SignedCredential,
  secretAccessKey: string,
  options: VerifyOptions,
): AuthProblem | null {
  const fault = scopeFault(credential, options.service) ?? clockFault(credential.amzDate, options.now);
  if (fault !== undefined) return mismatched(fault);
  const payloadHash = payloadHashOf(request);
  if (payloadHash === undefined) return mismatched(mismatch);
  const canonical = canonicalRequest(
    request,
    credential.signedHeaders,
    signedQuery(request, credential, options),
    payloadHash,
    options,
  );
  const text = stringToSign(credential.amzDate, credential.scope, canonical);
  const expected = signatureOf(signingKey(secretAccessKey, credential.scope), text);
  const presented = /^[0-9a-f]{64}$/.test(credential.signature)
    ? Buffer.from(credential.signature, 'hex')
    : null;
  return presented && timingSafeEqual(presented, expected) ? null : mismatched(mismatch);
}

function incomplete(message: string): AuthProblem {
  return { kind: 'problem', code: 'IncompleteSignature', message };
}

function mismatched(message: string): AuthProblem {
  return { kind: 'problem', code: 'SignatureDoesNotMatch', message };
}

/** The pieces of a signature by their names in the Authorization header. */
interface Pieces {
  readonly algorithm: string;
  readonly credential: string;
  readonly signature: string;
  readonly signedHeaders: string;
  readonly date: string;
  readonly sessionToken: string | undefined;
  readonly presigned: boolean;
}

function fromHeader(request: HttpRequest, header: string): SignedCredential | AuthProblem {
  const space = header.indexOf(' ');
  const scheme = space < 0 ? header : header.slice(0, space);
  const parts = new Map<string, string>();
  for (const part of space < 0 ? [] : header.slice(space).split(/[\s,]+/)) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const hash = `(hashed with SHA-256 and encoded with Base64): '${hashed(header)}'.`;
    if (equals < 0)
      return incomplete(`Invalid key=value pair (missing equal-sign) in Authorization header ${hash}`);
    if (parts.has(part.slice(0, equals))) return incomplete(`Duplicate key in Authorization header ${hash}`);
    parts.set(part.slice(0, equals), part.slice(equals + 1));
  }
  const date = headerValue(request, 'x-amz-date') ?? headerValue(request, 'date');
  const lacking = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parts.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (!date)
    lacking.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (!date || lacking.length > 0)
    return incomplete(
      `${lacking.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hashed(header)}`,
    );
  return credentialOf({
    algorithm: scheme,
    credential: parts.get('Credential') ?? '',
    signature: parts.get('Signature') ?? '',
    signedHeaders: parts.get('SignedHeaders') ?? '',
    date: basicDate(date),
    sessionToken: headerValue(request, 'x-amz-security-token'),
    presigned: false,
  });
}

/** AWS tells which header it means by this hash since 2023, instead of repeating a signature. */
function hashed(header: string): string {
  return Buffer.from(sha256Hex(header), 'hex').toString('base64');
}

function fromQuery(request: HttpRequest, query: readonly [string, string][]): SignedCredential | AuthProblem {
  const names = [
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Signature',
    'X-Amz-SignedHeaders',
    'X-Amz-Date',
  ];
  const given = new Map<string, string>();
  for (const [name, value] of query) {
    const ours = names.includes(name) || name === 'X-Amz-Security-Token';
    if (ours && given.has(name))
      return incomplete(
        `AWS query-string parameters must include '${name}' once. Re-examine the query-string parameters.`,
      );
    if (ours) given.set(name, value);
  }
  const lacking = names
    .filter((name) => !given.get(name))
    .map((name) => `AWS query-string parameters must include '${name}'.`);
  if (lacking.length > 0) return incomplete(`${lacking.join(' ')} Re-examine the query-string parameters.`);
  const [scheme = '', credential = '', signature = '', signedHeaders = '', date = ''] = names.map((name) =>
    given.get(name),
  );
  const sessionToken = headerValue(request, 'x-amz-security-token') ?? given.get('X-Amz-Security-Token');
  return credentialOf({
    algorithm: scheme,
    credential,
    signature,
    signedHeaders,
    date,
    sessionToken,
    presigned: true,
  });
}

/** The order of these checks is AWS's. */
function credentialOf(pieces: Pieces): SignedCredential | AuthProblem {
  const { date: amzDate, signature, sessionToken, presigned } = pieces;
  if (timeOf(amzDate) === undefined)
    return incomplete(
      `Date must be in ISO-8601 'basic format'. Got '${amzDate}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  const signedHeaders = pieces.signedHeaders.toLowerCase().split(';');
  if (!signedHeaders.includes('host'))
    return mismatched("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  if (pieces.algorithm !== algorithm)
    return incomplete(`Unsupported AWS 'algorithm': '${pieces.algorithm}' (only ${algorithm} for now). `);
  const parts = pieces.credential.split('/');
  const [accessKeyId, date, region, service, terminator] = parts;
  if (parts.length !== 5 || !accessKeyId || !date || !region || !service || !terminator)
    return incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${pieces.credential}'`,
    );
  const scope = { date, region, service, terminator };
  return {
    kind: 'credential',
    accessKeyId,
    sessionToken,
    scope,
    amzDate,
    signedHeaders,
    signature,
    presigned,
  };
}

/** A `Date` header may be an HTTP date; the signature is over the basic format either way. */
function basicDate(date: string): string {
  if (!/^[A-Z][a-z]{2}, /.test(date)) return date;
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? date : basicTime(time);
}

function timeOf(amzDate: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate) ?? [];
  if (year === undefined) return undefined;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return !Number.isNaN(time.getTime()) && basicTime(time) === amzDate ? time : undefined;
}

// Differs from AWS: any well-formed region will do, since students configure the one nearest to them.
const regionForm = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;

/** All that is wrong with the scope, sentence by sentence. */
function scopeFault({ scope, amzDate }: SignedCredential, service: string): string | undefined {
  let fault = '';
  if (!regionForm.test(scope.region)) fault += 'Credential should be scoped to a valid region. ';
  if (scope.service !== service) fault += `Credential should be scoped to correct service: '${service}'. `;
  if (scope.terminator !== 'aws4_request')
    fault += `Credential should be scoped with a valid terminator: 'aws4_request', not '${scope.terminator}'. `;
  if (scope.date !== amzDate.slice(0, 8))
    fault += `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${amzDate.slice(0, 8)}', from '${amzDate}'. `;
  return fault || undefined;
}

function clockFault(amzDate: string, now: Date): string | undefined {
  const signed = timeOf(amzDate)?.getTime() ?? Number.NaN;
  const skew = allowedSkewMinutes * 60_000;
  const [present, earliest, latest] = [0, -skew, skew].map((shift) =>
    basicTime(new Date(now.getTime() + shift)),
  );
  if (!(signed >= now.getTime() - skew))
    return `Signature expired: ${amzDate} is now earlier than ${earliest} (${present} - ${allowedSkewMinutes} min.)`;
  if (!(signed <= now.getTime() + skew))
    return `Signature not yet current: ${amzDate} is still later than ${latest} (${present} + ${allowedSkewMinutes} min.)`;
  return undefined;
}

/** The hash that was signed, or undefined when `X-Amz-Content-Sha256` promises another body. */
function payloadHashOf(request: HttpRequest): string | undefined {
  const promised = headerValue(request, 'x-amz-content-sha256');
  if (promised === 'UNSIGNED-PAYLOAD') return promised;
  const actual = sha256Hex(request.body);
  return promised === undefined || promised === actual ? actual : undefined;
}

function signedQuery(request: HttpRequest, { presigned }: SignedCredential, options: VerifyOptions) {
  return queryParameters(request.target).filter(
    ([name]) =>
      !presigned ||
      (name !== 'X-Amz-Signature' && !(options.tokenAddedAfterSigning && name === 'X-Amz-Security-Token')),
  );
}
