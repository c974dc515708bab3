// Delete one user.
import type { Metadata } from 'next';
import { userHref } from '../../../hrefs.ts';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';
import { DeleteUsers } from '../../delete/delete-users.tsx';

export const metadata: Metadata = { title: 'Delete user' };

export default async function DeleteUser(page: UserPage) {
  const name = await nameIn(page);
  return <DeleteUsers names={[name]} breadcrumbs={userCrumbs(name)} cancelHref={userHref(name)} />;
}
