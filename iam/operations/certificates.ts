// X.509 certificates in PEM, as they are uploaded: really parsed, and their chains and keys checked.
import { X509Certificate, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { IamError } from '#iam/errors.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The one certificate that a PEM text holds; null when it is none, or not only that. */
export function parseCertificate(pem: string): X509Certificate | null {
  const blocks = pem.match(BLOCK) ?? [];
  if (blocks.length !== 1 || blocks[0] !== pem.trim()) return null;
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

/** When a certificate ends. */
export function expiryOf(certificate: X509Certificate): Date {
  return new Date(certificate.validTo);
}

/** Whether a certificate has begun and not yet ended. */
export function isValidAt(certificate: X509Certificate, now: Date): boolean {
  return new Date(certificate.validFrom) <= now && now < expiryOf(certificate);
}

/** Throws MalformedCertificate unless each certificate of the chain has signed the one before it, the leaf first. */
export function assertChain(leaf: X509Certificate, chain: string): void {
  const issuers = (chain.match(BLOCK) ?? []).map(parseCertificate);
  if (issuers.length === 0 || chain.replace(BLOCK, '').trim() !== '') throw brokenChain(0);
  let signed = leaf;
  for (const [index, issuer] of issuers.entries()) {
    if (!issuer || !signed.checkIssued(issuer) || !signed.verify(issuer.publicKey)) throw brokenChain(index);
    signed = issuer;
  }
}

/** Throws MalformedCertificate for what is no unencrypted private key, KeyPairMismatch for another certificate's. */
export function assertPrivateKey(leaf: X509Certificate, pem: string): void {
  if (!leaf.checkPrivateKey(parsePrivateKey(pem))) {
    throw new IamError(
      'KeyPairMismatch',
      'The request was rejected because the public key certificate and the private key do not match.',
    );
  }
}

function parsePrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw malformedCertificate(
      'Unable to parse private key. Please ensure the private key is in PEM format and is not encrypted.',
    );
  }
}

function brokenChain(index: number): IamError {
  return malformedCertificate(
    `Unable to validate certificate chain. The certificate chain must start with the immediate signing certificate, followed by any intermediaries in order. The index within the chain of the invalid certificate is: ${index}`,
  );
}

/** e.g. `malformedCertificate('Unable to parse certificate. …')` */
export function malformedCertificate(message: string): IamError {
  return new IamError('MalformedCertificate', message);
}
