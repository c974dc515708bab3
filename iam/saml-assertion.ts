// SAML assertions: verified against the registered provider's certificates, then read.
import { createHash } from 'node:crypto';
import { SAML } from '@node-saml/node-saml';
import { IamError } from './errors.ts';
import { readSamlMetadata } from './saml-metadata.ts';
import { attributesIn, attributeOf, elementIn, elementsIn, textIn } from './saml-elements.ts';
import type { Element } from './saml-elements.ts';
import type { Vouched } from './web-identity.ts';

/** What an assertion vouches for, beside what every provider does. */
export interface VouchedBySaml extends Vouched {
  readonly sessionName: string;
  /** The assertion's own id, not to be taken again before `until`. */
  readonly once: { readonly id: string; readonly until: Date };
  /** The session duration that the assertion asks for. */
  readonly durationSeconds?: number;
  readonly longestSessionSeconds?: number;
}

/** What is known of the provider. */
export interface SamlTrust {
  readonly arn: string;
  readonly metadata: string;
  readonly requiresEncryption: boolean;
  /** PEM keys that open encrypted assertions. */
  readonly decryptionKeys: readonly string[];
}

const AUDIENCES: ReadonlySet<string> = new Set([
  'urn:amazon:webservices',
  'https://signin.aws.amazon.com/saml',
]);
const RECIPIENT = /^https:\/\/(?:[a-z0-9-]+\.)?signin\.aws\.amazon\.com\/saml(?:\/acs\/[\w-]+)?$/;
const ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/';
const NAME = /^[\w+=,.@-]{2,64}$/;

/**
 * What a base64 SAML response vouches for, for one role. Throws InvalidIdentityToken, ExpiredTokenException,
 * AccessDenied.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export async function verifySamlAssertion(
  trust: SamlTrust,
  response: string,
  roleArn: string,
  now: Date,
): Promise<VouchedBySaml> {
  const metadata = readSamlMetadata(trust.metadata);
  if (!metadata) throw invalid('Could not parse metadata.');
  const assertion = await signedAssertion(trust, metadata.certificates, response);
  const issuer = textIn(elementIn(assertion, 'Issuer'));
  if (issuer !== metadata.entityId) throw invalid('Issuer not present in specified provider');
  assertAudience(assertion);
  const { recipient, until } = confirmedFor(assertion, now);
  const attributes = attributesIn(assertion);
  const one = (name: string) => attributes.get(ATTRIBUTES + name)?.[0];
  if (!pairs(attributes.get(`${ATTRIBUTES}Role`) ?? []).some((pair) => names(pair, roleArn, trust.arn)))
    throw new IamError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML');
  const nameId = elementIn(elementIn(assertion, 'Subject'), 'NameID');
  const subject = textIn(nameId);
  const keys = samlKeys(trust.arn, { issuer, subject, recipient, format: attributeOf(nameId, 'Format') });
  const durationSeconds = Number(one('SessionDuration') ?? Number.NaN);
  return {
    providerArn: trust.arn,
    subject,
    sessionName: sessionNameIn(one('RoleSessionName')),
    session: {
      credentials: 'AssumeRole',
      providerKeys: { ...personKeys(attributes), ...keys },
      ...sessionTagsIn(attributes),
      ...sourceIdentityIn(one('SourceIdentity')),
    },
    told: {
      Subject: subject,
      SubjectType: keys['SAML:sub_type'],
      Issuer: issuer,
      Audience: recipient,
      NameQualifier: keys['SAML:namequalifier'],
    },
    once: { id: attributeOf(assertion, 'ID') ?? '', until },
    ...(durationSeconds >= 900 && durationSeconds <= 43_200 && { durationSeconds }),
    ...longestSession(assertion, now),
  };
}

/** The one assertion that the provider's key signed: node-saml answers what was signed, never what stands beside it. */
async function signedAssertion(
  trust: SamlTrust,
  certificates: readonly string[],
  response: string,
): Promise<Element> {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(response)) throw invalid('Invalid base64 SAMLResponse');
  const xml = Buffer.from(response, 'base64').toString('utf8');
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw invalid('Response signature invalid');
  if (trust.requiresEncryption && /<(?:[\w.-]+:)?Assertion[\s>]/.test(xml))
    throw invalid('Response does not contain an encrypted assertion');
  const keys = trust.decryptionKeys.length === 0 ? [undefined] : trust.decryptionKeys;
  for (const decryptionPvk of keys) {
    const saml = new SAML({
      idpCert: [...certificates],
      issuer: 'urn:amazon:webservices',
      callbackUrl: 'https://signin.aws.amazon.com/saml',
      audience: false, // audience and times are checked here, by the cloud's clock and in AWS's words
      acceptedClockSkewMs: -1,
      wantAuthnResponseSigned: false, // either may be signed; what is read is what was
      wantAssertionsSigned: false,
      ...(decryptionPvk !== undefined && { decryptionPvk }),
    });
    const profile = await saml.validatePostResponseAsync({ SAMLResponse: response }).then(
      (answer) => answer.profile,
      () => null,
    );
    const assertion = elementIn(profile?.getAssertion?.(), 'Assertion');
    if (assertion) return assertion;
  }
  throw invalid('Response signature invalid');
}

function assertAudience(assertion: Element): void {
  const restrictions = elementsIn(elementIn(assertion, 'Conditions'), 'AudienceRestriction');
  const isMet = (restriction: Element) =>
    elementsIn(restriction, 'Audience').some((audience) => AUDIENCES.has(textIn(audience)));
  if (restrictions.length === 0 || !restrictions.every(isMet))
    throw invalid('Response does not contain the required audience.');
}

