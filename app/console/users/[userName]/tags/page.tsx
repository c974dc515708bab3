// Change the tags of a user.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { AccessDenied } from '#components/decision/refused.tsx';
import { userHref } from '../../../hrefs.ts';
import { TagsForm } from '../../../tags-form.tsx';
import { setUserTags } from '../../actions.ts';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';
import { PageHeader } from '#components/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Manage tags' };

export default async function UserTags(page: UserPage) {
  const name = await nameIn(page);
  const tags = await ask('iam:ListUserTags', { UserName: name });
  const breadcrumbs = userCrumbs(name);
  if (!tags.ok) return <AccessDenied title="Manage tags" breadcrumbs={breadcrumbs} refusal={tags.error} />;
  return (
    <>
      <PageHeader title="Manage tags" breadcrumbs={breadcrumbs} />
      <TagsForm
        action={setUserTags}
        tags={tags.output.Tags}
        values={{ UserName: name }}
        cancelHref={`${userHref(name)}?tab=tags`}
      />
    </>
  );
}
