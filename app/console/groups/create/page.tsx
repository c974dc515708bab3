// Create user group, on one page as in the console.
import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { policyOptions, userOptions } from '../../pickers.ts';
import { createGroup } from '../actions.ts';
import { listCrumbs } from '../crumbs.ts';
import { CreateGroupForm } from './form.tsx';

export const metadata: Metadata = { title: 'Create user group' };

export default async function CreateGroup() {
  const [UserName, PolicyArn] = await Promise.all([userOptions(null), policyOptions(null)]);
  return (
    <>
      <PageHeader title="Create user group" breadcrumbs={listCrumbs} />
      <CreateGroupForm action={createGroup} options={{ UserName, PolicyArn }} />
    </>
  );
}
