// Who asks: the principal of a request, understood once.

import { parseArn } from './arn.ts';
import type { AccessRequest } from './types.ts';

/** The kinds of caller the rules tell apart. `role` is a role session, `federated` one of GetFederationToken. */
export type SubjectKind = 'root' | 'user' | 'role' | 'federated' | 'service' | 'provider' | 'anonymous';

/** The caller of one request. */
export interface Subject {
  readonly kind: SubjectKind;
  /** ARN, service host or provider as the request gave it; `null` for the anonymous. */
  readonly principal: string | null;
  /** 12 digits; `null` for services, providers and the anonymous, who belong to no account. */
  readonly account: string | null;
  /** The role (of a role session) or IAM user (of a federated session) behind the session. */
  readonly issuer: string | null;
  /** True when `issuer` was derived from a session ARN, which leaves the role's path out. */
  readonly issuerLacksPath: boolean;
  /** A permissions boundary limits the user or role; see `namingOf`. */
  readonly hasBoundary: boolean;
  /** Service-linked roles are outside SCPs and RCPs. */
  readonly serviceLinked: boolean;
  /** Condition keys that follow from the principal alone, by lower-case name; the request's context goes first. */
  readonly knownKeys: ReadonlyMap<string, string>;
}

/**
 * Understands `request.principal`. Never fails: what is no principal AWS knows is a service if it looks like a
 * host name, and otherwise an anonymous caller's equal without any name.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function subjectOf(request: AccessRequest): Omit<Subject, 'hasBoundary'> {
  const { principal } = request;
  if (principal === null || principal === '*') return outsider('anonymous', null);
  if (isProvider(principal, request.action)) return outsider('provider', principal);
  const arn = parseArn(principal);
  if (arn === null) return outsider('service', principal);
  if (arn.service === 'iam' && arn.resource === 'root')
    return insider('root', principal, arn.account, null, false);
  if (arn.service === 'iam' && arn.resource.startsWith('user/')) {
    return insider('user', principal, arn.account, null, false);
  }
  if (arn.service === 'iam' && arn.resource.startsWith('role/')) {
    return insider('role', principal, arn.account, principal, false);
  }
  const given = request.sessionIssuer ?? issuerFromContext(request, arn.account);
  if (arn.service === 'sts' && arn.resource.startsWith('assumed-role/')) {
    const derived = `arn:${arn.partition}:iam::${arn.account}:role/${arn.resource.split('/')[1] ?? ''}`;
    return insider('role', principal, arn.account, given ?? derived, given === null);
  }
  if (arn.service === 'sts' && arn.resource.startsWith('federated-user/')) {
    return insider('federated', principal, arn.account, given, false);
  }
  return outsider('anonymous', principal);
}

const webProviders = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

function isProvider(principal: string, action: string): boolean {
  if (webProviders.has(principal) || /^arn:[^:]*:iam::[^:]*:(saml|oidc)-provider\//.test(principal))
    return true;
  return !principal.startsWith('arn:') && /^sts:AssumeRoleWith/i.test(action);
}

/** `aws:PrincipalArn` is the role's own ARN, path and all, which a session ARN does not show. */
function issuerFromContext(request: AccessRequest, account: string): string | null {
  const stated = request.context['aws:PrincipalArn'];
  if (typeof stated !== 'string') return null;
  const arn = parseArn(stated);
  const isIssuer = arn?.service === 'iam' && arn.account === account && /^(role|user)\//.test(arn.resource);
  return isIssuer ? stated : null;
}

function outsider(
  kind: 'service' | 'provider' | 'anonymous',
  principal: string | null,
): ReturnType<typeof subjectOf> {
  const knownKeys = new Map<string, string>();
  if (kind === 'service' && principal !== null) {
    knownKeys.set('aws:principalisawsservice', 'true').set('aws:principalservicename', principal);
  } else if (kind === 'anonymous') {
    knownKeys
      .set('aws:principaltype', 'Anonymous')
      .set('aws:principalaccount', 'anonymous')
      .set('aws:userid', 'anonymous');
  }
  return {
    kind,
    principal,
    account: null,
    issuer: null,
    issuerLacksPath: false,
    serviceLinked: false,
    knownKeys,
  };
}

const principalTypes = {
  root: 'Account',
  user: 'User',
  role: 'AssumedRole',
  federated: 'FederatedUser',
} as const;

function insider(
  kind: 'root' | 'user' | 'role' | 'federated',
  principal: string,
  account: string,
  issuer: string | null,
  issuerLacksPath: boolean,
): ReturnType<typeof subjectOf> {
  const knownKeys = new Map([
    ['aws:principalarn', kind === 'role' ? (issuer ?? principal) : principal],
    ['aws:principalaccount', account],
    ['aws:principaltype', principalTypes[kind]],
    ['aws:principalisawsservice', 'false'],
  ]);
  if (kind === 'root') knownKeys.set('aws:userid', account);
  // The ids of users and roles stand in no ARN; a federated user's is made of what its ARN says.
  if (kind === 'federated')
    knownKeys.set('aws:userid', `${account}:${principal.slice(principal.indexOf('/') + 1)}`);
  if (kind === 'user') knownKeys.set('aws:username', principal.slice(principal.lastIndexOf('/') + 1));
  const serviceLinked = kind === 'role' && isServiceLinked(issuer ?? '', issuerLacksPath);
  return { kind, principal, account, issuer, issuerLacksPath, serviceLinked, knownKeys };
}

/**
 * A service-linked role is told by its path, or by its name where the path is not known.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
function isServiceLinked(role: string, lacksPath: boolean): boolean {
  return role.includes(':role/aws-service-role/') || (lacksPath && role.includes(':role/AWSServiceRoleFor'));
}
