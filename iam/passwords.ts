// Console passwords: how they are kept, and the default rules they must meet.
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { IamError } from './errors.ts';

// OWASP's first choice for argon2id; about 30 ms on a laptop.
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The argon2id hash of a password, in PHC text form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

// The hash of no one's password: checking against it costs what checking a real one costs.
const NO_ONE =
  '$argon2id$v=19$m=19456,t=2,p=1$aGFsbHBhc3Mtbm8tb25lLTE$5lGpSlTXYJrYhDmhpQjkmHWTpsNYOgxEtSQuKkG7Cvk';

/** Whether `password` is the one of `passwordHash`. With null (there is no such user) it takes as long and is false. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NO_ONE, password);
  return matches && passwordHash !== null;
}

/**
 * The IAM default password rules: 8 to 128 characters, three of the four classes, not the account's name or e-mail.
 * Throws `PasswordPolicyViolation`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html#default-policy-details
 */
export function assertDefaultPolicy(password: string, notThese: readonly string[]): void {
  const classes = [/[A-Z]/, /[a-z]/, /[0-9]/, /[!@#$%^&*()_+\-=[\]{}|']/].filter((one) =>
    one.test(password),
  ).length;
  if (password.length < 8) violation('Password should have a minimum length of 8');
  if (password.length > 128) violation('Password should have a maximum length of 128');
  if (classes < 3) {
    violation(
      'Password should have at least three of: uppercase letters, lowercase letters, numbers, and non-alphanumeric characters',
    );
  }
  if (notThese.some((text) => text.toLowerCase() === password.toLowerCase())) {
    violation('Password should not be identical to the AWS account name or email address');
  }
}

function violation(message: string): never {
  throw new IamError('PasswordPolicyViolation', message);
}

/** A password that meets the default rules: 16 characters of all four classes. */
export function generatePassword(): string {
  const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#$%^&*()_+-='];
  const all = classes.join('');
  const letters = [...classes, ...Array.from({ length: 12 }, () => all)].map(pick);
  for (let i = letters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j] ?? '', letters[i] ?? ''];
  }
  return letters.join('');
}

function pick(letters: string): string {
  return letters[randomInt(letters.length)] ?? '';
}
