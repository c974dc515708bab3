// Outbound web identity: tokens an account signs, for services outside AWS that trust its issuer.
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import type { Tables } from '#prisma/client.ts';
import type { Sealer } from './seal.ts';

export type SigningAlgorithm = 'RS256' | 'ES384';

const JOB_KIND = 'outbound-token-key';
const SEALED_AS = 'outbound token key';

interface Scope {
  readonly db: Tables;
  readonly accountId: string;
  readonly now: Date;
  readonly sealer: Sealer;
}

/** A token with the account's own key for the algorithm, which is made at its first use and kept sealed. */
export async function signedToken(scope: Scope, alg: SigningAlgorithm, claims: JWTPayload): Promise<string> {
  const jwk = await signingKey(scope, alg);
  const header = { alg, kid: jwk.kid ?? '', typ: 'JWT' };
  return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(jwk, alg));
}

/** The public halves of an account's keys, as a JWKS has them. */
export async function publicKeys({ db, accountId, sealer }: Omit<Scope, 'now'>): Promise<JWK[]> {
  const rows = await db.job.findMany({ where: { accountId, kind: JOB_KIND }, orderBy: { id: 'asc' } });
  return rows.map(({ content }) => {
    const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...shared } = opened(sealer, content);
    return shared as JWK; // a JWK without its private members
  });
}

async function signingKey({ db, accountId, now, sealer }: Scope, alg: SigningAlgorithm): Promise<JWK> {
  const id = `${JOB_KIND}-${alg}`;
  const kept = await db.job.findUnique({ where: { accountId_id: { accountId, id } } });
  if (kept) return opened(sealer, kept.content);
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const bare = await exportJWK(privateKey);
  const jwk = { ...bare, alg, use: 'sig', kid: await calculateJwkThumbprint(bare) };
  const content = sealer.seal(JSON.stringify(jwk), SEALED_AS);
  await db.job.create({
    data: { accountId, id, kind: JOB_KIND, status: 'COMPLETED', content, createdAt: now },
  });
  return jwk;
}

function opened(sealer: Sealer, content: string): JWK {
  return JSON.parse(sealer.open(content, SEALED_AS)) as JWK; // sealed by signingKey
}
