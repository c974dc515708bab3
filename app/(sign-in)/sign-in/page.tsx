// Sign in: as the root user by e-mail, or as an IAM user of an account.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { Link } from '#components/ui/link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { TextField } from '#components/ui/field.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { returnAddress, signInHref } from '#app/return-address.ts';
import { UserForm } from './user-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

interface Search {
  readonly searchParams: Promise<{ readonly tab?: string; readonly next?: string | string[] }>;
}

const KINDS = [
  { id: 'user', label: 'IAM user' },
  { id: 'root', label: 'Root user' },
];

export default async function SignInPage({ searchParams }: Search) {
  const { tab, next: asked } = await searchParams;
  const next = returnAddress(asked);
  const remembered = (await cookies()).get('account')?.value;
  const kind = tab === 'root' || tab === 'user' ? tab : remembered === undefined ? 'root' : 'user';
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold">Sign in</h1>
      <Tabs label="Who signs in" href={signInHref(next)} tabs={KINDS} current={kind} />
      <Panel>
        {kind === 'root' ? <RootEmail next={next} /> : <UserForm account={remembered} next={next} />}
      </Panel>
      <p className="text-ink-soft">
        New here?{' '}
        <Link href="/sign-up" className="link">
          Create an account
        </Link>
      </p>
    </>
  );
}

/** The first of the root user's two steps; the address carries the e-mail to the second. */
function RootEmail({ next }: { readonly next: string }) {
  return (
    <form action="/sign-in/password" method="get" className="space-y-5">
      <input type="hidden" name="next" value={next} />
      <TextField
        name="email"
        type="email"
        label="Root user email address"
        description="The account owner, who may do everything."
        autoComplete="username"
        required
        maxLength={255}
      />
      <button type="submit" className={buttonClass('primary')}>
        Next
      </button>
    </form>
  );
}
