// The users in a group.
import { Link } from '#components/ui/link.tsx';
import type { Answer } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { Button, LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { OperationOutput } from '#iam/model/index.ts';
import { groupHref, userHref } from '../../hrefs.ts';
import type { User } from '../../lists.ts';
import { PlanForm } from '../../plan-form.tsx';
import { removeUsers } from '../actions.ts';

const columns: readonly Column<User>[] = [
  {
    key: 'name',
    header: 'User name',
    cell: (user) => (
      <Link href={userHref(user.UserName)} className="link font-semibold">
        {user.UserName}
      </Link>
    ),
  },
  {
    key: 'last',
    header: 'Console last sign-in',
    nowrap: true,
    cell: (user) => <Time at={user.PasswordLastUsed} missing="Never" />,
  },
  { key: 'created', header: 'Created', nowrap: true, cell: (user) => <Time at={user.CreateDate} /> },
];

export function UsersTab(props: {
  readonly name: string;
  readonly group: Answer<OperationOutput<'iam:GetGroup'>>;
}) {
  const { name, group } = props;
  const rows = group.ok ? group.output.Users : [];
  return (
    <Panel
      title="Users in this group"
      {...(group.ok && { count: rows.length })}
      description="An IAM user is an entity that you create in AWS to represent the person or application that uses it."
      flush={group.ok}
      actions={
        <>
          {rows.length > 0 && (
            <Button type="submit" form="members" variant="danger">
              Remove
            </Button>
          )}
          <LinkButton href={`${groupHref(name)}/add-users`}>Add users</LinkButton>
        </>
      }
    >
      {group.ok ? (
        <PlanForm action={removeUsers} id="members" className="">
          <HiddenValues values={{ GroupName: name }} />
          <Table
            caption="Users in this group"
            columns={columns}
            rows={rows}
            rowKey={(user) => user.UserName}
            selection={{ name: 'UserName' }}
            empty={<EmptyState title="No users">This group has no members yet.</EmptyState>}
          />
        </PlanForm>
      ) : (
        <Refused refusal={group.error} />
      )}
    </Panel>
  );
}
