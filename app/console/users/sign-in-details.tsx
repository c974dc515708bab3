// How a user signs in, with the password for this one time.
import { DownloadButton } from '#components/ui/button.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { csvHref } from './csv.ts';
import { Secret } from './secret.tsx';

export function SignInDetails(props: {
  readonly userName: string;
  readonly password: string;
  readonly signInUrl: string;
}) {
  const { userName, password, signInUrl } = props;
  return (
    <Panel
      title="Console sign-in details"
      actions={
        <DownloadButton
          fileName={`${userName}_credentials.csv`}
          href={csvHref(['User name', 'Password', 'Console sign-in URL'], [userName, password, signInUrl])}
        >
          Download .csv file
        </DownloadButton>
      }
    >
      <KeyValues
        columns={1}
        facts={[
          { label: 'Console sign-in URL', value: <Copyable text={signInUrl} what="sign-in URL" /> },
          { label: 'User name', value: <Copyable text={userName} what="user name" /> },
          { label: 'Console password', value: <Secret text={password} what="password" /> },
        ]}
      />
    </Panel>
  );
}
