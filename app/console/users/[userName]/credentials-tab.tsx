// How a user proves who they are: console password and access keys.
import { ask, requireViewer, signInUrl } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Time } from '#components/ui/time.tsx';
import { userHref } from '../../hrefs.ts';
import { AccessKeyCard } from './access-key-card.tsx';
import type { UserAnswer } from './summary.tsx';

export function CredentialsTab({ name, user }: { readonly name: string; readonly user: UserAnswer }) {
  return (
    <>
      <ConsoleSignIn name={name} user={user} />
      <AccessKeys name={name} />
    </>
  );
}

async function ConsoleSignIn({ name, user }: { readonly name: string; readonly user: UserAnswer }) {
  const profile = await ask('iam:GetLoginProfile', { UserName: name });
  const disabled = !profile.ok && profile.error.code === 'NoSuchEntity';
  const url = await signInUrl(await requireViewer());
  const href = `${userHref(name)}/console-access`;
  return (
    <Panel
      title="Console sign-in"
      actions={
        disabled ? (
          <LinkButton href={href}>Enable console access</LinkButton>
        ) : (
          <LinkButton href={href}>Manage console access</LinkButton>
        )
      }
    >
      {profile.ok || disabled ? (
        <KeyValues
          facts={[
            { label: 'Console sign-in link', value: <Copyable text={url} what="sign-in link" /> },
            {
              label: 'Console password',
              value: profile.ok ? (
                <>
                  Enabled <Time at={profile.output.LoginProfile.CreateDate} />
                  {profile.output.LoginProfile.PasswordResetRequired && ', must be changed at next sign-in'}
                </>
              ) : (
                'Not enabled'
              ),
            },
            {
              label: 'Last console sign-in',
              value: user.ok ? <Time at={user.output.User.PasswordLastUsed} missing="Never" /> : '–',
            },
          ]}
        />
      ) : (
        <Refused refusal={profile.error} />
      )}
    </Panel>
  );
}

async function AccessKeys({ name }: { readonly name: string }) {
  const keys = await ask('iam:ListAccessKeys', { UserName: name });
  const rows = keys.ok ? keys.output.AccessKeyMetadata : [];
  return (
    <Panel
      title="Access keys"
      {...(keys.ok && { count: rows.length })}
      description="Use access keys to send programmatic calls to AWS from the AWS CLI or the AWS SDKs. A user can have two at a time, active or inactive."
      flush={rows.length > 0}
      actions={
        rows.length < 2 && (
          <LinkButton href={`${userHref(name)}/create-access-key`}>Create access key</LinkButton>
        )
      }
    >
      {!keys.ok ? (
        <Refused refusal={keys.error} />
      ) : rows.length === 0 ? (
        <EmptyState title="No access keys">
          Where you can, use short-lived credentials instead of access keys.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((accessKey) => (
            <li key={accessKey.AccessKeyId} className="px-4 py-3.5">
              <AccessKeyCard userName={name} metadata={accessKey} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
