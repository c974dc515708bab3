// Web identity tokens: verified against the keys that the registered provider publishes.
import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { Session } from './caller.ts';
import { IamError } from './errors.ts';
import { operationModel } from './model/index.ts';
import { LOCAL_HOSTS, oidcProviderArn, oidcProviderHost } from './operations/oidc-urls.ts';
import type { Tables } from '#prisma/client.ts';

/** What a verified token or assertion vouches for. */
export interface Vouched {
  readonly providerArn: string;
  readonly subject: string;
  readonly session: Session;
  /** Members of the answer that repeat what was verified. */
  readonly told: Readonly<Record<string, string>>;
}

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
const TAGS_CLAIM = 'https://aws.amazon.com/tags';
const SOURCE_IDENTITY_CLAIM = 'https://aws.amazon.com/source_identity';

/**
 * What an OpenID Connect ID token vouches for in an account. Throws InvalidIdentityToken, ExpiredTokenException,
 * IDPCommunicationError.
 * Differs from AWS: the providers that AWS knows by itself (Google, Facebook, Amazon, Cognito) must be registered too;
 * the server's certificate is checked against the machine's own list, not against thumbprints.
 */
export async function verifyWebIdentity(
  tables: Tables,
  accountId: string,
  token: string,
  now: Date,
): Promise<Vouched> {
  const issuer = issuerOf(token);
  const providerArn = oidcProviderArn(accountId, issuer);
  const provider = await tables.oidcProvider.findUnique({
    where: { accountId_arn: { accountId, arn: providerArn } },
  });
  if (!provider || provider.url !== issuer.replace(/\/$/, ''))
    throw invalidToken(`No OpenIDConnect provider found in your account for ${issuer}`);
  const claims = await verified(token, issuer, await keysOf(provider.url), now);
  const subject = claims.sub;
  if (subject === undefined) throw invalidToken('Missing a required claim: sub');
  const audience = audienceOf(claims, JSON.parse(provider.clientIds) as string[]); // kept by CreateOpenIDConnectProvider
  const host = oidcProviderHost(provider.url);
  return {
    providerArn,
    subject,
    session: {
      credentials: 'AssumeRole',
      providerKeys: {
        'aws:FederatedProvider': providerArn,
        ...keysFrom(claims, host),
        [`${host}:sub`]: subject,
        [`${host}:aud`]: audience,
      },
      ...tagsIn(claims),
    },
    told: { SubjectFromWebIdentityToken: subject, Provider: providerArn, Audience: audience },
  };
}

function issuerOf(token: string): string {
  try {
    const { iss } = decodeJwt(token);
    if (iss !== undefined && URL.canParse(iss)) return iss;
  } catch {
    // no JWT: told below
  }
  throw notAJwt();
}

async function verified(token: string, issuer: string, keys: JSONWebKeySet, now: Date): Promise<JWTPayload> {
  try {
    const requiredClaims = ['exp', 'iat', 'aud', 'sub'];
    const options = { algorithms: ALGORITHMS, issuer, currentDate: now, requiredClaims };
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), options);
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw expired(error.payload.exp ?? 0, now);
    if (error instanceof errors.JWTClaimValidationFailed && error.reason === 'missing')
      throw invalidToken(`Missing a required claim: ${error.claim}`);
    if (error instanceof errors.JWKSNoMatchingKey) throw noKey();
    if (error instanceof errors.JWSSignatureVerificationFailed)
      throw invalidToken('Provided token signature is invalid');
    throw notAJwt(); // `alg: none` and every other way of not being a signed token
  }
}

function expired(expirySeconds: number, now: Date): IamError {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  return new IamError(
    'ExpiredTokenException',
    `Token expired: current date/time ${nowSeconds} must be before the expiration date/time ${expirySeconds}`,
  );
}

/** `azp`, where a token has it, comes before `aud`. */
function audienceOf({ aud, azp }: JWTPayload, clientIds: readonly string[]): string {
  const offered = typeof azp === 'string' ? [azp] : [aud ?? []].flat();
  const [audience] = offered.filter((id) => clientIds.includes(id));
  if (audience === undefined) throw invalidToken('Incorrect token audience');
  return audience;
}

/** The claims that AWS makes condition keys of: `amr` of every provider, and what it publishes for well-known ones. */
function keysFrom(claims: JWTPayload, host: string): Record<string, string | readonly string[]> {
  const published = operationModel('sts:AssumeRoleWithWebIdentity').authorization.conditionKeys;
  const names = ['amr', ...published.flatMap((key) => claimOf(key, host))];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = claims[name];
      const isText = typeof value === 'string';
      const isList = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
      return isText || isList ? [[`${host}:${name}`, value]] : [];
    }),
  );
}

function claimOf(key: string, host: string): string[] {
  const [provider, claim] = [key.slice(0, key.lastIndexOf(':')), key.slice(key.lastIndexOf(':') + 1)];
  return provider === host ? [claim] : [];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp */
function tagsIn(claims: JWTPayload): Pick<Session, 'tags' | 'transitiveTagKeys' | 'sourceIdentity'> {
  const section = claims[TAGS_CLAIM];
  const sourceIdentity = claims[SOURCE_IDENTITY_CLAIM];
  const principal = memberOf(section, 'principal_tags');
  const tags = Object.entries(isRecord(principal) ? principal : {}).flatMap(([key, value]) => {
    const text = Array.isArray(value) ? (value[0] as unknown) : value;
    return typeof text === 'string' ? [[key, text] as const] : [];
  });
  const transitive = memberOf(section, 'transitive_tag_keys');
  return {
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) }),
    ...(Array.isArray(transitive) && {
      transitiveTagKeys: transitive.filter((key) => typeof key === 'string'),
    }),
    ...(typeof sourceIdentity === 'string' && { sourceIdentity }),
  };
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const TIMEOUT_MILLISECONDS = 5_000;
const LARGEST_DOCUMENT_BYTES = 262_144;

/** The provider's keys, by discovery. Only https, or http on this very machine, so that a class can run its own. */
async function keysOf(url: string): Promise<JSONWebKeySet> {
  const found = await fetchJson(`${url}/.well-known/openid-configuration`);
  const keysUrl = memberOf(found, 'jwks_uri');
  if (typeof keysUrl !== 'string' || !mayFetch(keysUrl, url)) throw noKey();
  const keys = await fetchJson(keysUrl);
  if (!isRecord(keys) || !Array.isArray(keys['keys'])) throw noKey();
  return keys as unknown as JSONWebKeySet; // jose checks each key it uses
}

function mayFetch(keysUrl: string, issuer: string): boolean {
  if (!URL.canParse(keysUrl)) return false;
  const { protocol, hostname, host } = new URL(keysUrl);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && LOCAL_HOSTS.has(hostname) && host === new URL(issuer).host;
}

async function fetchJson(url: string): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    const response = await fetch(url, { signal, redirect: 'error', cache: 'no-store' });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += (chunk as Uint8Array).length; // fetch's bodies are bytes
      if (length > LARGEST_DOCUMENT_BYTES) throw new Error('too large');
      chunks.push(chunk as Uint8Array);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    // Why is not told: an account's owner chooses the URL, and must not learn of the network behind this server.
    throw new IamError(
      'IDPCommunicationError',
      "Couldn't communicate with your identity provider, please check that it can be reached",
    );
  }
}

function invalidToken(message: string): IamError {
  return new IamError('InvalidIdentityToken', message);
}

function noKey(): IamError {
  return invalidToken(
    "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
  );
}

function notAJwt(): IamError {
  return invalidToken(
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  );
}
