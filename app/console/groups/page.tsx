// User groups: the list of the account's groups.
import type { Metadata } from 'next';
import { Link } from '#components/ui/link.tsx';
import { AccessDenied } from '#components/decision/refused.tsx';
import { Button, LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { listHref, listPage, listQuery, type SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { Pagination, TableSearch } from '#components/ui/table-tools.tsx';
import { Time } from '#components/ui/time.tsx';
import { groupHref } from '../hrefs.ts';
import { allGroups, type Group } from '../lists.ts';
import { PermissionsOf, UsersOf } from './details.tsx';

export const metadata: Metadata = { title: 'User groups' };

const breadcrumbs = [{ label: 'IAM', href: '/console' }];
const path = '/console/groups';

const columns: readonly Column<Group>[] = [
  {
    key: 'name',
    header: 'Group name',
    sortable: true,
    cell: (group) => (
      <Link href={groupHref(group.GroupName)} className="link font-semibold">
        {group.GroupName}
      </Link>
    ),
  },
  { key: 'path', header: 'Path', cell: (group) => <span className="code">{group.Path}</span> },
  {
    key: 'created',
    header: 'Created',
    sortable: true,
    nowrap: true,
    cell: (group) => <Time at={group.CreateDate} />,
  },
];

// Three more calls for each group of the page, and so three more events: only where they are asked for.
const detailColumns: readonly Column<Group>[] = [
  { key: 'users', header: 'Users', cell: (group) => <UsersOf groupName={group.GroupName} /> },
  {
    key: 'permissions',
    header: 'Permissions',
    cell: (group) => <PermissionsOf groupName={group.GroupName} />,
  },
];

export default async function Groups({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = listQuery(params, ['name', 'created']);
  const detailed = params['details'] === 'on';
  const groups = await allGroups();
  if (!groups.ok)
    return <AccessDenied title="User groups" breadcrumbs={breadcrumbs} refusal={groups.error} />;
  const list = listPage(groups.output, query, {
    text: (group) => group.GroupName,
    by: { name: (group) => group.GroupName, created: (group) => group.CreateDate },
    pageSize: detailed ? 20 : 50,
  });
  const href = (change: Partial<typeof query>) =>
    listHref(path, query, change) + (detailed ? '&details=on' : '');
  const shown = [...columns.slice(0, 2), ...(detailed ? detailColumns : []), ...columns.slice(2)];
  return (
    <>
      <PageHeader
        title="User groups"
        count={groups.output.length}
        breadcrumbs={breadcrumbs}
        description="A user group is a collection of IAM users. Use groups to specify permissions for a collection of users."
        actions={
          <>
            {list.rows.length > 0 && (
              <Button variant="danger" type="submit" form="selected-groups">
                Delete
              </Button>
            )}
            <LinkButton variant="primary" icon="plus" href="/console/groups/create">
              Create group
            </LinkButton>
          </>
        }
      />
      <Panel flush>
        <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
          <TableSearch
            action={path}
            label="Search groups by name"
            value={query.search}
            keep={detailed ? { details: 'on' } : {}}
          />
          {list.rows.length > 0 && (
            <Link
              href={detailed ? listHref(path, query, {}) : `${listHref(path, query, {})}&details=on`}
              className="link"
            >
              {detailed ? 'Hide users and permissions' : 'Show users and permissions'}
            </Link>
          )}
        </div>
        <form id="selected-groups" method="get" action="/console/groups/delete">
          <Table
            caption="User groups"
            columns={shown}
            rows={list.rows}
            rowKey={(group) => group.GroupName}
            sort={{
              key: query.sort,
              descending: query.descending,
              href: (sort, descending) => href({ sort, descending }),
            }}
            selection={{ name: 'GroupName' }}
            empty={<NoGroups search={query.search} />}
          />
        </form>
        <Pagination page={list.page} pages={list.pages} href={(page) => href({ page })} />
      </Panel>
    </>
  );
}

function NoGroups({ search }: { readonly search: string }) {
  return search === '' ? (
    <EmptyState
      title="No user groups"
      action={<LinkButton href="/console/groups/create">Create group</LinkButton>}
    >
      Put people with the same task in a group, and attach the policies that the task needs to it.
    </EmptyState>
  ) : (
    <EmptyState title={`No group matches “${search}”`}>
      <Link href={path} className="link">
        Clear the search
      </Link>
    </EmptyState>
  );
}
