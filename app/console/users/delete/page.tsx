// Delete the users that were selected in the list.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from '#components/ui/list-query.ts';
import { paramsIn } from '../../address.ts';
import { listCrumbs } from '../crumbs.ts';
import { DeleteUsers } from './delete-users.tsx';

export const metadata: Metadata = { title: 'Delete users' };

export default async function DeleteSelected(page: { readonly searchParams: Promise<SearchParams> }) {
  const names = await paramsIn(page, 'UserName');
  if (names.length === 0) redirect('/console/users');
  return <DeleteUsers names={names} breadcrumbs={listCrumbs} cancelHref="/console/users" />;
}
