// The account: its number, its alias, and the address at which its IAM users sign in.
import { ask, endpointUrl, signInUrl, type Viewer } from '#app/door.ts';
import { RefusedFact } from '#components/decision/refused.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Link } from '#components/ui/link.tsx';
import { Panel } from '#components/ui/panel.tsx';

export async function AccountPanel({ viewer }: { readonly viewer: Viewer }) {
  const aliases = await ask('iam:ListAccountAliases', {});
  const [signIn, endpoint] = [await signInUrl(viewer), await endpointUrl()];
  return (
    <Panel title="AWS Account">
      <KeyValues
        columns={1}
        facts={[
          { label: 'Account ID', value: <Copyable text={viewer.accountId} what="account ID" /> },
          {
            label: 'Account Alias',
            value: aliases.ok ? (
              <>
                {aliases.output.AccountAliases[0] ?? 'None'}{' '}
                <Link href="/console/account-alias" className="link ml-1">
                  {aliases.output.AccountAliases.length === 0 ? 'Create' : 'Edit'}
                  <span className="sr-only"> account alias</span>
                </Link>
              </>
            ) : (
              <RefusedFact refusal={aliases.error} />
            ),
          },
          {
            label: 'Sign-in URL for IAM users in this account',
            value: <Copyable text={signIn} what="sign-in URL" />,
          },
          { label: 'Endpoint for the AWS CLI and SDKs', value: <Copyable text={endpoint} what="endpoint" /> },
        ]}
      />
    </Panel>
  );
}
