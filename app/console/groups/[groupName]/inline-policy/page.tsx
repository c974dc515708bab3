// Create or edit an inline policy of a group.
import type { Metadata } from 'next';
import { paramIn } from '../../../address.ts';
import { InlinePage } from '../../../permissions/inline-page.tsx';
import { groupCrumbs, nameIn, type GroupPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Inline policy' };

export default async function InlinePolicy(page: GroupPage) {
  const name = await nameIn(page);
  return (
    <InlinePage
      holder={{ kind: 'group', name }}
      policyName={await paramIn(page, 'PolicyName')}
      breadcrumbs={groupCrumbs(name)}
    />
  );
}
