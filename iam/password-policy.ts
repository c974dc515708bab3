// The account's password policy: what a new password must be, and how long it lasts.
import { generatePassword, violation } from './passwords.ts';

/** A custom policy, as `Account.passwordPolicy` keeps it: AWS's own members. */
export interface PasswordPolicy {
  readonly MinimumPasswordLength: number;
  readonly RequireSymbols: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireUppercaseCharacters: boolean;
  readonly RequireLowercaseCharacters: boolean;
  readonly AllowUsersToChangePassword: boolean;
  /** Days; absent: passwords never expire. */
  readonly MaxPasswordAge?: number | undefined;
  /** How many of a user's last passwords, the present one first, may not be taken again. */
  readonly PasswordReusePrevention?: number | undefined;
  /** Who let their password expire needs an administrator. */
  readonly HardExpiry?: boolean | undefined;
}

/** AWS remembers at most this many passwords of a user. */
export const PASSWORDS_REMEMBERED = 24;

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const LONGEST = 128;
const DEFAULT_LENGTH = 8;
const CLASSES_BY_DEFAULT = 3;

/** The stored policy, or null for IAM's default. */
export function parsePasswordPolicy(stored: string | null): PasswordPolicy | null {
  return stored === null ? null : (JSON.parse(stored) as PasswordPolicy); // written by UpdateAccountPasswordPolicy
}

/**
 * Throws PasswordPolicyViolation unless the password meets the account's policy or, without one, IAM's default: 8 to
 * 128 characters of three of the four classes. `notThese` are the account's name and e-mail address.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
export function assertPassword(
  password: string,
  policy: PasswordPolicy | null,
  notThese: readonly string[],
): void {
  if (password.length > LONGEST) violation(`Password should have a maximum length of ${LONGEST}`);
  if (policy) assertCustom(password, policy);
  else assertDefault(password);
  if (notThese.some((text) => text.toLowerCase() === password.toLowerCase()))
    violation('Password should not be identical to the AWS account name or email address');
}

/** A random password that meets the account's policy. */
export function acceptablePassword(policy: PasswordPolicy | null): string {
  return generatePassword(Math.max(16, policy?.MinimumPasswordLength ?? 0));
}

function assertCustom(password: string, policy: PasswordPolicy): void {
  const required = [
    policy.RequireUppercaseCharacters && UPPERCASE,
    policy.RequireLowercaseCharacters && LOWERCASE,
    policy.RequireNumbers && NUMBER,
    policy.RequireSymbols && SYMBOL,
  ].flatMap((kind) => (kind ? [kind] : []));
  const lacking = [...tooShort(password, policy.MinimumPasswordLength), ...missing(password, required)];
  if (lacking.length > 0) violation(lacking.join(', '));
}

function assertDefault(password: string): void {
  const short = tooShort(password, DEFAULT_LENGTH);
  if (short.length > 0) violation(short.join(', '));
  const all = [UPPERCASE, LOWERCASE, NUMBER, SYMBOL];
  const lacking = missing(password, all);
  const needed = CLASSES_BY_DEFAULT - (all.length - lacking.length);
  if (needed > 0)
    violation(`Password should meet ${needed} more of the following requirements: ${lacking.join(', ')}`);
}

type CharacterClass = readonly [pattern: RegExp, name: string];

const UPPERCASE: CharacterClass = [/[A-Z]/, 'uppercase letter'];
const LOWERCASE: CharacterClass = [/[a-z]/, 'lowercase letter'];
const NUMBER: CharacterClass = [/[0-9]/, 'number'];
const SYMBOL: CharacterClass = [/[!@#$%^&*()_+\-=[\]{}|']/, 'symbol'];

function missing(password: string, classes: readonly CharacterClass[]): string[] {
  return classes.flatMap(([pattern, name]) =>
    pattern.test(password) ? [] : [`Password should have at least one ${name}`],
  );
}

function tooShort(password: string, length: number): string[] {
  return password.length < length ? [`Password should have a minimum length of ${length}`] : [];
}

/** When a password that was set at `changedAt` expires; null: never. The policy binds passwords that are older than it. */
export function passwordExpiry(policy: PasswordPolicy | null, changedAt: Date): Date | null {
  if (!policy?.MaxPasswordAge) return null;
  return new Date(changedAt.getTime() + policy.MaxPasswordAge * DAY_MILLISECONDS);
}

/** Whether a password still opens the console; `hard-expired`: only an administrator can help. */
export function passwordState(
  policy: PasswordPolicy | null,
  changedAt: Date,
  now: Date,
): 'valid' | 'expired' | 'hard-expired' {
  const expiry = passwordExpiry(policy, changedAt);
  if (expiry === null || expiry > now) return 'valid';
  return policy?.HardExpiry ? 'hard-expired' : 'expired';
}
