// Console passwords: how they are kept, compared and made up.
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

/** Throws PasswordPolicyViolation. */
export function violation(message: string): never {
  throw new IamError('PasswordPolicyViolation', message);
}

/** A random password of `length` characters (at least four), of all four classes. */
export function generatePassword(length = 16): string {
  const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#$%^&*()_+-='];
  const all = classes.join('');
  const letters = [...classes, ...Array.from({ length: length - classes.length }, () => all)].map(pick);
  for (let i = letters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j] ?? '', letters[i] ?? ''];
  }
  return letters.join('');
}

function pick(letters: string): string {
  return letters[randomInt(letters.length)] ?? '';
}
