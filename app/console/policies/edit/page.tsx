// Edit a customer managed policy, which saves a new version of it.
import type { Metadata } from 'next';
import { AccessDenied } from '#components/decision/refused.tsx';
import { PolicyEditor } from '#components/policy-editor/policy-editor.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/choice-field.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import type { SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NothingHere } from '../../nothing-here.tsx';
import { paramIn } from '../../address.ts';
import { policyHref } from '../../hrefs.ts';
import { PlanForm } from '../../plan-form.tsx';
import { savePolicy } from '../actions.ts';
import { listCrumbs, policyCrumbs } from '../crumbs.ts';
import { managedPolicyLimit } from '../documents.ts';
import { documentOf, getPolicy } from '../read.ts';
import { nameInArn } from '../words.ts';
import { RoomForVersion } from './room-for-version.tsx';

export const metadata: Metadata = { title: 'Edit policy' };

export default async function EditPolicy(page: { readonly searchParams: Promise<SearchParams> }) {
  const arn = await paramIn(page, 'PolicyArn');
  if (arn === undefined) return <NothingHere back={listCrumbs[1]} />;
  const title = `Edit ${nameInArn(arn)}`;
  const breadcrumbs = policyCrumbs(arn);
  const refusedAs = (refusal: Parameters<typeof AccessDenied>[0]['refusal']) => (
    <AccessDenied title={title} breadcrumbs={breadcrumbs} refusal={refusal} />
  );
  const policy = await getPolicy(arn);
  if (!policy.ok) return refusedAs(policy.error);
  const version = (await paramIn(page, 'VersionId')) ?? policy.output.Policy?.DefaultVersionId ?? 'v1';
  const document = await documentOf(arn, version);
  if (!document.ok) return refusedAs(document.error);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={breadcrumbs}
        description={`You start from version ${version}. What you save becomes a new version; the old one is kept.`}
      />
      <PlanForm action={savePolicy} className="space-y-4">
        <HiddenValues values={{ PolicyArn: arn }} />
        <Panel title="Modify permissions">
          <PolicyEditor
            name="PolicyDocument"
            label="Policy document"
            defaultValue={document.output}
            limit={managedPolicyLimit}
          />
        </Panel>
        <Panel title="New version">
          <div className="space-y-4">
            <RoomForVersion arn={arn} />
            <Checkbox
              name="SetAsDefault"
              label="Set this new version as the default"
              description="The default version is the one that counts, for everyone the policy is attached to."
              defaultChecked
            />
          </div>
        </Panel>
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton variant="quiet" href={policyHref(arn)}>
            Cancel
          </LinkButton>
          <SubmitButton>Save changes</SubmitButton>
        </div>
      </PlanForm>
    </>
  );
}
