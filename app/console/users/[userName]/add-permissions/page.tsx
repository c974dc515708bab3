// Attach managed policies to a user directly.
import type { Metadata } from 'next';
import { AttachPage } from '../../../permissions/attach-page.tsx';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Add permissions' };

export default async function AddPermissions(page: UserPage) {
  const name = await nameIn(page);
  return <AttachPage holder={{ kind: 'user', name }} breadcrumbs={userCrumbs(name)} />;
}
