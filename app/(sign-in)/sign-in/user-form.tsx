// The sign-in form of an IAM user: account, user name, password.
import { TextField } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { signInAsUser } from '../actions.ts';

export function UserForm(props: {
  readonly account?: string | undefined;
  /** Where to go on. */
  readonly next: string;
}) {
  const { account, next } = props;
  return (
    <Form action={signInAsUser}>
      <input type="hidden" name="next" value={next} />
      <TextField
        name="account"
        label="Account ID (12 digits) or account alias"
        defaultValue={account}
        required
        maxLength={63}
        autoComplete="organization"
      />
      <TextField name="userName" label="IAM user name" required maxLength={64} autoComplete="username" />
      <PasswordField
        name="password"
        label="Password"
        required
        maxLength={128}
        autoComplete="current-password"
      />
      <SubmitButton>Sign in</SubmitButton>
      <p className="text-sm text-ink-soft">
        Forgot your password? Ask your account’s administrator for a new one.
      </p>
    </Form>
  );
}
