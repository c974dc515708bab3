// The second step of the root user's sign-in: the password.
import type { Metadata } from 'next';
import { Link } from '#components/ui/link.tsx';
import { redirect } from 'next/navigation';
import { Form } from '#components/ui/form.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { returnAddress } from '#app/return-address.ts';
import { signInAsRoot } from '../../actions.ts';

export const metadata: Metadata = { title: 'Root user sign in' };

interface Search {
  readonly searchParams: Promise<{ readonly email?: string | string[]; readonly next?: string | string[] }>;
}

export default async function RootPasswordPage({ searchParams }: Search) {
  const { email, next } = await searchParams;
  if (typeof email !== 'string' || email === '') redirect('/sign-in?tab=root');
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold">Root user sign in</h1>
      <Panel>
        <Form action={signInAsRoot}>
          <div>
            <p className="font-semibold">Email</p>
            <p className="wrap-anywhere">
              {email}{' '}
              <Link href="/sign-in?tab=root" className="link">
                Change
              </Link>
            </p>
          </div>
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="next" value={returnAddress(next)} />
          <PasswordField
            name="password"
            label="Password"
            required
            maxLength={128}
            autoComplete="current-password"
          />
          <SubmitButton>Sign in</SubmitButton>
        </Form>
      </Panel>
    </>
  );
}
