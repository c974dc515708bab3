// An account's own sign-in page: its ID or alias is filled in.
import type { Metadata } from 'next';
import { Link } from '#components/ui/link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { returnAddress } from '#app/return-address.ts';
import { decoded } from '#app/console/address.ts';
import { UserForm } from '../user-form.tsx';

export const metadata: Metadata = { title: 'Sign in as IAM user' };

interface Params {
  readonly params: Promise<{ readonly account: string }>;
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}

export default async function AccountSignInPage({ params, searchParams }: Params) {
  const { account } = await params;
  const next = returnAddress((await searchParams).next);
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold">Sign in as IAM user</h1>
      <Panel>
        <UserForm account={decoded(account).slice(0, 63)} next={next} />
      </Panel>
      <p className="flex flex-wrap gap-x-4 text-ink-soft">
        <Link href="/sign-in?tab=root" className="link">
          Sign in using root user email
        </Link>
        <Link href="/sign-in?tab=user" className="link">
          Sign in to a different account
        </Link>
      </p>
    </>
  );
}
