// Every operation that has a handler, by its full name.
import type { OperationName } from '#iam/model/index.ts';
import { accessKeys } from './access-keys.ts';
import { account } from './account.ts';
import { attachments } from './attachments.ts';
import { authorizationDetails } from './authorization-details.ts';
import { contextKeyNames } from './context-key-names.ts';
import type { Context, Handlers } from './context.ts';
import { credentialReport } from './credential-report.ts';
import { delegationRequests } from './delegation-requests.ts';
import { boundaries } from './boundaries.ts';
import { grantingPolicies } from './granting-policies.ts';
import { groups } from './groups.ts';
import { inlinePolicies } from './inline-policies.ts';
import { instanceProfiles } from './instance-profiles.ts';
import { lastAccessed } from './last-accessed.ts';
import { loginProfiles } from './login-profiles.ts';
import { mfa } from './mfa.ts';
import { organizations } from './organizations.ts';
import { passwordPolicy } from './password-policy.ts';
import { policies } from './policies.ts';
import { policyVersions } from './policy-versions.ts';
import { preferences } from './preferences.ts';
import { oidcProviders } from './oidc-providers.ts';
import { samlProviders } from './saml-providers.ts';
import { rolePolicies } from './role-policies.ts';
import { roles } from './roles.ts';
import { serviceLinkedRoles } from './service-linked-roles.ts';
import { simulation } from './simulation.ts';
import { serverCertificates } from './server-certificates.ts';
import { serviceCredentials } from './service-credentials.ts';
import { signingCertificates } from './signing-certificates.ts';
import { sshPublicKeys } from './ssh-public-keys.ts';
import { sts } from './sts.ts';
import { users } from './users.ts';
import { virtualMfa } from './virtual-mfa.ts';

/** A handler as the door sees it: its input was validated by the model's shape. */
export type Handler = (input: Readonly<Record<string, unknown>>, context: Context) => Promise<unknown>;

const families = {
  iam: {
    ...users,
    ...groups,
    ...policies,
    ...policyVersions,
    ...attachments,
    ...inlinePolicies,
    ...loginProfiles,
    ...accessKeys,
    ...account,
    ...roles,
    ...samlProviders,
    ...oidcProviders,
    ...rolePolicies,
    ...boundaries,
    ...instanceProfiles,
    ...serviceLinkedRoles,
    ...passwordPolicy,
    ...mfa,
    ...virtualMfa,
    ...lastAccessed,
    ...grantingPolicies,
    ...credentialReport,
    ...serverCertificates,
    ...serviceCredentials,
    ...signingCertificates,
    ...sshPublicKeys,
    ...preferences,
    ...organizations,
    ...delegationRequests,
    ...authorizationDetails,
    ...contextKeyNames,
    ...simulation,
  } satisfies Required<Handlers<'iam'>>,
  sts: sts satisfies Required<Handlers<'sts'>>,
};

const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries(families).flatMap(([service, family]) =>
    // Each handler's own input type was checked where it is written; the table only knows them all as one.
    Object.entries(family).map(
      ([name, handler]) => [`${service}:${name}`, handler as unknown as Handler] as const,
    ),
  ),
);

/** The handler of an operation: every operation of the model has one. */
export function handlerOf(operation: OperationName): Handler {
  const handler = handlers.get(operation);
  if (!handler) throw new Error(`${operation} has no handler`);
  return handler;
}
