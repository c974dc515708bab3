// Add a user to groups.
import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { userHref } from '../../../hrefs.ts';
import { PickForm } from '../../../pick-form.tsx';
import { pickerColumns } from '../../../picker-columns.ts';
import { groupOptions } from '../../../pickers.ts';
import { addToGroups } from '../../actions.ts';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Add user to groups' };

export default async function AddToGroups(page: UserPage) {
  const name = await nameIn(page);
  return (
    <>
      <PageHeader
        title="Add user to groups"
        breadcrumbs={userCrumbs(name)}
        description={`${name} gets the permissions of each group that you choose, and loses them again when removed from it.`}
      />
      <PickForm
        action={addToGroups}
        options={{ GroupName: await groupOptions(null) }}
        pickers={[
          {
            name: 'GroupName',
            title: 'User groups',
            things: 'groups',
            columns: pickerColumns.groups,
            empty: 'There are no groups yet.',
          },
        ]}
        values={{ UserName: name }}
        submit="Add user to groups"
        cancelHref={`${userHref(name)}?tab=groups`}
      />
    </>
  );
}
