// AWS's own signing vectors, each also with one byte flipped, and every way to be refused.
import { describe, expect, test } from 'vitest';
import { canonicalRequest, headerValue, queryParameters, sha256Hex } from './canonical.ts';
import { presign, sign } from './sigv4-sign.ts';
import vectors from './sigv4-vectors.json' with { type: 'json' };
import { parseAuthorization, verify } from './sigv4.ts';
import type { HttpRequest, SignedCredential, VerifyOptions } from './sigv4.ts';

interface Vector {
  readonly id: string;
  readonly method: string;
  readonly target: string;
  readonly headers: [string, string][];
  readonly body: string;
  readonly canonicalRequestSha256: string;
  readonly signature: string;
  readonly normalizePath?: boolean;
  readonly sessionToken?: string;
  readonly signsSessionToken?: boolean;
}

const cases = vectors.cases as unknown as Vector[]; // pairs of strings, which JSON infers as lists
const now = new Date(vectors.timestamp);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function requestOf({ method, target, headers, body }: Vector): HttpRequest {
  return { method, target, headers, body: bytes(body) };
}

function optionsOf(vector: Vector): VerifyOptions {
  const tokenAddedAfterSigning = vector.signsSessionToken === false;
  return { now, service: vectors.service, normalizePath: vector.normalizePath, tokenAddedAfterSigning };
}

function outcome(request: HttpRequest, options: VerifyOptions, secret = vectors.secretAccessKey): string {
  const parsed = parseAuthorization(request);
  if (parsed.kind === 'problem') return parsed.code;
  return verify(request, parsed, secret, options)?.code ?? 'verified';
}

function credentialOf(request: HttpRequest): SignedCredential {
  const parsed = parseAuthorization(request);
  if (parsed.kind === 'problem') throw new Error(parsed.message);
  return parsed;
}

describe("AWS's vectors", () => {
  test('are all 76', () => {
    expect(cases).toHaveLength(76);
  });

  test.each(cases)('$id verifies', (vector) => {
    const request = requestOf(vector);
    expect(outcome(request, optionsOf(vector))).toBe('verified');
    expect(credentialOf(request)).toMatchObject({
      accessKeyId: vectors.accessKeyId,
      sessionToken: vector.sessionToken,
      presigned: vector.id.endsWith('/query'),
    });
  });

  test.each(cases)('$id fails with one byte flipped, or another secret', (vector) => {
    const request = requestOf(vector);
    const options = optionsOf(vector);
    const flipped = vector.signature.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    const inHeaders = request.headers.map(
      ([name, text]) => [name, text.replace(vector.signature, flipped)] as const,
    );
    const inTarget = request.target.replace(vector.signature, flipped);
    expect(outcome({ ...request, headers: inHeaders, target: inTarget }, options)).toBe(
      'SignatureDoesNotMatch',
    );
    expect(outcome({ ...request, body: bytes(`${vector.body}x`) }, options)).toBe('SignatureDoesNotMatch');
    for (const name of credentialOf(request).signedHeaders) {
      const headers = request.headers.map(([other, text]) =>
        other.toLowerCase() === name ? ([other, flipLast(text)] as const) : ([other, text] as const),
      );
      expect(outcome({ ...request, headers }, options), name).not.toBe('verified');
    }
    expect(outcome({ ...request, method: 'PUT' }, options)).toBe('SignatureDoesNotMatch');
    expect(outcome({ ...request, target: `/x${request.target}` }, options)).toBe('SignatureDoesNotMatch');
    expect(outcome(request, options, `${vectors.secretAccessKey}x`)).toBe('SignatureDoesNotMatch');
  });

  test.each(cases)('$id is signed as AWS signs it', (vector) => {
    const { secretAccessKey, accessKeyId, region, service, expiresSeconds } = vectors;
    const key = { accessKeyId, secretAccessKey, sessionToken: vector.sessionToken };
    const unsigned: HttpRequest = {
      ...requestOf(vector),
      target: vector.target.replace(/[?&]X-Amz-Algorithm.*/, ''),
      headers: vector.headers.filter(([name]) => !/^(x-amz-|authorization)/i.test(name)),
    };
    const sendPayloadHash = vector.headers.some(([name]) => name === 'x-amz-content-sha256');
    const options = { ...optionsOf(vector), region, service, sendPayloadHash, expiresSeconds };
    const signed = vector.id.endsWith('/query')
      ? presign(unsigned, key, options)
      : sign(unsigned, key, options);
    expect(credentialOf(signed).signature).toBe(vector.signature);
    expect(outcome(signed, optionsOf(vector))).toBe('verified');
  });

  test.each(cases.filter(({ id }) => id.endsWith('/header')))('$id has its canonical request', (vector) => {
    const request = requestOf(vector);
    const query = queryParameters(request.target);
    const { signedHeaders } = credentialOf(request);
    const canonical = canonicalRequest(request, signedHeaders, query, sha256Hex(vector.body), vector);
    expect(sha256Hex(canonical)).toBe(vector.canonicalRequestSha256);
  });
});

