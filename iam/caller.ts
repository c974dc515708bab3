// Who calls, and how the call came in.

/** How a call reached the door; the source of the network and request condition keys. */
export interface Arrival {
  readonly entry: 'console' | 'api';
  /** IPv4 or IPv6 address in text. */
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly secureTransport: boolean;
  readonly requestId: string;
  /** The region of the signature's scope; IAM itself is global. */
  readonly region: string;
}

/** What a session was given when its temporary credentials were issued. */
export interface Session {
  readonly credentials: 'GetSessionToken' | 'GetFederationToken' | 'AssumeRole';
  /** The inline session policy, JSON text. */
  readonly policy?: string;
  /** ARNs of managed session policies, at most ten. */
  readonly policyArns?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Which of the tags pass on to the next role in a chain. */
  readonly transitiveTagKeys?: readonly string[];
  readonly sourceIdentity?: string;
  /** What the identity provider vouched for, as condition keys: `aws:FederatedProvider`, `SAML:sub`, `<host>:sub` … */
  readonly providerKeys?: Readonly<Record<string, string | readonly string[]>>;
}

interface Principal {
  readonly accountId: string;
  readonly arn: string;
  /** How events and the console show the caller. */
  readonly name: string;
  /** Access key that signed the call; null in the console. */
  readonly accessKeyId: string | null;
  readonly arrival: Arrival;
  /** When the console session or temporary credentials were issued; null for long-term keys. */
  readonly issuedAt: Date | null;
  /** When temporary credentials end; absent for all others. */
  readonly expiresAt?: Date;
  /** When this session proved an MFA device; absent when it did not. */
  readonly mfaAt?: Date;
  /** Absent for long-term keys and for console sessions of users and of root. */
  readonly session?: Session;
}

/** The root user of an account. `name` is its e-mail address. */
export interface RootCaller extends Principal {
  readonly kind: 'root';
}

/** An IAM user. */
export interface UserCaller extends Principal {
  readonly kind: 'user';
  readonly userId: string;
}

/** A role session; its `arn` is `arn:aws:sts::111122223333:assumed-role/Name/session`, its `name` `Name/session`. */
export interface RoleCaller extends Principal {
  readonly kind: 'role';
  readonly roleId: string;
  /** The role's own ARN, path and all. */
  readonly roleArn: string;
  readonly sessionName: string;
}

/** A session of GetFederationToken. `issuer`: the user who asked for it; null: the root user. */
export interface FederatedCaller extends Principal {
  readonly kind: 'federated';
  readonly issuer: { readonly userId: string; readonly arn: string } | null;
}

/**
 * An identity provider's subject on its way into a role, without AWS credentials. `accountId` is the role's, `arn` the
 * provider's; `session` is what the verified assertion or token says.
 */
export interface ProviderCaller extends Principal {
  readonly kind: 'provider';
  readonly session: Session;
  /** What the answer tells of the verified assertion or token. */
  readonly told: Readonly<Record<string, string>>;
  /** Uses the assertion up: an id that is not taken again before it expires. */
  readonly once?: { readonly id: string; readonly until: Date };
  /** The role session's name, the duration asked for and the longest allowed, where the provider decides them. */
  readonly sessionName?: string;
  readonly durationSeconds?: number;
  readonly longestSessionSeconds?: number;
}

export type Caller = RootCaller | UserCaller | RoleCaller | FederatedCaller | ProviderCaller;

/**
 * The unique id of a caller, as `aws:userid` and GetCallerIdentity have it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function principalId(caller: Caller): string {
  switch (caller.kind) {
    case 'root':
      return caller.accountId;
    case 'user':
      return caller.userId;
    case 'role':
      return `${caller.roleId}:${caller.sessionName}`;
    case 'federated':
      return `${caller.accountId}:${caller.name}`;
    case 'provider':
      return caller.name;
  }
}
