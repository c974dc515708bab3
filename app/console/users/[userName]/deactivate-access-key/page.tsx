// The question before an access key is deactivated.
import type { Metadata } from 'next';
import { IamForm } from '#components/decision/iam-form.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { userHref } from '../../../hrefs.ts';
import { setAccessKeyStatus } from '../../credentials-actions.ts';
import { paramIn } from '../../../address.ts';
import { NothingHere } from '../../../nothing-here.tsx';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';
import { LastUsed } from '../access-key-card.tsx';

export const metadata: Metadata = { title: 'Deactivate access key' };

export default async function DeactivateAccessKey(page: UserPage) {
  const name = await nameIn(page);
  const id = await paramIn(page, 'AccessKeyId');
  if (id === undefined) return <NothingHere back={userCrumbs(name).at(-1)} />;
  return (
    <>
      <PageHeader title="Deactivate access key?" breadcrumbs={userCrumbs(name)} />
      <Panel>
        <IamForm action={setAccessKeyStatus} className="space-y-4">
          <HiddenValues values={{ UserName: name, AccessKeyId: id, Status: 'Inactive' }} />
          <div className="wrap-anywhere">
            Programs that use <strong className="code">{id}</strong> are refused from their next call on. You
            can activate it again. Last used: <LastUsed AccessKeyId={id} />
          </div>
          <div className="flex flex-wrap justify-end gap-2">
            <LinkButton variant="quiet" href={`${userHref(name)}?tab=security_credentials`}>
              Cancel
            </LinkButton>
            <SubmitButton variant="danger">Deactivate</SubmitButton>
          </div>
        </IamForm>
      </Panel>
    </>
  );
}
