// What a user's page says first: ARN, console access, access keys. Each fact is refused by itself.
import { ask, type Answer } from '#app/door.ts';
import { Refused, RefusedFact } from '#components/decision/refused.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { OperationOutput } from '#iam/model/index.ts';

export type UserAnswer = Answer<OperationOutput<'iam:GetUser'>>;

export async function Summary({ name, user }: { readonly name: string; readonly user: UserAnswer }) {
  if (!user.ok) {
    return (
      <Panel title="Summary">
        <Refused refusal={user.error} />
      </Panel>
    );
  }
  const { Arn, CreateDate, PasswordLastUsed } = user.output.User;
  const keys = await ask('iam:ListAccessKeys', { UserName: name });
  const key = (index: number) => {
    if (!keys.ok) return index === 0 ? <RefusedFact refusal={keys.error} /> : null;
    const found = keys.output.AccessKeyMetadata[index];
    if (!found) return 'None';
    return (
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="code">{found.AccessKeyId}</span>
        <Status kind={found.Status === 'Active' ? 'success' : 'stopped'}>{found.Status}</Status>
      </span>
    );
  };
  return (
    <Panel title="Summary">
      <KeyValues
        facts={[
          { label: 'ARN', value: <Copyable text={Arn} what="ARN" /> },
          { label: 'Console access', value: <ConsoleAccess name={name} /> },
          { label: 'Access key 1', value: key(0) },
          { label: 'Created', value: <Time at={CreateDate} /> },
          { label: 'Last console sign-in', value: <Time at={PasswordLastUsed} missing="Never" /> },
          { label: 'Access key 2', value: key(1) },
        ]}
      />
    </Panel>
  );
}

async function ConsoleAccess({ name }: { readonly name: string }) {
  const profile = await ask('iam:GetLoginProfile', { UserName: name });
  if (profile.ok) return <Status kind="success">Enabled</Status>;
  return profile.error.code === 'NoSuchEntity' ? (
    <Status kind="stopped">Disabled</Status>
  ) : (
    <RefusedFact refusal={profile.error} />
  );
}
