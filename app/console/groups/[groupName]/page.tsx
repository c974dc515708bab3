// A user group: its members and its permissions.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { currentTab, Tabs } from '#components/ui/tabs.tsx';
import { Time } from '#components/ui/time.tsx';
import { isNothing, NothingHere } from '../../nothing-here.tsx';
import { paramIn } from '../../address.ts';
import { groupHref } from '../../hrefs.ts';
import { listCrumbs, nameIn, type GroupPage } from '../crumbs.ts';
import { PermissionsTab } from './permissions-tab.tsx';
import { UsersTab } from './users-tab.tsx';

const tabs = [
  { id: 'users', label: 'Users' },
  { id: 'permissions', label: 'Permissions' },
] as const;

export async function generateMetadata(page: GroupPage): Promise<Metadata> {
  return { title: await nameIn(page) };
}

export default async function Group(page: GroupPage) {
  const asked = await nameIn(page);
  const group = await ask('iam:GetGroup', { GroupName: asked, MaxItems: 1_000 });
  if (!group.ok && isNothing(group.error))
    return <NothingHere message={group.error.message} back={listCrumbs[1]} />;
  const name = group.ok ? group.output.Group.GroupName : asked;
  const tab = currentTab(tabs, await paramIn(page, 'tab'));
  return (
    <>
      <PageHeader
        title={name}
        breadcrumbs={listCrumbs}
        actions={
          <>
            <LinkButton href={`${groupHref(name)}/edit`}>Edit</LinkButton>
            <LinkButton variant="danger" href={`${groupHref(name)}/delete`}>
              Delete
            </LinkButton>
          </>
        }
      />
      <Panel title="Summary">
        {group.ok ? (
          <KeyValues
            facts={[
              { label: 'User group name', value: name },
              { label: 'Created', value: <Time at={group.output.Group.CreateDate} /> },
              { label: 'ARN', value: <Copyable text={group.output.Group.Arn} what="ARN" /> },
            ]}
          />
        ) : (
          <Refused refusal={group.error} />
        )}
      </Panel>
      <Tabs label="User group" tabs={tabs} current={tab} href={groupHref(name)} />
      {tab === 'users' && <UsersTab name={name} group={group} />}
      {tab === 'permissions' && <PermissionsTab name={name} shown={await paramIn(page, 'policy')} />}
    </>
  );
}
