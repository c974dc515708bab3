// Delete the groups that were selected in the list.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from '#components/ui/list-query.ts';
import { paramsIn } from '../../address.ts';
import { listCrumbs } from '../crumbs.ts';
import { DeleteGroups } from './delete-groups.tsx';

export const metadata: Metadata = { title: 'Delete user groups' };

export default async function DeleteSelected(page: { readonly searchParams: Promise<SearchParams> }) {
  const names = await paramsIn(page, 'GroupName');
  if (names.length === 0) redirect('/console/groups');
  return <DeleteGroups names={names} breadcrumbs={listCrumbs} cancelHref="/console/groups" />;
}
