// Add users to a group.
import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { groupHref } from '../../../hrefs.ts';
import { pickerColumns } from '../../../picker-columns.ts';
import { userOptions } from '../../../pickers.ts';
import { PickForm } from '../../../pick-form.tsx';
import { addUsers } from '../../actions.ts';
import { groupCrumbs, nameIn, type GroupPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Add users' };

export default async function AddUsers(page: GroupPage) {
  const name = await nameIn(page);
  return (
    <>
      <PageHeader
        title="Add users"
        breadcrumbs={groupCrumbs(name)}
        description={`The users that you choose get the permissions of ${name} from their next request on.`}
      />
      <PickForm
        action={addUsers}
        options={{ UserName: await userOptions(null) }}
        pickers={[
          {
            name: 'UserName',
            title: 'Users in this account',
            things: 'users',
            columns: pickerColumns.users,
            empty: 'There are no users yet.',
          },
        ]}
        values={{ GroupName: name }}
        submit="Add users"
        cancelHref={groupHref(name)}
      />
    </>
  );
}
