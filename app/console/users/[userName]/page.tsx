// A user: summary, permissions, groups, tags, security credentials.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { LinkButton } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { currentTab, Tabs } from '#components/ui/tabs.tsx';
import { isNothing, NothingHere } from '../../nothing-here.tsx';
import { userHref } from '../../hrefs.ts';
import { paramIn } from '../../address.ts';
import { listCrumbs, nameIn, type UserPage } from '../crumbs.ts';
import { CredentialsTab } from './credentials-tab.tsx';
import { GroupsTab } from './groups-tab.tsx';
import { PermissionsTab } from './permissions-tab.tsx';
import { Summary } from './summary.tsx';
import { TagsTab } from './tags-tab.tsx';

const tabs = [
  { id: 'permissions', label: 'Permissions' },
  { id: 'groups', label: 'Groups' },
  { id: 'tags', label: 'Tags' },
  { id: 'security_credentials', label: 'Security credentials' },
] as const;

export async function generateMetadata(page: UserPage): Promise<Metadata> {
  return { title: await nameIn(page) };
}

export default async function User(page: UserPage) {
  const asked = await nameIn(page);
  const user = await ask('iam:GetUser', { UserName: asked });
  if (!user.ok && isNothing(user.error))
    return <NothingHere message={user.error.message} back={listCrumbs[1]} />;
  const name = user.ok ? user.output.User.UserName : asked;
  const tab = currentTab(tabs, await paramIn(page, 'tab'));
  return (
    <>
      <PageHeader
        title={name}
        breadcrumbs={listCrumbs}
        actions={
          <LinkButton variant="danger" href={`${userHref(name)}/delete`}>
            Delete
          </LinkButton>
        }
      />
      <Summary name={name} user={user} />
      <Tabs label="User" tabs={tabs} current={tab} href={userHref(name)} />
      {tab === 'permissions' && (
        <PermissionsTab name={name} user={user} shown={await paramIn(page, 'policy')} />
      )}
      {tab === 'groups' && <GroupsTab name={name} />}
      {tab === 'tags' && <TagsTab name={name} />}
      {tab === 'security_credentials' && <CredentialsTab name={name} user={user} />}
    </>
  );
}
