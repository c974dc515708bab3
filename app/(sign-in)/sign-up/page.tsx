// Sign up, step 1 of 2: who the root user is, and what the account is called.
import type { Metadata } from 'next';
import { Link } from '#components/ui/link.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { submitDetails } from './actions.ts';

export const metadata: Metadata = { title: 'Create an account' };

export default function SignUpPage() {
  return (
    <>
      <h1 className="mb-1 text-2xl font-semibold">Create an account</h1>
      <p className="mb-3 text-ink-soft">Step 1 of 2: the root user</p>
      <Panel>
        <Form action={submitDetails}>
          <TextField
            name="email"
            type="email"
            label="Root user email address"
            description="The root user signs in with it and may do everything in the account."
            required
            maxLength={255}
            autoComplete="email"
          />
          <TextField
            name="accountName"
            label="Account name"
            description="For people; you can choose any name."
            required
            maxLength={50}
          />
          <PasswordField
            name="password"
            label="Root user password"
            constraint="8 to 128 characters, with three of: uppercase letters, lowercase letters, numbers, symbols."
            required
            maxLength={128}
            autoComplete="new-password"
          />
          <PasswordField
            name="confirmation"
            label="Confirm password"
            required
            maxLength={128}
            autoComplete="new-password"
          />
          <SubmitButton>Continue</SubmitButton>
        </Form>
      </Panel>
      <p className="text-ink-soft">
        Already have an account?{' '}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </p>
    </>
  );
}
