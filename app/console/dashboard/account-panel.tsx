// The account: its number, its alias, and the address at which its IAM users sign in.
import { ask, type Viewer } from '#app/door.ts';
import { RefusedFact } from '#components/decision/refused.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { readConfig } from '#config';

export async function AccountPanel({ viewer }: { readonly viewer: Viewer }) {
  const aliases = await ask('iam:ListAccountAliases', {});
  const alias = aliases.ok ? aliases.output.AccountAliases[0] : undefined;
  const { url } = readConfig();
  const signInUrl = `${url}/sign-in/${alias ?? viewer.accountId}`;
  return (
    <Panel title="AWS Account">
      <KeyValues
        columns={1}
        facts={[
          { label: 'Account ID', value: <Copyable text={viewer.accountId} what="account ID" /> },
          {
            label: 'Account Alias',
            value: aliases.ok ? (alias ?? 'None') : <RefusedFact refusal={aliases.error} />,
          },
          {
            label: 'Sign-in URL for IAM users in this account',
            value: <Copyable text={signInUrl} what="sign-in URL" />,
          },
          { label: 'Endpoint for the AWS CLI and SDKs', value: <Copyable text={url} what="endpoint" /> },
        ]}
      />
    </Panel>
  );
}
