// Users: the list of the account's IAM users.
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
import { userHref } from '../hrefs.ts';
import { allUsers, type User } from '../lists.ts';
import { GroupsOf, KeysOf } from './details.tsx';

export const metadata: Metadata = { title: 'Users' };

const breadcrumbs = [{ label: 'IAM', href: '/console' }];
const path = '/console/users';

const columns: readonly Column<User>[] = [
  {
    key: 'name',
    header: 'User name',
    sortable: true,
    cell: (user) => (
      <Link href={userHref(user.UserName)} className="link font-semibold">
        {user.UserName}
      </Link>
    ),
  },
  { key: 'path', header: 'Path', cell: (user) => <span className="code">{user.Path}</span> },
  {
    key: 'last',
    header: 'Console last sign-in',
    sortable: true,
    nowrap: true,
    cell: (user) => <Time at={user.PasswordLastUsed} missing="Never" />,
  },
  {
    key: 'created',
    header: 'Created',
    sortable: true,
    nowrap: true,
    cell: (user) => <Time at={user.CreateDate} />,
  },
];

// Two more calls for each user of the page, and so two more events: only where they are asked for.
const detailColumns: readonly Column<User>[] = [
  { key: 'groups', header: 'Groups', breaks: true, cell: (user) => <GroupsOf userName={user.UserName} /> },
  { key: 'keys', header: 'Access keys', cell: (user) => <KeysOf userName={user.UserName} /> },
];

export default async function Users({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = listQuery(params, ['name', 'last', 'created']);
  const detailed = params['details'] === 'on';
  const users = await allUsers();
  if (!users.ok) return <AccessDenied title="Users" breadcrumbs={breadcrumbs} refusal={users.error} />;
  const list = listPage(users.output, query, {
    text: (user) => user.UserName,
    by: {
      name: (user) => user.UserName,
      last: (user) => user.PasswordLastUsed ?? new Date(0),
      created: (user) => user.CreateDate,
    },
    pageSize: detailed ? 20 : 50,
  });
  const href = (change: Partial<typeof query>) =>
    listHref(path, query, change) + (detailed ? '&details=on' : '');
  const shown = [...columns.slice(0, 2), ...(detailed ? detailColumns : []), ...columns.slice(2)];
  return (
    <>
      <PageHeader
        title="Users"
        count={users.output.length}
        breadcrumbs={breadcrumbs}
        description="An IAM user is an identity with long-term credentials that is used to interact with AWS in an account."
        actions={
          <>
            {list.rows.length > 0 && (
              <Button variant="danger" type="submit" form="selected-users">
                Delete
              </Button>
            )}
            <LinkButton variant="primary" icon="plus" href="/console/users/create">
              Create user
            </LinkButton>
          </>
        }
      />
      <Panel flush>
        <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
          <TableSearch
            action={path}
            label="Search users by name"
            value={query.search}
            keep={detailed ? { details: 'on' } : {}}
          />
          {list.rows.length > 0 && (
            <Link
              href={detailed ? listHref(path, query, {}) : `${listHref(path, query, {})}&details=on`}
              className="link"
            >
              {detailed ? 'Hide groups and access keys' : 'Show groups and access keys'}
            </Link>
          )}
        </div>
        <form id="selected-users" method="get" action="/console/users/delete">
          <Table
            caption="Users"
            columns={shown}
            rows={list.rows}
            rowKey={(user) => user.UserName}
            sort={{
              key: query.sort,
              descending: query.descending,
              href: (sort, descending) => href({ sort, descending }),
            }}
            selection={{ name: 'UserName' }}
            empty={<NoUsers search={query.search} />}
          />
        </form>
        <Pagination page={list.page} pages={list.pages} href={(page) => href({ page })} />
      </Panel>
    </>
  );
}

function NoUsers({ search }: { readonly search: string }) {
  return search === '' ? (
    <EmptyState title="No users" action={<LinkButton href="/console/users/create">Create user</LinkButton>}>
      A user is a person or a program of this account. A new one may do nothing until a policy allows it.
    </EmptyState>
  ) : (
    <EmptyState title={`No user matches “${search}”`}>
      <Link href={path} className="link">
        Clear the search
      </Link>
    </EmptyState>
  );
}
