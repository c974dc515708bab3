// The ARNs of IAM's resources. IAM is global, so the region is always empty.

/** The IAM resource types that have a path and a name, as they stand in an ARN. */
export type PathedType =
  | 'user'
  | 'group'
  | 'role'
  | 'policy'
  | 'instance-profile'
  | 'server-certificate'
  | 'mfa';

/** The root user's: `arn:aws:iam::111122223333:root`. */
export function rootArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:root`;
}

/**
 * The path-qualified ARN of a resource, e.g. `arn:aws:iam::111122223333:user/class/ana`.
 * `path` begins and ends with `/` (1–512 characters).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function pathedArn(type: PathedType, accountId: string, path: string, name: string): string {
  return `arn:aws:iam::${accountId}:${type}${path}${name}`;
}

/** A role session's, which leaves the role's path out: `arn:aws:sts::111122223333:assumed-role/Name/session`. */
export function assumedRoleArn(accountId: string, roleName: string, sessionName: string): string {
  return `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
}

/** A federated user's: `arn:aws:sts::111122223333:federated-user/Name`. */
export function federatedUserArn(accountId: string, name: string): string {
  return `arn:aws:sts::${accountId}:federated-user/${name}`;
}
