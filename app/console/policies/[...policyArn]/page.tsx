// A managed policy: its document, who has it, its versions, its tags.
import type { Metadata } from 'next';
import { AccessDenied } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { currentTab, Tabs } from '#components/ui/tabs.tsx';
import { Time } from '#components/ui/time.tsx';
import { isNothing, NothingHere } from '../../nothing-here.tsx';
import { paramIn } from '../../address.ts';
import { policyHref, withQuery } from '../../hrefs.ts';
import { arnIn, listCrumbs, type PolicyPage } from '../crumbs.ts';
import { getPolicy } from '../read.ts';
import { isAwsManaged, nameInArn, policyType } from '../words.ts';
import { EntitiesTab } from './entities-tab.tsx';
import { PermissionsTab } from './permissions-tab.tsx';
import { TagsTab } from './tags-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';

const ownTabs = [
  { id: 'permissions', label: 'Permissions' },
  { id: 'entities', label: 'Entities attached' },
  { id: 'tags', label: 'Tags' },
  { id: 'versions', label: 'Policy versions' },
] as const;

export async function generateMetadata(page: PolicyPage): Promise<Metadata> {
  return { title: nameInArn(await arnIn(page)) };
}

export default async function Policy(page: PolicyPage) {
  const arn = await arnIn(page);
  const answer = await getPolicy(arn);
  if (!answer.ok) {
    if (isNothing(answer.error)) return <NothingHere message={answer.error.message} back={listCrumbs[1]} />;
    return <AccessDenied title={nameInArn(arn)} breadcrumbs={listCrumbs} refusal={answer.error} />;
  }
  const policy = answer.output.Policy ?? {};
  const isOwn = !isAwsManaged(arn);
  // AWS's own policies have no tags.
  const tabs = ownTabs.filter((tab) => isOwn || tab.id !== 'tags');
  const tab = currentTab(tabs, await paramIn(page, 'tab'));
  const shown = await paramIn(page, 'VersionId');
  return (
    <>
      <PageHeader
        title={policy.PolicyName ?? nameInArn(arn)}
        breadcrumbs={listCrumbs}
        {...(policy.Description !== undefined && { description: policy.Description })}
        actions={
          <>
            <LinkButton href={withQuery('/console/policies/attach', { PolicyArn: arn })}>Attach</LinkButton>
            {isOwn && (
              <LinkButton variant="danger" href={withQuery('/console/policies/delete', { PolicyArn: arn })}>
                Delete
              </LinkButton>
            )}
          </>
        }
      />
      <Panel title="Policy details">
        <KeyValues
          columns={4}
          facts={[
            { label: 'ARN', value: <Copyable text={arn} what="ARN" /> },
            { label: 'Type', value: policyType(policy) },
            { label: 'Created', value: <Time at={policy.CreateDate} /> },
            { label: 'Edited', value: <Time at={policy.UpdateDate} /> },
          ]}
        />
      </Panel>
      <Tabs label="Policy" tabs={tabs} current={tab} href={policyHref(arn)} />
      {tab === 'permissions' && (
        <PermissionsTab arn={arn} version={policy.DefaultVersionId ?? 'v1'} isOwn={isOwn} />
      )}
      {tab === 'entities' && <EntitiesTab arn={arn} />}
      {tab === 'tags' && <TagsTab arn={arn} />}
      {tab === 'versions' && <VersionsTab arn={arn} isOwn={isOwn} shown={shown} />}
    </>
  );
}
