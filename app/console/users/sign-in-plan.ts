// The calls that let a user sign in to the console.
import 'server-only';
import { planned, type PlannedCall } from '../plan.ts';

// AWS's console attaches it to whoever must change the password, who otherwise could not.
export const changePasswordArn = 'arn:aws:iam::aws:policy/IAMUserChangePassword';

export function consoleAccessPlan(
  UserName: string,
  Password: string,
  { hasProfile, mustChange }: { readonly hasProfile: boolean; readonly mustChange: boolean },
): PlannedCall[] {
  const profile = { UserName, Password, PasswordResetRequired: mustChange };
  const set = hasProfile
    ? planned('Set a new console password', 'iam:UpdateLoginProfile', profile)
    : planned('Enable console access with a password', 'iam:CreateLoginProfile', profile);
  if (!mustChange) return [set];
  const attach = planned('Attach the policy IAMUserChangePassword', 'iam:AttachUserPolicy', {
    UserName,
    PolicyArn: changePasswordArn,
  });
  return [set, attach];
}
