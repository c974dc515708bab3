// For tests: a SAML identity provider with a key of its own, known to nobody else.
import { signSamlPost } from '@node-saml/node-saml/lib/saml-post-signing.js';

/** What a test changes of a good response; each stands in the response as it is given. */
export interface ResponseParts {
  readonly roleArn: string;
  readonly providerArn: string;
  readonly now: Date;
  readonly id?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly recipient?: string;
  readonly sessionName?: string | null;
  readonly issuedSecondsAgo?: number;
  readonly attributes?: string;
  readonly sign?: 'assertion' | 'response' | 'nothing';
  /** Changes the XML after it was signed, as an attacker would. */
  readonly afterwards?: (xml: string) => string;
}

export const ENTITY_ID = 'https://idp.example.com/saml';
const SCHEMA = 'https://aws.amazon.com/SAML/Attributes';

/** The metadata of the provider, long enough for AWS. */
export function testMetadata(entityId = ENTITY_ID): string {
  const certificate = CERTIFICATE.replace(/-----[A-Z ]+-----|\s/g, '');
  return `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${entityId}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}

/** A SAML response, base64, signed unless told otherwise. */
export function testResponse(parts: ResponseParts): string {
  const { sign = 'assertion', afterwards = (xml: string) => xml } = parts;
  const xml = responseXml(parts);
  const path = sign === 'response' ? "/*[local-name(.)='Response']" : "//*[local-name(.)='Assertion']";
  const signed =
    sign === 'nothing' ? xml : signSamlPost(xml, path, { privateKey: KEY, signatureAlgorithm: 'sha256' });
  return Buffer.from(afterwards(signed)).toString('base64');
}

function responseXml(parts: ResponseParts): string {
  const {
    id = `_${crypto.randomUUID()}`,
    issuer = ENTITY_ID,
    sessionName = 'ana',
    issuedSecondsAgo = 0,
  } = parts;
  const { audience = 'urn:amazon:webservices', recipient = 'https://signin.aws.amazon.com/saml' } = parts;
  const at = (seconds: number) =>
    new Date(parts.now.getTime() + (seconds - issuedSecondsAgo) * 1000).toISOString();
  const attribute = (name: string, value: string) =>
    `<saml:Attribute Name="${SCHEMA}/${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r${id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="${id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ana@example.com</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" Recipient="${recipient}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(0)}" NotOnOrAfter="${at(300)}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(0)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attribute('Role', `${parts.roleArn},${parts.providerArn}`)}${sessionName === null ? '' : attribute('RoleSessionName', sessionName)}${parts.attributes ?? ''}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
}

