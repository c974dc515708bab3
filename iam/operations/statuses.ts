// The status of a credential: set to Active or Inactive; Expired only comes with time.
import { invalidInput } from '#iam/errors.ts';

export type Status = 'Active' | 'Inactive' | 'Expired';

/** The status a caller may set. Throws InvalidInput for `Expired`. */
export function settableStatus(status: Status): 'Active' | 'Inactive' {
  if (status === 'Expired')
    throw invalidInput('Invalid status: Expired. Valid values are Active and Inactive.');
  return status;
}

/** The status as it was stored, or Expired when its time has passed. */
export function statusAt(stored: string, expiresAt: Date | null, now: Date): Status {
  if (expiresAt !== null && expiresAt <= now) return 'Expired';
  return stored === 'Active' ? 'Active' : 'Inactive';
}
