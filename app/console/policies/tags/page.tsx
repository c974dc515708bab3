// Change the tags of a customer managed policy.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { AccessDenied } from '#components/decision/refused.tsx';
import type { SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { NothingHere } from '../../nothing-here.tsx';
import { paramIn } from '../../address.ts';
import { policyHref } from '../../hrefs.ts';
import { TagsForm } from '../../tags-form.tsx';
import { setPolicyTags } from '../actions.ts';
import { listCrumbs, policyCrumbs } from '../crumbs.ts';

export const metadata: Metadata = { title: 'Manage tags' };

export default async function PolicyTags(page: { readonly searchParams: Promise<SearchParams> }) {
  const arn = await paramIn(page, 'PolicyArn');
  if (arn === undefined) return <NothingHere back={listCrumbs[1]} />;
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
