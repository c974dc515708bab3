// The payment step of sign-up, simulated: well-known test numbers only, and nothing is ever charged.
import { validationError } from './errors.ts';

/** All that is kept of a card. */
export interface Card {
  readonly brand: string;
  readonly lastFour: string;
}

/** Numbers that payment companies publish for testing; no bank has given them to anyone. */
const TEST_NUMBERS: Readonly<Record<string, string>> = {
  '4242424242424242': 'Visa',
  '4111111111111111': 'Visa',
  '5555555555554444': 'Mastercard',
  '378282246310005': 'American Express',
  '6011111111111117': 'Discover',
};

/** Brand and last four digits of a test number. Throws ValidationError for anything else, and keeps nothing of it. */
export function testCard(typed: string): Card {
  const digits = typed.replace(/[ -]/g, '');
  const brand = Object.hasOwn(TEST_NUMBERS, digits) ? TEST_NUMBERS[digits] : undefined;
  if (brand !== undefined) return { brand, lastFour: digits.slice(-4) };
  throw validationError(
    looksReal(digits)
      ? 'This looks like a real card number. Hallpass charges nothing and keeps no cards: use a test number, such as 4242 4242 4242 4242. What you typed was not kept.'
      : 'This is not one of the test card numbers. Use 4242 4242 4242 4242.',
  );
}

/** 12 to 19 digits whose check digit is right (Luhn). */
function looksReal(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .map((digit, index) => (index % 2 === 0 ? Number(digit) : Number(digit) * 2))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return sum % 10 === 0;
}
