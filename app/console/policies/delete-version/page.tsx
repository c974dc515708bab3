// The question before a version of a policy is deleted.
import type { Metadata } from 'next';
import { IamForm } from '#components/decision/iam-form.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import type { SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NothingHere } from '../../nothing-here.tsx';
import { paramIn } from '../../address.ts';
import { policyHref } from '../../hrefs.ts';
import { deleteVersion } from '../actions.ts';
import { listCrumbs, policyCrumbs } from '../crumbs.ts';
import { nameInArn } from '../words.ts';

export const metadata: Metadata = { title: 'Delete policy version' };

export default async function DeleteVersion(page: { readonly searchParams: Promise<SearchParams> }) {
  const arn = await paramIn(page, 'PolicyArn');
  if (arn === undefined) return <NothingHere back={listCrumbs[1]} />;
  const version = (await paramIn(page, 'VersionId')) ?? '';
  return (
    <>
      <PageHeader title={`Delete version ${version}?`} breadcrumbs={policyCrumbs(arn)} />
      <Panel>
        <IamForm action={deleteVersion} className="space-y-4">
          <HiddenValues values={{ PolicyArn: arn, VersionId: version }} />
          <p className="wrap-anywhere">
            Delete version <strong>{version}</strong> of <strong>{nameInArn(arn)}</strong> permanently? This
            cannot be undone. The default version is not touched.
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            <LinkButton variant="quiet" href={`${policyHref(arn)}?tab=versions`}>
              Cancel
            </LinkButton>
            <SubmitButton variant="danger">Delete</SubmitButton>
          </div>
        </IamForm>
      </Panel>
    </>
  );
}
