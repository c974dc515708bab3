// Delete one group.
import type { Metadata } from 'next';
import { groupHref } from '../../../hrefs.ts';
import { groupCrumbs, nameIn, type GroupPage } from '../../crumbs.ts';
import { DeleteGroups } from '../../delete/delete-groups.tsx';

export const metadata: Metadata = { title: 'Delete user group' };

export default async function DeleteGroup(page: GroupPage) {
  const name = await nameIn(page);
  return <DeleteGroups names={[name]} breadcrumbs={groupCrumbs(name)} cancelHref={groupHref(name)} />;
}
