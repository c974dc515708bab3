// The groups a user is in.
import { Link } from '#components/ui/link.tsx';
import { ask } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { Button, LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import { groupHref, userHref } from '../../hrefs.ts';
import type { Group } from '../../lists.ts';
import { PlanForm } from '../../plan-form.tsx';
import { removeFromGroups } from '../actions.ts';

const columns: readonly Column<Group>[] = [
  {
    key: 'name',
    header: 'Group name',
    cell: (group) => (
      <Link href={groupHref(group.GroupName)} className="link font-semibold">
        {group.GroupName}
      </Link>
    ),
  },
  { key: 'arn', header: 'ARN', cell: (group) => <span className="code">{group.Arn}</span> },
  {
    key: 'created',
    header: 'Created',
    nowrap: true,
    cell: (group) => <Time at={group.CreateDate} />,
  },
];

export async function GroupsTab({ name }: { readonly name: string }) {
  const groups = await ask('iam:ListGroupsForUser', { UserName: name });
  const rows = groups.ok ? groups.output.Groups : [];
  return (
    <Panel
      title="User groups membership"
      {...(groups.ok && { count: rows.length })}
      description="A user group is a collection of IAM users. A user can belong to up to 10 groups."
      flush={groups.ok}
      actions={
        <>
          {rows.length > 0 && (
            <Button type="submit" form="groups" variant="danger">
              Remove
            </Button>
          )}
          <LinkButton href={`${userHref(name)}/add-to-groups`}>Add user to groups</LinkButton>
        </>
      }
    >
      {groups.ok ? (
        <PlanForm action={removeFromGroups} id="groups" className="">
          <HiddenValues values={{ UserName: name }} />
          <Table
            caption="Groups of the user"
            columns={columns}
            rows={rows}
            rowKey={(group) => group.GroupName}
            selection={{ name: 'GroupName' }}
            empty={<EmptyState title="No groups">{name} is in no group.</EmptyState>}
          />
        </PlanForm>
      ) : (
        <Refused refusal={groups.error} />
      )}
    </Panel>
  );
}
