// A password that must be changed before anything else.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { session } from '#app/door.ts';
import { IamForm } from '#components/decision/iam-form.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { changePassword, signOut } from '../actions.ts';

export const metadata: Metadata = { title: 'Change password' };

export default async function ChangePasswordPage() {
  const current = await session();
  if (!current) redirect('/sign-in');
  if (!current.mustChangePassword) redirect('/console');
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold">Change password</h1>
      <Panel
        description={`You are signing in as ${current.caller.name}. Choose a new password to continue.`}
        title="New password required"
      >
        <IamForm action={changePassword}>
          <PasswordField
            name="oldPassword"
            label="Old password"
            required
            maxLength={128}
            autoComplete="current-password"
          />
          <PasswordField
            name="newPassword"
            label="New password"
            constraint="8 to 128 characters, with three of: uppercase letters, lowercase letters, numbers, symbols."
            required
            maxLength={128}
            autoComplete="new-password"
          />
          <PasswordField
            name="confirmation"
            label="Retype new password"
            required
            maxLength={128}
            autoComplete="new-password"
          />
          <SubmitButton>Confirm password change</SubmitButton>
        </IamForm>
      </Panel>
      <form action={signOut}>
        <button type="submit" className={buttonClass('quiet')}>
          Sign out
        </button>
      </form>
    </>
  );
}
