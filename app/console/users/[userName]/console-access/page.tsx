// Enable, change or disable a user's console access.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { AccessDenied } from '#components/decision/refused.tsx';
import { IamForm } from '#components/decision/iam-form.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';
import { disableConsoleAccess, setConsoleAccess } from '../../credentials-actions.ts';
import { ConsoleAccessForm } from './form.tsx';

export const metadata: Metadata = { title: 'Manage console access' };

export default async function ConsoleAccess(page: UserPage) {
  const name = await nameIn(page);
  const breadcrumbs = userCrumbs(name);
  const profile = await ask('iam:GetLoginProfile', { UserName: name });
  if (!profile.ok && profile.error.code !== 'NoSuchEntity')
    return <AccessDenied title="Manage console access" breadcrumbs={breadcrumbs} refusal={profile.error} />;
  return (
    <>
      <PageHeader
        title={profile.ok ? 'Manage console access' : 'Enable console access'}
        breadcrumbs={breadcrumbs}
      />
      <ConsoleAccessForm action={setConsoleAccess} userName={name} hasProfile={profile.ok} />
      {profile.ok && (
        <Panel title="Disable console access">
          <IamForm
            action={disableConsoleAccess}
            className="flex flex-wrap items-center justify-between gap-3"
          >
            <HiddenValues values={{ UserName: name }} />
            <p className="max-w-2xl">
              The password is deleted and {name} is signed out everywhere. Access keys go on working.
            </p>
            <SubmitButton variant="danger">Disable console access</SubmitButton>
          </IamForm>
        </Panel>
      )}
    </>
  );
}