/** A certificate of RSA 2048, self-signed. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIDFzCCAf+gAwIBAgIUYqXhJSk6Abq++p76eJd0fe+URmAwDQYJKoZIhvcNAQEL
BQAwGjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMCAXDTI2MTEyNDAwMTMwOVoY
DzIxMjYxMDMxMDAxMzA5WjAaMRgwFgYDVQQDDA9pZHAuZXhhbXBsZS5jb20wggEi
MA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDCJM0npn1QNUQb1xixmUz9vCHA
E764vYFPAUcsuufMqXXjGp7eNo4sa6KMCsGLUiX9rrks2/SZp1gGTBeiwMMdWvF5
UJF5qExQFC72/X4EPRldN6CrCGdR1FsgSW5IA/u78GKuln9cMB1AwBJdF3PN2XXZ
QxFZgSDwshdaxEekBUVZqx0dQrMh8RDv6Z1g+DrTk4TfCarlPorTedvBAujpVmtP
2iXznFM1PSu819Whd9LNNzNDXTDe+IyVf5o6nZwrtQFBIBviTwO8p5tZYMO3lyuk
n5rBn/evAPViZE1QvPxmUZXc8Esn706LIjZwlPSwQexDay96QMYHeYXwe+0bAgMB
AAGjUzBRMB0GA1UdDgQWBBRpRzof4vbgFfbJHv/GEeIxBBLKmTAfBgNVHSMEGDAW
gBRpRzof4vbgFfbJHv/GEeIxBBLKmTAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3
DQEBCwUAA4IBAQBInXpTCRlAAOwbZsO2lyRRi6NVR5VfNKWDbRu5mW2qeBvEDG82
vuFbHU3PPTfpnsUK3pAY0XVIA8TjEMBsAYUY7q2UpBALxd2Qk0+afmiyUY59a2VE
WMiYKu/Xjsa7+cXItKRvOwKABvwGChFvB0Cu/WsTFZ7AtjcxlJhojzVZNrfnARsj
OmxyVz4rygdEk2wnYXJJaaPBaQsiML7xbsuBbJ8+TENXr6QH8SOkwh6MAsuKcqqC
8AJW4Q+dQPhDTXCcXLmqajhgihiOI85RlnEdK0Ce0z1Sysrr5u2hIAH1elzxm/sQ
HVoRnAOBhApunUEO2aVt/LvTY5TT/K6qiCD0
-----END CERTIFICATE-----`;

/** Its private key, made for these tests; it protects nothing. */
export const KEY = `-----BEGIN PRIVATE KEY-----
MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQDCJM0npn1QNUQb
1xixmUz9vCHAE764vYFPAUcsuufMqXXjGp7eNo4sa6KMCsGLUiX9rrks2/SZp1gG
TBeiwMMdWvF5UJF5qExQFC72/X4EPRldN6CrCGdR1FsgSW5IA/u78GKuln9cMB1A
wBJdF3PN2XXZQxFZgSDwshdaxEekBUVZqx0dQrMh8RDv6Z1g+DrTk4TfCarlPorT
edvBAujpVmtP2iXznFM1PSu819Whd9LNNzNDXTDe+IyVf5o6nZwrtQFBIBviTwO8
p5tZYMO3lyukn5rBn/evAPViZE1QvPxmUZXc8Esn706LIjZwlPSwQexDay96QMYH
eYXwe+0bAgMBAAECggEAX97ifGEH4tLa9lCKvjDwxx/fHsXhWcMjFsuPxTPrAbLx
JxvfNeaE4MSqOTOajd0cK6Dbip53tGTh4AI1bcZ404c0VW8G16fXP3goFQnq79bo
LpMowSzeMJeIBHKeheuJpS443PQuomyUFYSDzPqm0hE/0/D9oVBV3uZjCAyDQCgJ
+tLzxp43fYtvp47Nw3DEZ+Xwr7VeUHtIgeFlAp3tQ345tLyXF1ULW7xWFhRvMfZo
shtnU8YS+Bx7HfBgpXjTpFRLzqNyQhx4+29cjOqLdSqFVjeqT5C5WRNfCYvaUNzf
f0FcTO0L2UFhhLIy+mFVf+ZdA2tu8Pjb1RVxoJBM4QKBgQDh3+sMGMYCmCE+x2Ox
MfQe01pwniUZWCXGgpQ07/CjEKV2YtaKOp7DSPfCXnwVbfXQvB6KwiJjMubxuMv8
B9T4BOcpJDhyJRlFXkVlSibpUuT8smxpcin6ZSa5TJ1Knaq3B+NVEIXdequ/WVjC
JZxv531Y8snvekhoMB+YqBHiawKBgQDcCXz/nETz96N3a262GWaoHjtWOle75WDm
kvbjk0rtV9I5yv1cTHfrsRK3UiwnDCAxQV802vPjz7+Y7b6NoKdUhozqZudKxZze
eilqYjpJA0f/+BXPSNb4UIPgnonzyHGEAl9CPmpwKIMQlQYCi+lfGQ7kolz3OOLa
KNEjDISsEQKBgQCzhNrz/1CIyU5K7f/O2ivyv/o2XYqQzR0g27FdLYIsp9NJ9x4a
OKLsBLddlOi7w2xGXO1NTSQ1gURJw5zkD3l1MbhjW3U9Szz9hAJVkYzBjm+OY2SE
nga9Ct2vEjRFFHCVDcDhX8N1FsUfzKwdifT+f5aBNl3GZoLbw7upAZNNRwKBgQC7
V5zEqVGQAr18NM1LX+8mnq7YqM4AHblWN7TbaJI36DkGmc0D49uKofYUfXM4P7u9
FDKyduWGhmBUHb/LKAiwD+s0vC6bXAtG5O4UNNP5TEDmMFypYxQc0bim63T7SiNU
SQzAAxJush99Y9R9IJCvNk+W3KKYnyeOpYgC9mqTcQKBgQCIlUZPN+0u0XxP9A6g
JdDxopfFdN0SJinHfZY5rcGmATm7YLhVQjrM0vqm+FAAuRl7+3Qx+MP5cTyaiPZM
ZG0krmAP0Elh6mIRSXAu5vb1gKOyoOogiAn8fprxUE8oHVNt/wx2EZTPOrBfScCc
R7nypuqTrPk8hZUNEb9hgSy2PQ==
-----END PRIVATE KEY-----`;
