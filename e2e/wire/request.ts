// Requests made by hand, signed or spoilt as a test needs: Signature Version 4 as AWS documents it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Credentials } from '../account.ts';
import { serverUrl } from '../server.ts';

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Signing {
  readonly at?: Date;
  readonly region?: string;
  readonly service?: string;
}

const VERSIONS: Readonly<Record<string, string>> = { iam: '2010-05-08', sts: '2011-06-15' };
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

/** A signed POST of the Query protocol, e.g. `post(key, 'iam', { Action: 'GetUser' })`. */
export function post(
  credentials: Credentials,
  service: 'iam' | 'sts',
  parameters: Readonly<Record<string, string>>,
  signing: Signing = {},
): Promise<WireAnswer> {
  const body = new URLSearchParams({ Version: VERSIONS[service] ?? '', ...parameters }).toString();
  return postBody(credentials, body, { service, ...signing });
}

/** The same with a body that is already written, byte for byte. */
export function postBody(
  credentials: Credentials,
  body: string | Buffer,
  { at = new Date(), region = 'us-east-1', service = 'iam' }: Signing = {},
): Promise<WireAnswer> {
  const date = basicTime(at);
  const headers = { 'content-type': FORM, host: new URL(serverUrl()).host, 'x-amz-date': date };
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const signedHeaders = Object.keys(headers).join(';');
  const canonicalHeaders = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', canonicalHeaders.join(''), signedHeaders, sha256(body)].join('\n');
  const signature = sign(credentials, scope, date, canonical);
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return send('POST', '/', { ...headers, authorization }, body);
}

/** A presigned GET: everything, the signature too, in the query. */
export function presigned(
  credentials: Credentials,
  service: 'iam' | 'sts',
  parameters: Readonly<Record<string, string>>,
  at = new Date(),
): string {
  const date = basicTime(at);
  const scope = `${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const query = Object.entries({
    ...parameters,
    Version: VERSIONS[service] ?? '',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': date,
    'X-Amz-Expires': '300',
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&');
  const canonical = ['GET', '/', query, `host:${new URL(serverUrl()).host}\n`, 'host', sha256('')].join('\n');
  return `/?${query}&X-Amz-Signature=${sign(credentials, scope, date, canonical)}`;
}

/** Any request at all, over Node's own client so that nothing is added or tidied. */
export function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Promise<WireAnswer> {
  const { hostname, port } = new URL(serverUrl());
  return new Promise((resolve, reject) => {
    const request = httpRequest({ method, path, hostname, port, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

function sign(
  { secretAccessKey }: Credentials,
  scope: string,
  date: string,
  canonicalRequest: string,
): string {
  const [day = '', region = '', service = ''] = scope.split('/');
  const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest)].join('\n');
  return hmac(key, text).toString('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

/** ISO 8601 basic, e.g. 20260102T030405Z. */
function basicTime(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** RFC 3986: encodeURIComponent leaves five characters that must be encoded too. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
