// Detach a managed policy from a group, or delete an inline one.
import type { Metadata } from 'next';
import { paramIn } from '../../../address.ts';
import { RemovePage } from '../../../permissions/remove-page.tsx';
import { groupCrumbs, nameIn, type GroupPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Remove policy' };

export default async function RemovePolicy(page: GroupPage) {
  const name = await nameIn(page);
  return (
    <RemovePage
      holder={{ kind: 'group', name }}
      policyArn={await paramIn(page, 'PolicyArn')}
      policyName={(await paramIn(page, 'PolicyName')) ?? ''}
      breadcrumbs={groupCrumbs(name)}
    />
  );
}
