// The policies that a user or a group has, directly or by a group, each with its document on demand.
import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { RefusedFact } from '#components/decision/refused.tsx';
import { groupHref, policyHref, withQuery } from '../hrefs.ts';
import { Table, type Column } from '#components/ui/table.tsx';
import { holderHref, type Holder } from './holder.ts';
import type { HeldPolicy, RefusedPolicies } from './held-policies.ts';
import { PolicyDocument } from './policy-document.tsx';
import { sameHolder } from './held-policies.ts';

type Row = HeldPolicy | RefusedPolicies;

export function PoliciesTable(props: {
  readonly holder: Holder;
  readonly rows: readonly Row[];
  /** The key of the row whose document is shown. */
  readonly shown: string | undefined;
  readonly empty: ReactNode;
}) {
  const { holder, rows, shown, empty } = props;
  const open = rows.find((row) => row.key === shown && !('refusal' in row));
  return (
    <Table
      caption="Permissions policies"
      columns={columnsFor(holder, shown)}
      rows={rows}
      rowKey={(row) => row.key}
      empty={empty}
      detail={
        open && !('refusal' in open)
          ? {
              rowKey: open.key,
              content: (
                <div id="document" className="scroll-mt-24">
                  <PolicyDocument policy={open} />
                </div>
              ),
            }
          : undefined
      }
    />
  );
}

function columnsFor(holder: Holder, shown: string | undefined): readonly Column<Row>[] {
  return [
    {
      key: 'name',
      header: 'Policy name',
      cell: (row) =>
        'refusal' in row ? (
          <RefusedFact refusal={row.refusal} />
        ) : (
          <Name row={row} shown={shown} holder={holder} />
        ),
    },
    { key: 'type', header: 'Type', nowrap: true, cell: (row) => ('refusal' in row ? '–' : row.type) },
    {
      key: 'via',
      header: 'Attached via',
      breaks: true,
      cell: (row) =>
        sameHolder(row.via, holder) ? (
          holder.kind === 'user' ? (
            'Directly'
          ) : (
            'This group'
          )
        ) : row.via === null ? (
          'Groups'
        ) : (
          <>
            Group{' '}
            <Link href={groupHref(row.via.name)} className="link">
              {row.via.name}
            </Link>
          </>
        ),
    },
    {
      key: 'actions',
      header: 'Actions',
      align: 'end',
      cell: (row) =>
        'refusal' in row || !sameHolder(row.via, holder) ? '–' : <RowActions row={row} holder={holder} />,
    },
  ];
}

function Name(props: {
  readonly row: HeldPolicy;
  readonly shown: string | undefined;
  readonly holder: Holder;
}) {
  const { row, shown, holder } = props;
  const tab = holder.kind === 'group' ? { tab: 'permissions' } : {};
  return (
    <>
      {row.arn === null ? (
        <span className="font-semibold">{row.name}</span>
      ) : (
        <Link href={policyHref(row.arn)} className="link font-semibold">
          {row.name}
        </Link>
      )}{' '}
      <Link
        href={
          row.key === shown
            ? withQuery(holderHref(holder), tab)
            : `${withQuery(holderHref(holder), { ...tab, policy: row.key })}#document`
        }
        scroll={false}
        className="ml-1 text-sm whitespace-nowrap text-accent hover:underline"
      >
        {row.key === shown ? 'Hide JSON' : 'Show JSON'}
        <span className="sr-only"> of {row.name}</span>
      </Link>
    </>
  );
}

function RowActions({ row, holder }: { readonly row: HeldPolicy; readonly holder: Holder }) {
  const about = row.arn === null ? { PolicyName: row.name } : { PolicyArn: row.arn };
  const words = (verb: string) => (
    <>
      {verb}
      <span className="sr-only"> {row.name}</span>
    </>
  );
  return (
    <span className="inline-flex justify-end gap-4">
      {row.arn === null && (
        <Link className="link" href={withQuery(`${holderHref(holder)}/inline-policy`, about)}>
          {words('Edit')}
        </Link>
      )}
      <Link className="link" href={withQuery(`${holderHref(holder)}/remove-policy`, about)}>
        {words('Remove')}
      </Link>
    </span>
  );
}