const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: vectors.secretAccessKey };
const options = { now, region: 'eu-central-1', service: 'iam' };
const plain: HttpRequest = {
  method: 'POST',
  target: '/',
  headers: [
    ['Host', 'localhost:3000'],
    ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
  ],
  body: bytes('Action=GetUser&Version=2010-05-08'),
};
const signed = sign(plain, key, options);

function withHeader(name: string, change: (value: string) => string | null, base = signed): HttpRequest {
  const headers = base.headers.flatMap(([other, value]): [string, string][] => {
    const changed = other === name ? change(value) : value;
    return changed === null ? [] : [[other, changed]];
  });
  return { ...base, headers };
}

function problem(request: HttpRequest, held: Partial<VerifyOptions> = {}) {
  const parsed = parseAuthorization(request);
  return parsed.kind === 'problem'
    ? parsed
    : verify(request, parsed, key.secretAccessKey, { ...options, ...held });
}

function at(seconds: number) {
  return problem(signed, { now: new Date(now.getTime() + seconds * 1000) });
}

describe('a request', () => {
  test('signed for any region near the student is authentic', () => {
    for (const region of ['us-east-1', 'eu-central-1', 'us-gov-west-1', 'cn-north-1', 'ap-southeast-7'])
      expect(problem(sign(plain, key, { ...options, region })), region).toBeNull();
    expect(problem(presign(plain, key, { ...options, expiresSeconds: 60 }))).toBeNull();
  });

  test('without any signature is told so', () => {
    expect(problem(plain)).toEqual({
      kind: 'problem',
      code: 'MissingAuthenticationToken',
      message: 'Request is missing Authentication Token',
    });
  });

  test.each([
    ['Bearer abc', 'Invalid key=value pair (missing equal-sign) in Authorization header'],
    [
      'AWS4-HMAC-SHA256',
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed",
    ],
    ['AWS4-HMAC-SHA256 Credential=a, Credential=b', 'Duplicate key in Authorization header'],
    [
      'AWS4-HMAC-SHA512 Credential=a/b/c/d/e, SignedHeaders=host, Signature=1',
      "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512' (only AWS4-HMAC-SHA256 for now). ",
    ],
    [
      'AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=1',
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'",
    ],
  ])('with Authorization: %s is incomplete', (authorization, message) => {
    const found = problem(withHeader('Authorization', () => authorization));
    expect(found?.code).toBe('IncompleteSignature');
    expect(found?.message.slice(0, message.length)).toBe(message);
  });

  test('without a date, or with a bad one, is incomplete', () => {
    expect(problem(withHeader('X-Amz-Date', () => null))?.message).toContain(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=",
    );
    for (const date of ['201', '20150830T123660Z', '20150230T000000Z', 'Sun, 99 Aug 2015'])
      expect(problem(withHeader('X-Amz-Date', () => date))?.message).toBe(
        `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
      );
  });

  test('dated by an HTTP Date header is read as dated', () => {
    const headers = withHeader('X-Amz-Date', () => null).headers;
    const dated: HttpRequest = {
      ...signed,
      headers: [...headers, ['Date', 'Sun, 30 Aug 2015 12:36:00 GMT']],
    };
    expect(parseAuthorization(dated)).toMatchObject({ amzDate: '20150830T123600Z' });
  });

  test('with host unsigned does not match', () => {
    const found = problem(withHeader('Authorization', (value) => value.replace('host;', '')));
    expect(found).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    });
  });

  test('scoped wrongly is told all that is wrong', () => {
    const wrong = (scope: string) =>
      problem(
        withHeader('Authorization', (value) =>
          value.replace('20150830/eu-central-1/iam/aws4_request', scope),
        ),
      );
    expect(wrong('20150830/nowhere/iam/aws4_request')?.message).toBe(
      'Credential should be scoped to a valid region. ',
    );
    expect(wrong('20150830/nowhere/s3/aws4_request')?.message).toBe(
      "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'iam'. ",
    );
    expect(wrong('20150831/eu-central-1/iam/aws5')?.message).toBe(
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150831' != '20150830', from '20150830T123600Z'. ",
    );
    expect(problem(sign(plain, key, { ...options, service: 'sts' }))?.code).toBe('SignatureDoesNotMatch');
  });

  test('is authentic for fifteen minutes either way, and not a second longer', () => {
    expect([at(900), at(-900)]).toEqual([null, null]);
    expect(at(901)?.message).toBe(
      'Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T125101Z - 15 min.)',
    );
    expect(at(-901)?.message).toBe(
      'Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T122059Z + 15 min.)',
    );
  });

  test('that promises another body does not match', () => {
    const hashed = sign(plain, key, { ...options, sendPayloadHash: true });
    expect(problem(hashed)).toBeNull();
    expect(problem(withHeader('X-Amz-Content-Sha256', () => 'UNSIGNED-PAYLOAD', hashed))?.code).toBe(
      'SignatureDoesNotMatch',
    );
    expect(
      problem({ ...signed, headers: [...signed.headers, ['x-amz-content-sha256', sha256Hex('')]] })?.code,
    ).toBe('SignatureDoesNotMatch');
  });

  test('with a signature that only begins right does not match', () => {
    for (const change of [
      (text: string) => `${text}zz`,
      (text: string) => text.toUpperCase(),
      () => 'é'.repeat(64),
    ])
      expect(
        problem(withHeader('Authorization', (value) => value.replace(/[0-9a-f]{64}$/, change)))?.code,
      ).toBe('SignatureDoesNotMatch');
  });

  test('signed twice over is refused', () => {
    const both = { ...presign(plain, key, { ...options, expiresSeconds: 60 }), headers: signed.headers };
    expect(problem(both)).toMatchObject({ code: 'SignatureDoesNotMatch' });
    const presigned = presign(plain, key, { ...options, expiresSeconds: 60 });
    expect(problem({ ...presigned, target: `${presigned.target}&X-Amz-Signature=1` })?.code).toBe(
      'IncompleteSignature',
    );
    expect(problem({ ...plain, target: '/?X-Amz-Algorithm=AWS4-HMAC-SHA256' })?.message).toBe(
      "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
    );
  });

  test('carries its session token, in the header or the query', () => {
    const temporary = { ...key, sessionToken: 'token/+=' };
    expect(credentialOf(sign(plain, temporary, options)).sessionToken).toBe('token/+=');
    expect(credentialOf(presign(plain, temporary, { ...options, expiresSeconds: 60 })).sessionToken).toBe(
      'token/+=',
    );
  });

  test('is read whatever is in it', () => {
    for (const target of ['', '?', '/?%', '/?%zz=%C3', '/?=&&=', '/?X-Amz-Signature=%ud800'])
      expect(['problem', 'credential']).toContain(parseAuthorization({ ...plain, target }).kind);
    expect(
      headerValue(
        {
          ...plain,
          headers: [
            ['A', ' x\n  y '],
            ['a', 'z'],
          ],
        },
        'a',
      ),
    ).toBe('x y,z');
  });
});

function flipLast(text: string): string {
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) ^ 1);
}
