// Detach a managed policy from a user, or delete an inline one.
import type { Metadata } from 'next';
import { RemovePage } from '../../../permissions/remove-page.tsx';
import { paramIn } from '../../../address.ts';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Remove policy' };

export default async function RemovePolicy(page: UserPage) {
  const name = await nameIn(page);
  return (
    <RemovePage
      holder={{ kind: 'user', name }}
      policyArn={await paramIn(page, 'PolicyArn')}
      policyName={(await paramIn(page, 'PolicyName')) ?? ''}
      breadcrumbs={userCrumbs(name)}
    />
  );
}
