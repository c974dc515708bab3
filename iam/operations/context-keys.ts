// The condition keys of a call: what is true of the caller, of the request and of its parameters.
import { principalId } from '#iam/caller.ts';
import type { Caller } from '#iam/caller.ts';
import type { OperationName } from '#iam/model/index.ts';

type Keys = Record<string, string | readonly string[]>;

/**
 * The global condition keys of a call.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalKeys(caller: Caller, now: Date): Keys {
  const { arrival } = caller;
  return {
    ...principalKeys(caller, now),
    'aws:SourceIp': arrival.sourceIp,
    'aws:UserAgent': arrival.userAgent,
    'aws:SecureTransport': String(arrival.secureTransport),
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:RequestedRegion': arrival.region,
    'aws:ViaAWSService': 'false',
  };
}

function principalKeys(caller: Caller, now: Date): Keys {
  const keys: Keys = {};
  if (caller.kind !== 'provider') {
    keys['aws:PrincipalArn'] = caller.kind === 'role' ? caller.roleArn : caller.arn;
    keys['aws:PrincipalAccount'] = caller.accountId;
    keys['aws:PrincipalType'] = PRINCIPAL_TYPES[caller.kind];
    keys['aws:userid'] = principalId(caller);
    keys['aws:PrincipalIsAWSService'] = 'false';
  }
  if (caller.kind === 'user') keys['aws:username'] = caller.name;
  if (caller.issuedAt) keys['aws:TokenIssueTime'] = caller.issuedAt.toISOString();
  // Only temporary credentials and console sessions carry it; a long-term key never does, nor a federated identity.
  const isFederated = caller.kind === 'federated' || caller.session?.providerKeys !== undefined;
  if (!isFederated && (caller.issuedAt || caller.mfaAt))
    keys['aws:MultiFactorAuthPresent'] = String(caller.mfaAt !== undefined);
  if (caller.mfaAt) {
    const ageSeconds = Math.floor((now.getTime() - caller.mfaAt.getTime()) / 1000);
    keys['aws:MultiFactorAuthAge'] = String(ageSeconds);
  }
  if (caller.session?.sourceIdentity !== undefined)
    keys['aws:SourceIdentity'] = caller.session.sourceIdentity;
  return { ...keys, ...caller.session?.providerKeys };
}

const PRINCIPAL_TYPES = {
  root: 'Account',
  user: 'User',
  role: 'AssumedRole',
  federated: 'FederatedUser',
} as const;

/** Session tags come before the tags of the user or role behind the session; keys differ without regard to case. */
export function principalTagKeys(
  { session, kind }: Caller,
  held: ReadonlyMap<string, { readonly key: string; readonly value: string }>,
): Keys {
  if (kind === 'provider') return {};
  const tags = new Map(held);
  for (const [key, value] of Object.entries(session?.tags ?? {})) tags.set(key.toLowerCase(), { key, value });
  return Object.fromEntries(
    Array.from(tags.values(), ({ key, value }) => [`aws:PrincipalTag/${key}`, value]),
  );
}

/** The condition keys that come from an operation's own parameters. */
export function parameterKeys(input: Readonly<Record<string, unknown>>): Keys {
  const keys: Keys = {};
  if (typeof input['PolicyArn'] === 'string') keys['iam:PolicyARN'] = input['PolicyArn'];
  if (typeof input['PermissionsBoundary'] === 'string')
    keys['iam:PermissionsBoundary'] = input['PermissionsBoundary'];
  if (Array.isArray(input['Tags'])) {
    const tags = input['Tags'] as { Key: string; Value: string }[]; // validated by shape
    for (const { Key, Value } of tags) keys[`aws:RequestTag/${Key}`] = Value;
    keys['aws:TagKeys'] = tags.map(({ Key }) => Key);
  }
  if (typeof input['AWSServiceName'] === 'string') keys['iam:AWSServiceName'] = input['AWSServiceName'];
  if (Array.isArray(input['TagKeys'])) keys['aws:TagKeys'] = input['TagKeys'] as string[]; // validated by shape
  if (typeof input['OrganizationsPolicyId'] === 'string')
    keys['iam:OrganizationsPolicyId'] = input['OrganizationsPolicyId'];
  return { ...keys, ...delegationKeys(input) };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
function delegationKeys(input: Readonly<Record<string, unknown>>): Keys {
  const keys: Keys = {};
  if (typeof input['OwnerId'] === 'string') keys['iam:DelegationRequestOwner'] = input['OwnerId'];
  if (typeof input['NotificationChannel'] !== 'string') return keys;
  const { PolicyTemplateArn } = input['Permissions'] as { PolicyTemplateArn?: string }; // validated by shape
  return {
    ...keys,
    'iam:NotificationChannel': input['NotificationChannel'],
    'iam:DelegationDuration': String(input['SessionDuration']),
    ...(PolicyTemplateArn !== undefined && { 'iam:TemplateArn': PolicyTemplateArn }),
  };
}

/**
 * The condition keys of a call for temporary credentials. What an identity provider vouches for comes with the caller,
 * and so do the source identity and the transitive tags of a role that assumes another.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function stsKeys(
  operation: OperationName,
  input: Readonly<Record<string, unknown>>,
  caller: Caller,
): Keys {
  const text = (key: string, value: unknown): Keys => (typeof value === 'string' ? { [key]: value } : {});
  const { transitive, sourceIdentity } = passedOn(input, caller);
  const vouched = caller.kind === 'provider' ? (caller.session.tags ?? {}) : {};
  const tags = Object.entries(vouched);
  return {
    ...text(
      'sts:RoleSessionName',
      caller.kind === 'provider'
        ? (caller.sessionName ?? input['RoleSessionName'])
        : input['RoleSessionName'],
    ),
    ...text('sts:ExternalId', input['ExternalId']),
    ...text('sts:SourceIdentity', sourceIdentity),
    // How long a role is assumed for is no condition key.
    ...(operation === 'sts:GetWebIdentityToken' &&
      text('sts:DurationSeconds', input['DurationSeconds']?.toString())),
    ...text('sts:SigningAlgorithm', input['SigningAlgorithm']),
    ...(Array.isArray(input['Audience']) && { 'sts:IdentityTokenAudience': input['Audience'] as string[] }), // by shape
    ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': transitive }),
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(([key]) => key) }),
  };
}

/** Which session tags pass on along a chain of roles, and the source identity, once it is set. */
export function passedOn(
  input: Readonly<Record<string, unknown>>,
  { session }: Caller,
): { readonly transitive: string[]; readonly sourceIdentity: string | undefined } {
  const asked = Array.isArray(input['TransitiveTagKeys']) ? (input['TransitiveTagKeys'] as string[]) : []; // by shape
  const named = typeof input['SourceIdentity'] === 'string' ? input['SourceIdentity'] : undefined;
  return {
    transitive: [...asked, ...(session?.transitiveTagKeys ?? [])],
    sourceIdentity: named ?? session?.sourceIdentity,
  };
}

/** The tags of the resource that a call is about. */
export function resourceTagKeys(tags: readonly { readonly key: string; readonly value: string }[]): Keys {
  return Object.fromEntries(
    tags.flatMap(({ key, value }) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
}
