// The other side of sigv4.ts: signs a request as an SDK does, for tests, benchmarks and examples.
import {
  basicTime,
  canonicalRequest,
  queryParameters,
  sha256Hex,
  signatureOf,
  signingKey,
  stringToSign,
  uriEncode,
} from './canonical.ts';
import type { HttpRequest, PathOptions } from './canonical.ts';

/** An access key with its secret, and the session token of a temporary one. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** When, for whom and how to sign. */
export interface SignOptions extends PathOptions {
  readonly now: Date;
  readonly region: string;
  readonly service: string;
  /** Also send and sign `X-Amz-Content-Sha256`. */
  readonly sendPayloadHash?: boolean | undefined;
  /** Leave the session token out of what is signed. */
  readonly tokenAddedAfterSigning?: boolean | undefined;
}

/** The request with date, session token and Authorization headers added. Signs every header given. */
export function sign(request: HttpRequest, key: AccessKey, options: SignOptions): HttpRequest {
  const amzDate = basicTime(options.now);
  const payloadHash = sha256Hex(request.body);
  const token: [string, string][] = key.sessionToken ? [['X-Amz-Security-Token', key.sessionToken]] : [];
  const signed: HttpRequest = {
    ...request,
    headers: [
      ...request.headers,
      ...(options.tokenAddedAfterSigning ? [] : token),
      ['X-Amz-Date', amzDate],
      ...(options.sendPayloadHash ? [['X-Amz-Content-Sha256', payloadHash] as const] : []),
    ],
  };
  const names = headerNames(signed);
  const canonical = canonicalRequest(signed, names, queryParameters(request.target), payloadHash, options);
  const signature = signatureFor(canonical, amzDate, key, options);
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scopeText(amzDate, options)}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return {
    ...signed,
    headers: [
      ...signed.headers,
      ...(options.tokenAddedAfterSigning ? token : []),
      ['Authorization', authorization],
    ],
  };
}

/** The request with the signature in its query, valid for `expiresSeconds` where the service looks at that. */
export function presign(
  request: HttpRequest,
  key: AccessKey,
  options: SignOptions & { readonly expiresSeconds: number },
): HttpRequest {
  const amzDate = basicTime(options.now);
  const token: [string, string][] = key.sessionToken ? [['X-Amz-Security-Token', key.sessionToken]] : [];
  const added: [string, string][] = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${key.accessKeyId}/${scopeText(amzDate, options)}`],
    ['X-Amz-Date', amzDate],
    ['X-Amz-Expires', String(options.expiresSeconds)],
    ['X-Amz-SignedHeaders', headerNames(request).join(';')],
    ...(options.tokenAddedAfterSigning ? [] : token),
  ];
  const query = [...queryParameters(request.target), ...added];
  const canonical = canonicalRequest(request, headerNames(request), query, sha256Hex(request.body), options);
  const signature = signatureFor(canonical, amzDate, key, options);
  const last: [string, string][] = [
    ...(options.tokenAddedAfterSigning ? token : []),
    ['X-Amz-Signature', signature],
  ];
  const text = [...added, ...last].map(([name, value]) => `${name}=${uriEncode(value)}`).join('&');
  return { ...request, target: `${request.target}${request.target.includes('?') ? '&' : '?'}${text}` };
}

function headerNames(request: HttpRequest): string[] {
  return [...new Set(request.headers.map(([name]) => name.toLowerCase()))].toSorted();
}

function scopeText(amzDate: string, { region, service }: SignOptions): string {
  return `${amzDate.slice(0, 8)}/${region}/${service}/aws4_request`;
}

function signatureFor(
  canonical: string,
  amzDate: string,
  key: AccessKey,
  { region, service }: SignOptions,
): string {
  const scope = { date: amzDate.slice(0, 8), region, service, terminator: 'aws4_request' };
  const text = stringToSign(amzDate, scope, canonical);
  return Buffer.from(signatureOf(signingKey(key.secretAccessKey, scope), text)).toString('hex');
}
