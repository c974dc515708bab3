// Attach managed policies to a group.
import type { Metadata } from 'next';
import { AttachPage } from '../../../permissions/attach-page.tsx';
import { groupCrumbs, nameIn, type GroupPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Attach policies' };

export default async function AttachPolicies(page: GroupPage) {
  const name = await nameIn(page);
  return <AttachPage holder={{ kind: 'group', name }} breadcrumbs={groupCrumbs(name)} />;
}
