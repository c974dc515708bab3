// Create or edit an inline policy of a user.
import type { Metadata } from 'next';
import { InlinePage } from '../../../permissions/inline-page.tsx';
import { paramIn } from '../../../address.ts';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Inline policy' };

export default async function InlinePolicy(page: UserPage) {
  const name = await nameIn(page);
  return (
    <InlinePage
      holder={{ kind: 'user', name }}
      policyName={await paramIn(page, 'PolicyName')}
      breadcrumbs={userCrumbs(name)}
    />
  );
}
