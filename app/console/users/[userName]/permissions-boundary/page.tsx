// Set, change or remove a user's permissions boundary: the most that its other policies can give.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { IamForm } from '#components/decision/iam-form.tsx';
import { AccessDenied } from '#components/decision/refused.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { userHref } from '../../../hrefs.ts';
import { isNothing, NothingHere } from '../../../nothing-here.tsx';
import { PickForm } from '../../../pick-form.tsx';
import { pickerColumns } from '../../../picker-columns.ts';
import { policyOptions } from '../../../pickers.ts';
import { removeBoundary, setBoundary } from '../../actions.ts';
import { listCrumbs, nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Permissions boundary' };

export default async function PermissionsBoundary(page: UserPage) {
  const name = await nameIn(page);
  const user = await ask('iam:GetUser', { UserName: name });
  if (!user.ok && isNothing(user.error))
    return <NothingHere message={user.error.message} back={listCrumbs[1]} />;
  const breadcrumbs = userCrumbs(name);
  if (!user.ok)
    return <AccessDenied title="Permissions boundary" breadcrumbs={breadcrumbs} refusal={user.error} />;
  const boundary = user.output.User.PermissionsBoundary?.PermissionsBoundaryArn;
  const change = boundary === undefined ? 'Set boundary' : 'Change boundary';
  return (
    <>
      <PageHeader
        title="Permissions boundary"
        breadcrumbs={breadcrumbs}
        description={`The most that ${name} may do: a permissions boundary gives nothing by itself, and what it does not allow is denied, whatever the user’s other policies allow.`}
      />
      {boundary !== undefined && (
        <Panel title="Current boundary">
          <IamForm action={removeBoundary} className="flex flex-wrap items-center justify-between gap-3">
            <HiddenValues values={{ UserName: name }} />
            <p className="min-w-0">
              <Copyable text={boundary} what="ARN of the boundary" />
            </p>
            <SubmitButton variant="danger">Remove boundary</SubmitButton>
          </IamForm>
        </Panel>
      )}
      <PickForm
        action={setBoundary}
        options={{ PermissionsBoundary: await policyOptions(null, 'PermissionsBoundary') }}
        pickers={[
          {
            name: 'PermissionsBoundary',
            title: change,
            things: 'policies',
            columns: pickerColumns.policies,
            empty: 'There are no policies.',
            type: 'radio',
          },
        ]}
        values={{ UserName: name }}
        submit={change}
        cancelHref={userHref(name)}
      />
    </>
  );
}
