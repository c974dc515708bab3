// Attach a policy to groups and users.
import type { Metadata } from 'next';
import type { SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { NothingHere } from '../../nothing-here.tsx';
import { paramIn } from '../../address.ts';
import { policyHref } from '../../hrefs.ts';
import { pickerColumns } from '../../picker-columns.ts';
import { groupOptions, userOptions } from '../../pickers.ts';
import { PickForm } from '../../pick-form.tsx';
import { attachToEntities } from '../actions.ts';
import { listCrumbs, policyCrumbs } from '../crumbs.ts';
import { nameInArn } from '../words.ts';

export const metadata: Metadata = { title: 'Attach policy' };

export default async function AttachPolicy(page: { readonly searchParams: Promise<SearchParams> }) {
  const arn = await paramIn(page, 'PolicyArn');
  if (arn === undefined) return <NothingHere back={listCrumbs[1]} />;
  const [GroupName, UserName] = await Promise.all([groupOptions(null), userOptions(null)]);
  return (
    <>
      <PageHeader
        title={`Attach ${nameInArn(arn)}`}
        breadcrumbs={policyCrumbs(arn)}
        description="Attach it to groups rather than to single users: who has the same task then has the same permissions."
      />
      <PickForm
        action={attachToEntities}
        options={{ GroupName, UserName }}
        pickers={[
          {
            name: 'GroupName',
            title: 'User groups',
            things: 'groups',
            columns: pickerColumns.groups,
            empty: 'There are no groups yet.',
          },
          {
            name: 'UserName',
            title: 'Users',
            things: 'users',
            columns: pickerColumns.users,
            empty: 'There are no users yet.',
          },
        ]}
        values={{ PolicyArn: arn }}
        submit="Attach policy"
        cancelHref={`${policyHref(arn)}?tab=entities`}
      />
    </>
  );
}
