// RSA public keys in the two encodings of SSH: one `ssh-rsa` line, or PEM.
import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { IamError } from '#iam/errors.ts';

const LEAST_BITS = 2_048;
const ALGORITHM = 'ssh-rsa';

/**
 * The RSA key in an `ssh-rsa` line or a PEM block. Throws InvalidPublicKey for what is no such key or shorter than 2,048
 * bits, and UnrecognizedPublicKeyEncoding for a PEM block of another kind.
 */
export function parsePublicKey(body: string): KeyObject {
  const text = body.trim();
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];
  if (label !== undefined && label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY') {
    throw new IamError(
      'UnrecognizedPublicKeyEncoding',
      'The request was rejected because the public key encoding format is unsupported or unrecognized.',
    );
  }
  const key = label === undefined ? fromLine(text) : fromPem(text);
  if (key?.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS)
    throw invalidPublicKey();
  return key;
}

/** The key as one line: `ssh-rsa AAAA…`. */
export function asSshLine(key: KeyObject): string {
  return `${ALGORITHM} ${blobOf(key).toString('base64')}`;
}

/** The key in PEM: `-----BEGIN PUBLIC KEY-----`. */
export function asPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString().trimEnd();
}

/** MD5 of the key's blob, in pairs of digits with colons: what `ssh-keygen -l -E md5` shows. */
export function fingerprintOf(key: KeyObject): string {
  const digest = createHash('md5').update(blobOf(key)).digest('hex');
  return digest.replace(/..(?=.)/g, '$&:');
}

function fromPem(text: string): KeyObject | null {
  try {
    return createPublicKey(text);
  } catch {
    return null;
  }
}

/** RFC 4253, section 6.6: the algorithm's name, the exponent, the modulus, each after its length. */
function fromLine(text: string): KeyObject | null {
  const [algorithm, encoded = ''] = text.split(/\s+/);
  const blob = Buffer.from(encoded, 'base64');
  if (algorithm !== ALGORITHM || blob.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, ''))
    return null;
  const fields = fieldsOf(blob);
  const [name, exponent, modulus] = fields ?? [];
  if (fields?.length !== 3 || name?.toString() !== ALGORITHM || !exponent || !modulus) return null;
  try {
    const jwk = { kty: 'RSA', e: number(exponent), n: number(modulus) };
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return null;
  }
}

function fieldsOf(blob: Buffer): Buffer[] | null {
  const fields: Buffer[] = [];
  for (let at = 0; at < blob.length;) {
    if (at + 4 > blob.length) return null;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return null;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/** SSH writes a number with a zero byte before a high bit; JWK without. */
function number(field: Buffer): string {
  return field.subarray(field[0] === 0 ? 1 : 0).toString('base64url');
}

function blobOf(key: KeyObject): Buffer {
  const { e = '', n = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([Buffer.from(ALGORITHM), signed(e), signed(n)].flatMap(withLength));
}

function signed(encoded: string): Buffer {
  const bytes = Buffer.from(encoded, 'base64url');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}

function withLength(field: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(field.length);
  return [length, field];
}

function invalidPublicKey(): IamError {
  return new IamError(
    'InvalidPublicKey',
    'The request was rejected because the public key is malformed or otherwise invalid.',
  );
}
