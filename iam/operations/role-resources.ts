// The ARNs of roles, instance profiles and identity providers that operations are about.
import { pathedArn, rootArn } from '#iam/arns.ts';
import { validationError } from '#iam/errors.ts';
import { isOidcUrl, oidcProviderArn } from './oidc-urls.ts';
import type { Asked, Resource } from './resources.ts';
import { serviceLinkedRole } from './service-linked-role-table.ts';
import { shownTrust } from './trust-policies.ts';

/** The role an operation names: by name, by the ARN to assume, or by the task that deletes it. */
export async function roleResource(asked: Asked): Promise<Resource> {
  const { operation, input, caller } = asked;
  if (operation.startsWith('sts:')) return assumedRole(asked);
  if (operation === 'iam:CreateServiceLinkedRole') {
    const service = text(input, 'AWSServiceName');
    const name = serviceLinkedRole(service, text(input, 'CustomSuffix'))?.roleName ?? '';
    return untagged(pathedArn('role', caller.accountId, `/aws-service-role/${service}/`, name));
  }
  const task = /^task(\/aws-service-role\/[^/]+\/)([^/]+)\//.exec(text(input, 'DeletionTaskId'));
  if (task) return untagged(pathedArn('role', caller.accountId, task[1] ?? '/', task[2] ?? ''));
  return ownRole(asked, text(input, 'RoleName'));
}

/** A role of the caller's account by its name. */
export async function ownRole({ caller: { accountId }, db }: Asked, name: string): Promise<Resource> {
  const role = await db.role.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } },
    select: { id: true, path: true, name: true, boundaryArn: true },
  });
  return {
    arn: pathedArn('role', accountId, role?.path ?? '/', role?.name ?? name),
    tagged: role && { type: 'role', id: role.id },
    boundaryArn: role?.boundaryArn ?? null,
  };
}

/** The role to assume, of whatever account, with its trust policy. Throws ValidationError for what is no role's ARN. */
async function assumedRole({ input, db }: Asked): Promise<Resource> {
  const arn = text(input, 'RoleArn');
  const [, accountId] = /^arn:aws:iam::(\d{12}):role\/.+$/.exec(arn) ?? [];
  if (accountId === undefined) throw validationError(`${arn} is invalid`);
  const nameKey = arn.slice(arn.lastIndexOf('/') + 1).toLowerCase();
  const role = await db.role.findUnique({ where: { accountId_nameKey: { accountId, nameKey } } });
  // Whoever assumes a role must know its name as it is written, and its path.
  if (!role || pathedArn('role', accountId, role.path, role.name) !== arn)
    return { arn, accountId, tagged: null, trust: null };
  const trust = { name: role.name, document: await shownTrust(db, role.trustPolicy) };
  return { arn, accountId, tagged: { type: 'role', id: role.id }, trust };
}

export async function instanceProfileResource({ input, caller, db }: Asked): Promise<Resource> {
  const { accountId } = caller;
  const name = text(input, 'InstanceProfileName');
  const profile = await db.instanceProfile.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } },
  });
  return {
    arn: pathedArn('instance-profile', accountId, profile?.path ?? '/', profile?.name ?? name),
    tagged: profile && { type: 'instance-profile', id: profile.id },
  };
}

/** A SAML provider, by ARN or by the name it is to get; its tags are kept under its ARN. */
export async function samlProviderResource({ input, caller }: Asked): Promise<Resource> {
  const name = text(input, 'Name');
  if (name !== '') return untagged(`arn:aws:iam::${caller.accountId}:saml-provider/${name}`);
  const arn = text(input, 'SAMLProviderArn');
  return { arn, tagged: { type: 'saml-provider', id: arn } };
}

/** An OpenID Connect provider, by ARN or by the URL it is to have; its tags are kept under its ARN. */
export async function oidcProviderResource({ input, caller }: Asked): Promise<Resource> {
  const url = text(input, 'Url');
  if (url !== '') return untagged(isOidcUrl(url) ? oidcProviderArn(caller.accountId, url) : '*');
  const arn = text(input, 'OpenIDConnectProviderArn');
  return { arn, tagged: { type: 'oidc-provider', id: arn } };
}

export async function federatedUserResource({ input, caller }: Asked): Promise<Resource> {
  return untagged(`arn:aws:sts::${caller.accountId}:federated-user/${text(input, 'Name')}`);
}

/** The root user AssumeRoot is about, by its ARN or its account's id. */
export async function rootUserResource({ input }: Asked): Promise<Resource> {
  const target = text(input, 'TargetPrincipal');
  return untagged(/^\d{12}$/.test(target) ? rootArn(target) : target);
}

function untagged(arn: string): Resource {
  return { arn, tagged: null };
}

function text(input: Asked['input'], member: string): string {
  const value = input[member];
  return typeof value === 'string' ? value : '';
}
