// Change the tags of a customer managed policy.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { AccessDenied } from '#components/decision/refused.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { policyHref } from '../../../hrefs.ts';
import { TagsForm } from '../../../tags-form.tsx';
import { setPolicyTags } from '../../actions.ts';
import { arnIn, policyCrumbs, type PolicyPage } from '../../crumbs.ts';

export const metadata: Metadata = { title: 'Manage tags' };

export default async function PolicyTags(page: PolicyPage) {
  const arn = await arnIn(page);
  const breadcrumbs = policyCrumbs(arn);
  const tags = await ask('iam:ListPolicyTags', { PolicyArn: arn });
  if (!tags.ok) return <AccessDenied title="Manage tags" breadcrumbs={breadcrumbs} refusal={tags.error} />;
  return (
    <>
      <PageHeader title="Manage tags" breadcrumbs={breadcrumbs} />
      <TagsForm
        action={setPolicyTags}
        tags={tags.output.Tags ?? []}
        values={{ PolicyArn: arn }}
        cancelHref={`${policyHref(arn)}?tab=tags`}
      />
    </>
  );
}
