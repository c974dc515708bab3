// The guard before a policy is deleted: everything that goes with it, and its name to be typed.
import type { Metadata } from 'next';
import { AccessDenied } from '#components/decision/refused.tsx';
import { Equivalent } from '#components/equivalent/equivalent.tsx';
import type { SearchParams } from '#components/ui/list-query.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { NothingHere } from '../../nothing-here.tsx';
import { paramIn } from '../../address.ts';
import { ConfirmPlan } from '../../confirm-plan.tsx';
import { policyHref } from '../../hrefs.ts';
import { deletePolicy } from '../actions.ts';
import { listCrumbs, policyCrumbs } from '../crumbs.ts';
import { deletePolicyPlan } from '../delete-plan.ts';
import { nameInArn } from '../words.ts';

export const metadata: Metadata = { title: 'Delete policy' };

export default async function DeletePolicy(page: { readonly searchParams: Promise<SearchParams> }) {
  const arn = await paramIn(page, 'PolicyArn');
  if (arn === undefined) return <NothingHere back={listCrumbs[1]} />;
  const name = nameInArn(arn);
  const title = `Delete ${name}?`;
  const breadcrumbs = policyCrumbs(arn);
  const plan = await deletePolicyPlan(arn);
  if (!plan.ok) return <AccessDenied title={title} breadcrumbs={breadcrumbs} refusal={plan.error} />;
  return (
    <>
      <PageHeader title={title} breadcrumbs={breadcrumbs} />
      <Panel>
        <ConfirmPlan
          action={deletePolicy}
          text={name}
          values={{ PolicyArn: arn }}
          submit="Delete policy"
          cancelHref={policyHref(arn)}
        >
          <p>
            Delete <strong>{name}</strong> permanently? What only this policy allows is denied from then on.
            This cannot be undone. These steps are done, in this order:
          </p>
          <ol className="mt-2 list-decimal space-y-0.5 pl-6 wrap-anywhere">
            {plan.output.map((call) => (
              <li key={call.words}>{call.words}</li>
            ))}
          </ol>
        </ConfirmPlan>
      </Panel>
      <Equivalent commands={plan.output.map((call) => call.command)} />
    </>
  );
}
