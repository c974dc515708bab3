// What is needed of a SAML identity provider's metadata: its name and the certificates it signs with.
import { X509Certificate } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';

export interface SamlMetadata {
  readonly entityId: string;
  /** PEM certificates; one of them must have signed an assertion. */
  readonly certificates: readonly string[];
  /** When the first of the certificates ends. */
  readonly validUntil: Date;
}

/** Reads SAML 2.0 metadata; null for what is none, or names no signing certificate. Entities are never expanded. */
export function readSamlMetadata(document: string): SamlMetadata | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(document)) return null;
  const descriptor = member(parsed(document), 'EntityDescriptor');
  const entityId = member(descriptor, '@entityID');
  const idp = member(descriptor, 'IDPSSODescriptor');
  const found = listOf(member(idp, 'KeyDescriptor'))
    .filter((key) => member(key, '@use') !== 'encryption')
    .flatMap((key) => listOf(member(member(key, 'KeyInfo'), 'X509Data')))
    .flatMap((data) => listOf(member(data, 'X509Certificate')))
    .flatMap((text) => certificateIn(text) ?? []);
  const [first] = found;
  if (typeof entityId !== 'string' || entityId === '' || !first) return null;
  const ends = found.map(({ validTo }) => new Date(validTo).getTime());
  return {
    entityId,
    certificates: found.map((certificate) => certificate.toString()),
    validUntil: new Date(Math.min(...ends)),
  };
}

function parsed(document: string): unknown {
  try {
    return new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      removeNSPrefix: true,
      processEntities: false,
      parseTagValue: false,
    }).parse(document);
  } catch {
    return null; // no XML
  }
}

function certificateIn(node: unknown): X509Certificate | null {
  const text = typeof node === 'string' ? node : member(node, '#text');
  if (typeof text !== 'string') return null;
  try {
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch {
    return null; // not a certificate
  }
}

function member(node: unknown, name: string): unknown {
  const only = Array.isArray(node) ? (node[0] as unknown) : node;
  if (typeof only !== 'object' || only === null) return undefined;
  return Object.hasOwn(only, name) ? (only as Record<string, unknown>)[name] : undefined;
}

function listOf(node: unknown): unknown[] {
  if (node === undefined) return [];
  return Array.isArray(node) ? node : [node];
}