/** For whom and until when the assertion is confirmed. AWS wants it redeemed within five minutes of its issue. */
function confirmedFor(assertion: Element, now: Date): { readonly recipient: string; readonly until: Date } {
  const confirmations = elementsIn(elementIn(assertion, 'Subject'), 'SubjectConfirmation')
    .filter((one) => attributeOf(one, 'Method') === 'urn:oasis:names:tc:SAML:2.0:cm:bearer')
    .flatMap((one) => elementsIn(one, 'SubjectConfirmationData'));
  const meant = confirmations.filter((data) => RECIPIENT.test(attributeOf(data, 'Recipient') ?? ''));
  if (meant.length === 0) throw invalid('Response does not contain the required recipient.');
  const conditions = elementIn(assertion, 'Conditions');
  const early = new Date(attributeOf(conditions, 'NotBefore') ?? 0);
  const ends = [attributeOf(meant[0], 'NotOnOrAfter'), attributeOf(conditions, 'NotOnOrAfter')];
  const issued = new Date(attributeOf(assertion, 'IssueInstant') ?? Number.NaN).getTime();
  const until = Math.min(issued + REDEEMED_WITHIN, ...ends.flatMap((end) => (end ? [Date.parse(end)] : [])));
  // A time that cannot be read is never met, nor is an assertion without an end.
  if (
    !(until > now.getTime()) ||
    !(issued <= now.getTime() + SKEW) ||
    !(early.getTime() <= now.getTime() + SKEW)
  )
    throw new IamError('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance');
  if (ends[0] === undefined) throw invalid('Response does not contain the required NotOnOrAfter.');
  return { recipient: attributeOf(meant[0], 'Recipient') ?? '', until: new Date(until + SKEW) };
}

const REDEEMED_WITHIN = 5 * 60_000;
/** How far the provider's clock may be ahead. */
const SKEW = 60_000;

function pairs(values: readonly string[]): string[][] {
  return values.map((value) => value.split(',').map((arn) => arn.trim()));
}

function names(pair: readonly string[], roleArn: string, providerArn: string): boolean {
  return pair.length === 2 && pair.includes(roleArn) && pair.includes(providerArn);
}

function sessionNameIn(name: string | undefined): string {
  if (name === undefined) throw invalid('RoleSessionName is required in AuthnResponse');
  if (!NAME.test(name)) throw invalid('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}');
  return name;
}

function sourceIdentityIn(identity: string | undefined): { sourceIdentity?: string } {
  if (identity === undefined) return {};
  if (!NAME.test(identity) || identity.startsWith('aws:'))
    throw invalid('Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"');
  return { sourceIdentity: identity };
}

function sessionTagsIn(attributes: ReadonlyMap<string, readonly string[]>) {
  const prefix = `${ATTRIBUTES}PrincipalTag:`;
  const tags = [...attributes].flatMap(([name, [value]]) =>
    name.startsWith(prefix) && value !== undefined ? [[name.slice(prefix.length), value] as const] : [],
  );
  const transitive = attributes.get(`${ATTRIBUTES}TransitiveTagKeys`) ?? [];
  return {
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) }),
    ...(transitive.length > 0 && { transitiveTagKeys: transitive }),
  };
}

/** The provider may end all of a person's sessions at a time of its own. */
function longestSession(assertion: Element, now: Date): { longestSessionSeconds?: number } {
  const end = attributeOf(elementIn(assertion, 'AuthnStatement'), 'SessionNotOnOrAfter');
  if (end === undefined) return {};
  const longestSessionSeconds = Math.floor((Date.parse(end) - now.getTime()) / 1000);
  if (!(longestSessionSeconds > 0)) throw new IamError('ExpiredTokenException', 'Response has expired');
  return { longestSessionSeconds };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml */
function samlKeys(
  providerArn: string,
  about: { issuer: string; subject: string; recipient: string; format: string | undefined },
) {
  const accountId = providerArn.split(':')[4] ?? '';
  const provider = providerArn.slice(providerArn.indexOf('/') + 1);
  const qualifier = createHash('sha1').update(`${about.issuer}${accountId}/${provider}`).digest('base64');
  const short = /:(persistent|transient)$/.exec(about.format ?? '')?.[1];
  return {
    'SAML:aud': about.recipient,
    'SAML:iss': about.issuer,
    'SAML:doc': `${accountId}/${provider}`,
    'SAML:sub': about.subject,
    'SAML:sub_type': short ?? about.format ?? 'persistent',
    'SAML:namequalifier': qualifier,
  };
}

/** Attributes of people, by their names in LDAP, as AWS makes condition keys of them. */
const PERSON: Readonly<Record<string, string>> = {
  'urn:oid:2.5.4.3': 'cn',
  'urn:oid:2.5.4.4': 'surname',
  'urn:oid:2.5.4.42': 'givenName',
  'urn:oid:0.9.2342.19200300.100.1.1': 'uid',
  'urn:oid:0.9.2342.19200300.100.1.3': 'mail',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': 'edupersonaffiliation',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.5': 'edupersonprimaryaffiliation',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': 'edupersonprincipalname',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.7': 'edupersonentitlement',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.9': 'edupersonscopedaffiliation',
};

function personKeys(attributes: ReadonlyMap<string, readonly string[]>): Record<string, readonly string[]> {
  const known = [...attributes].filter(([name]) => Object.hasOwn(PERSON, name));
  return Object.fromEntries(known.map(([name, values]) => [`SAML:${PERSON[name]}`, values]));
}

function invalid(message: string): IamError {
  return new IamError('InvalidIdentityToken', message);
}
