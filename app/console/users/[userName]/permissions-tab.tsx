// A user's permissions: policies attached directly, by a group, or embedded; and the permissions boundary.
import { ask } from '#app/door.ts';
import { RefusedFact } from '#components/decision/refused.tsx';
import { Equivalent } from '#components/equivalent/equivalent.tsx';
import { cliCommand } from '#components/equivalent/command.ts';
import { LinkButton } from '#components/ui/button.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { userHref } from '../../hrefs.ts';
import { countOf, heldPolicies, type RefusedPolicies } from '../../permissions/held-policies.ts';
import { PoliciesTable } from '../../permissions/policies-table.tsx';
import type { UserAnswer } from './summary.tsx';

export async function PermissionsTab(props: {
  readonly name: string;
  readonly user: UserAnswer;
  readonly shown: string | undefined;
}) {
  const { name, user, shown } = props;
  const holder = { kind: 'user', name } as const;
  const [own, byGroup] = await Promise.all([heldPolicies(holder), policiesByGroup(name)]);
  const rows = [...own, ...byGroup];
  const boundary = user.ok ? user.output.User.PermissionsBoundary?.PermissionsBoundaryArn : undefined;
  return (
    <>
      <Panel
        title="Permissions policies"
        {...countOf(rows)}
        description="Permissions are defined by policies attached to the user directly or through groups."
        flush
        actions={
          <>
            <LinkButton href={`${userHref(name)}/inline-policy`}>Create inline policy</LinkButton>
            <LinkButton href={`${userHref(name)}/add-permissions`}>Add permissions</LinkButton>
          </>
        }
        footer={
          <Equivalent
            commands={[
              cliCommand('iam:ListAttachedUserPolicies', { UserName: name }),
              cliCommand('iam:ListUserPolicies', { UserName: name }),
              cliCommand('iam:ListGroupsForUser', { UserName: name }),
            ]}
          />
        }
      >
        <PoliciesTable
          holder={holder}
          rows={rows}
          shown={shown}
          empty={
            <EmptyState title="No policies">
              Without a policy that allows it, everything {name} asks for is denied.
            </EmptyState>
          }
        />
      </Panel>
      <Panel
        title="Permissions boundary"
        actions={
          user.ok && (
            <LinkButton href={`${userHref(name)}/permissions-boundary`}>
              {boundary === undefined ? 'Set boundary' : 'Change boundary'}
            </LinkButton>
          )
        }
      >
        {!user.ok ? (
          <RefusedFact refusal={user.error} />
        ) : boundary === undefined ? (
          <p className="text-ink-soft">Not set: {name} may do what the policies allow.</p>
        ) : (
          <Copyable text={boundary} what="ARN of the boundary" />
        )}
      </Panel>
    </>
  );
}

async function policiesByGroup(name: string) {
  const groups = await ask('iam:ListGroupsForUser', { UserName: name });
  if (!groups.ok) {
    const refused: RefusedPolicies = {
      key: 'groups',
      via: null,
      refusal: groups.error,
    };
    return [refused];
  }
  const held = groups.output.Groups.map(({ GroupName }) => heldPolicies({ kind: 'group', name: GroupName }));
  return (await Promise.all(held)).flat();
}
