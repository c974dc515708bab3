// Create user, in the four steps of the console.
import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { createUser } from './actions.ts';
import { CreateUserWizard } from './wizard.tsx';

export const metadata: Metadata = { title: 'Create user' };

const breadcrumbs = [
  { label: 'IAM', href: '/console' },
  { label: 'Users', href: '/console/users' },
];

export default function CreateUser() {
  return (
    <>
      <PageHeader title="Create user" breadcrumbs={breadcrumbs} />
      <CreateUserWizard action={createUser} />
    </>
  );
}
