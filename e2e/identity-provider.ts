// A SAML identity provider for tests: its metadata, and responses it signs.
import { randomUUID } from 'node:crypto';
import { signSamlPost } from '@node-saml/node-saml/lib/saml-post-signing.js';

const CERTIFICATE = `-----BEGIN CERTIFICATE-----
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

/** Made for tests; it protects nothing. */
const KEY = `-----BEGIN PRIVATE KEY-----
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

const ENTITY_ID = 'https://idp.example.com/saml';

export const metadata = `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${ENTITY_ID}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${CERTIFICATE.replace(/-----[A-Z ]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;

/** A response, base64, whose assertion says that Ana may take the role. */
export function samlResponse(roleArn: string, providerArn: string): string {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const attribute = (name: string, value: string) =>
    `<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`;
  const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r${randomUUID()}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${ENTITY_ID}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="_${randomUUID()}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${ENTITY_ID}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ana@example.com</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" Recipient="https://signin.aws.amazon.com/saml"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(-5)}" NotOnOrAfter="${at(300)}"><saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AttributeStatement>${attribute('Role', `${roleArn},${providerArn}`)}${attribute('RoleSessionName', 'ana')}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
  const options = { privateKey: KEY, signatureAlgorithm: 'sha256' } as const;
  return Buffer.from(signSamlPost(xml, "//*[local-name(.)='Assertion']", options)).toString('base64');
}
