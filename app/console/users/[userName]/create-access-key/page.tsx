// Create an access key for a user.
import type { Metadata } from 'next';
import { endpointUrl } from '#app/door.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { createAccessKey } from '../../credentials-actions.ts';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';
import { AccessKeyForm } from './form.tsx';

export const metadata: Metadata = { title: 'Create access key' };

export default async function CreateAccessKey(page: UserPage) {
  const name = await nameIn(page);
  return (
    <>
      <PageHeader title="Create access key" breadcrumbs={userCrumbs(name)} />
      <AccessKeyForm action={createAccessKey} userName={name} endpoint={await endpointUrl()} />
    </>
  );
}
