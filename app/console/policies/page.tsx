// Policies: AWS's managed ones and the account's own.
import type { Metadata } from 'next';
import { Link } from '#components/ui/link.tsx';
import { AccessDenied } from '#components/decision/refused.tsx';
import { BreakableName } from '#components/ui/breakable.tsx';
import { buttonClass, LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { listPage, type SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { Pagination, TableSearch } from '#components/ui/table-tools.tsx';
import { Time } from '#components/ui/time.tsx';
import { policyHref } from '../hrefs.ts';
import { allPolicies, type Policy } from '../lists.ts';
import { listCrumbs } from './crumbs.ts';
import { matches, policiesHref, policiesQuery, uses, type PoliciesQuery } from './query.ts';
import { isAwsManaged, policyType, policyTypes, usedAs } from './words.ts';

export const metadata: Metadata = { title: 'Policies' };

const columns: readonly Column<Policy>[] = [
  {
    key: 'name',
    header: 'Policy name',
    sortable: true,
    cell: (policy) => (
      <span className="flex items-start gap-1.5">
        <Icon
          name={isAwsManaged(policy.Arn ?? '') ? 'globe' : 'policy'}
          className="mt-0.5 size-4 text-ink-soft"
        />
        <Link href={policyHref(policy.Arn ?? '')} className="link font-semibold wrap-anywhere">
          <BreakableName text={policy.PolicyName ?? ''} />
        </Link>
      </span>
    ),
  },
  { key: 'type', header: 'Type', sortable: true, nowrap: true, cell: policyType },
  { key: 'used', header: 'Used as', sortable: true, cell: usedAs },
  {
    key: 'edited',
    header: 'Edited',
    sortable: true,
    nowrap: true,
    cell: (policy) => <Time at={policy.UpdateDate} />,
  },
];

export default async function Policies({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const query = policiesQuery(await searchParams);
  const policies = await allPolicies();
  if (!policies.ok)
    return <AccessDenied title="Policies" breadcrumbs={listCrumbs} refusal={policies.error} />;
  const list = listPage(
    policies.output.filter((policy) => matches(policy, query)),
    query,
    {
      text: (policy) => policy.PolicyName ?? '',
      by: {
        name: (policy) => policy.PolicyName ?? '',
        type: (policy) => `${policyType(policy)} ${policy.PolicyName}`,
        used: (policy) => policy.AttachmentCount ?? 0,
        edited: (policy) => policy.UpdateDate ?? 0,
      },
    },
  );
  const filtered = query.search !== '' || query.type !== undefined || query.use !== undefined;
  return (
    <>
      <PageHeader
        title="Policies"
        count={policies.output.length}
        breadcrumbs={listCrumbs.slice(0, 1)}
        description="A policy is an object in AWS that defines permissions."
        actions={
          <LinkButton variant="primary" icon="plus" href="/console/policies/create">
            Create policy
          </LinkButton>
        }
      />
      <Panel flush>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
          <TableSearch action="/console/policies" label="Search policies by name" value={query.search}>
            <Filter name="type" label="Type" all="All types" value={query.type} options={policyTypes} />
            <Filter name="use" label="Used as" all="Any use" value={query.use} options={uses} />
            <button type="submit" className={buttonClass()}>
              Filter
            </button>
          </TableSearch>
          <span className="text-sm text-ink-soft">
            {filtered && (
              <>
                {list.found} {list.found === 1 ? 'match' : 'matches'}{' '}
                <Link href="/console/policies" className="link">
                  Clear filters
                </Link>
              </>
            )}
          </span>
        </div>
        <Table
          caption="Policies"
          columns={columns}
          rows={list.rows}
          rowKey={(policy) => policy.Arn ?? ''}
          sort={{
            key: query.sort,
            descending: query.descending,
            href: (sort, descending) => policiesHref(query, { sort, descending }),
          }}
          empty={<NoPolicies query={query} />}
        />
        <Pagination page={list.page} pages={list.pages} href={(page) => policiesHref(query, { page })} />
      </Panel>
    </>
  );
}

function NoPolicies({ query }: { readonly query: PoliciesQuery }) {
  const { search, type, use } = query;
  if (search !== '' || use !== undefined || type !== 'Customer managed')
    return <EmptyState title="No policy matches" />;
  return (
    <EmptyState
      title="No customer managed policies"
      action={<LinkButton href="/console/policies/create">Create policy</LinkButton>}
    >
      A policy of your own says what may be done, on what and when, for whomever it is attached to.
    </EmptyState>
  );
}

function Filter(props: {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
}) {
  return (
    <select
      name={props.name}
      aria-label={props.label}
      defaultValue={props.value ?? ''}
      className="h-8 rounded-control border border-edge bg-raised px-2 max-sm:h-10 max-sm:w-full max-sm:text-lg"
    >
      <option value="">{props.all}</option>
      {props.options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}
