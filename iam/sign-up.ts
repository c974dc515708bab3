// Signing up for an account in two steps; between them the browser carries the first, sealed.
import { accountRow, assertEmailFree, openAccount } from './accounts.ts';
import type { AccountRow, NewAccount } from './accounts.ts';
import type { Cloud } from './cloud.ts';
import { validationError } from './errors.ts';
import { testCard } from './payment-card.ts';

const PURPOSE = 'sign-up';

/** Checks e-mail, password and account name. Answers them sealed, the password hashed. Throws as `accountRow` does. */
export async function beginSignUp(
  cloud: Cloud,
  details: Pick<NewAccount, 'email' | 'password' | 'accountName'>,
): Promise<string> {
  const row = await accountRow(details);
  await assertEmailFree(cloud.database.tables, row.email);
  return cloud.sealer.seal(JSON.stringify(row), PURPOSE);
}

/** The e-mail address and name of a sign-up that was begun, or null when the text is none of ours. */
export function signUpIn(cloud: Cloud, sealed: string): Pick<AccountRow, 'email' | 'name'> | null {
  try {
    return open(cloud, sealed);
  } catch {
    return null; // expired, forged or of another installation: all the same, begin again
  }
}

/** Takes the payment card (a test number) and opens the account. Answers its id. Throws ValidationError, EntityAlreadyExists. */
export async function completeSignUp(cloud: Cloud, sealed: string, cardNumber: string): Promise<string> {
  if (!signUpIn(cloud, sealed)) throw validationError('This sign-up has expired. Begin again.');
  const card = testCard(cardNumber);
  return openAccount(cloud, { ...open(cloud, sealed), card });
}

function open(cloud: Cloud, sealed: string): AccountRow {
  return JSON.parse(cloud.sealer.open(sealed, PURPOSE)) as AccountRow; // sealed by us, so of this shape
}
