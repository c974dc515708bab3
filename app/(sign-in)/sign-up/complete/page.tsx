// Sign up, done: the twelve digits, and where to go next.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { running } from '#app/cloud.ts';
import { describeAccount } from '#iam/accounts.ts';
import { LinkButton } from '#components/ui/button.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { Panel } from '#components/ui/panel.tsx';

export const metadata: Metadata = { title: 'Account created' };

export default async function SignedUpPage() {
  const account = await signedUpAccount((await cookies()).get('sign-up')?.value ?? '');
  if (!account) redirect('/sign-in?tab=root');
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold">Your account is ready</h1>
      <Panel>
        <div className="space-y-4">
          <div>
            <p className="text-ink-soft">Account ID of {account.name}</p>
            <div className="text-xl font-semibold">
              <Copyable text={account.id} what="account ID" />
            </div>
          </div>
          <p>
            You are its root user and may do everything in it. Sign in with {account.email}, then create users
            for daily work: that is the first thing IAM teaches.
          </p>
          <LinkButton variant="primary" href={`/sign-in/password?email=${encodeURIComponent(account.email)}`}>
            Sign in as root user
          </LinkButton>
        </div>
      </Panel>
    </>
  );
}

async function signedUpAccount(sealed: string) {
  const { cloud } = await running();
  try {
    return await describeAccount(cloud, cloud.sealer.open(sealed, 'signed-up'));
  } catch {
    return null; // no cookie, or an old one
  }
}
