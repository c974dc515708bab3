// Rename a group. The console can rename groups, not users.
import type { Metadata } from 'next';
import { IamForm } from '#components/decision/iam-form.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { groupHref } from '../../../hrefs.ts';
import { renameGroup } from '../../actions.ts';
import { groupCrumbs, nameIn, type GroupPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Edit user group' };

export default async function EditGroup(page: GroupPage) {
  const name = await nameIn(page);
  return (
    <>
      <PageHeader title={`Edit ${name}`} breadcrumbs={groupCrumbs(name)} />
      <IamForm action={renameGroup} className="space-y-4">
        <HiddenValues values={{ GroupName: name }} />
        <Panel title="Name the group">
          <div className="space-y-4">
            <TextField
              name="NewGroupName"
              label="User group name"
              defaultValue={name}
              required
              maxLength={128}
              constraint="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
            />
            <Notice tone="info">
              The ARN changes with the name. Members and policies stay, but policies that name the group as a
              resource are not updated.
            </Notice>
          </div>
        </Panel>
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton variant="quiet" href={groupHref(name)}>
            Cancel
          </LinkButton>
          <SubmitButton>Save changes</SubmitButton>
        </div>
      </IamForm>
    </>
  );
}
