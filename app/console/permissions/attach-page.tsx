// Attach managed policies to a user or a group.
import { PageHeader, type Crumb } from '#components/ui/page-header.tsx';
import { PickForm } from '../pick-form.tsx';
import { pickerColumns } from '../picker-columns.ts';
import { policyOptions } from '../pickers.ts';
import { attachPolicies } from './actions.ts';
import { holderValues, permissionsHref, type Holder } from './holder.ts';

export async function AttachPage({
  holder,
  breadcrumbs,
}: {
  readonly holder: Holder;
  readonly breadcrumbs: readonly Crumb[];
}) {
  return (
    <>
      <PageHeader
        title={holder.kind === 'user' ? 'Add permissions' : 'Attach permissions policies'}
        breadcrumbs={breadcrumbs}
        description={
          holder.kind === 'user'
            ? `The policies that you choose are attached to ${holder.name} directly. As a best practice, attach policies to a group instead and add the user to it.`
            : `Every user in ${holder.name} gets the permissions of the policies that you choose.`
        }
      />
      <PickForm
        action={attachPolicies}
        options={{ PolicyArn: await policyOptions(null) }}
        pickers={[
          {
            name: 'PolicyArn',
            title: 'Permissions policies',
            things: 'policies',
            columns: pickerColumns.policies,
            empty: 'There are no policies.',
          },
        ]}
        values={holderValues(holder)}
        submit={holder.kind === 'user' ? 'Add permissions' : 'Attach policies'}
        cancelHref={permissionsHref(holder)}
      />
    </>
  );
}
