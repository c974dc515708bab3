// Decides the Principal element: whom a resource-based policy names, and how closely.

import { parseArn } from './arn.ts';
import type { ParsedPrincipals, PrincipalKind } from './parse.ts';
import type { Subject } from './subject.ts';

/** The statement does not name the caller. */
export const notNamed = 0;
/** Names the caller's account: the account may let its identities in, by identity-based policies. */
export const byAccount = 1;
/** Names everyone, or the role or user behind the caller's session. */
export const byGroup = 2;
/** Names exactly this caller: the user, the session, the service, the provider. */
export const exactly = 4;

/** How closely a Principal names a caller; the bits of several statements can be joined. */
export type Naming = typeof notNamed | typeof byAccount | typeof byGroup | typeof exactly;

interface Named {
  readonly kind: PrincipalKind | 'Account';
  readonly value: string;
  /** A role's ARN with its path left out. */
  readonly pathless: string;
}

/** A Principal or NotPrincipal element made ready. */
export interface PrincipalTest {
  readonly negated: boolean;
  readonly named: readonly Named[];
}

/** Prepares a Principal. Twelve digits and `arn:…:root` mean the same: the account. No wildcard but a lone `*`. */
export function compilePrincipals(parsed: ParsedPrincipals): PrincipalTest {
  return { negated: parsed.negated, named: parsed.values.map(({ kind, value }) => namedOf(kind, value)) };
}

function namedOf(kind: PrincipalKind, value: string): Named {
  if (kind !== 'AWS') return { kind, value, pathless: value };
  if (value === '*') return { kind: 'Everyone', value, pathless: value };
  if (/^[0-9]{12}$/.test(value)) return { kind: 'Account', value, pathless: value };
  const arn = parseArn(value);
  if (arn?.service === 'iam' && arn.resource === 'root')
    return { kind: 'Account', value: arn.account, pathless: '' };
  return { kind, value, pathless: withoutPath(value) };
}

/** `arn:aws:iam::1:role/a/b/Name` → `arn:aws:iam::1:role/Name`: a role's name alone is unique in its account. */
function withoutPath(arn: string): string {
  const role = arn.indexOf(':role/');
  return role < 0 ? arn : arn.slice(0, role + 6) + arn.slice(arn.lastIndexOf('/') + 1);
}

/**
 * How closely the element names the caller, for an Allow (`effect`) or a Deny.
 * NotPrincipal with Allow includes everyone who is not listed in any form. NotPrincipal with Deny spares only a
 * caller who is listed in every form: the account, and the role beside its session; and nobody with a boundary.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function namingOf(test: PrincipalTest, effect: 'Allow' | 'Deny', subject: Subject): Naming {
  if (test.negated) {
    const spared =
      effect === 'Allow' ? closest(test, subject) !== notNamed : isListedInEveryForm(test, subject);
    return spared ? notNamed : byGroup;
  }
  return closest(test, subject);
}

function closest(test: PrincipalTest, subject: Subject): Naming {
  let best: Naming = notNamed;
  for (const named of test.named) {
    const naming = namingBy(named, subject);
    if (naming > best) best = naming;
  }
  return best;
}

function namingBy(named: Named, subject: Subject): Naming {
  switch (named.kind) {
    case 'Everyone':
      return byGroup;
    case 'Account':
      return named.value === subject.account ? byAccount : notNamed;
    case 'AWS':
      if (isIssuer(named, subject)) return byGroup;
      return subject.account !== null && named.value === subject.principal ? exactly : notNamed;
    case 'Service':
      return subject.kind === 'service' && named.value === subject.principal ? exactly : notNamed;
    case 'Federated':
      return subject.kind === 'provider' && isSameProvider(named.value, subject.principal ?? '')
        ? exactly
        : notNamed;
    case 'CanonicalUser':
      // Differs from AWS: S3's canonical user ids are not known here, so they name nobody.
      return notNamed;
  }
}

function isIssuer(named: Named, subject: Subject): boolean {
  if (subject.issuer === null) return false;
  return named.value === subject.issuer || (subject.issuerLacksPath && named.pathless === subject.issuer);
}

function isSameProvider(a: string, b: string): boolean {
  // An OIDC provider may be named by its host alone; two ARNs must be equal.
  return a === b || ((!a.startsWith('arn:') || !b.startsWith('arn:')) && providerHost(a) === providerHost(b));
}

function providerHost(provider: string): string {
  return /:oidc-provider\/(.*)$/.exec(provider)?.[1] ?? provider;
}

function isListedInEveryForm(test: PrincipalTest, subject: Subject): boolean {
  if (subject.hasBoundary) return false;
  const lists = (claim: (named: Named) => boolean) => test.named.some(claim);
  if (lists(({ kind }) => kind === 'Everyone')) return true;
  if (subject.account === null) return closest(test, subject) !== notNamed;
  const account = lists(({ kind, value }) => kind === 'Account' && value === subject.account);
  if (subject.kind === 'root') return account;
  const self = lists(({ kind, value }) => kind === 'AWS' && value === subject.principal);
  const issuer =
    subject.issuer === null || lists((named) => named.kind === 'AWS' && isIssuer(named, subject));
  return account && self && issuer;
}
