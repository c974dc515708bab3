// The guard before groups are deleted: everything that goes with them, and their name to be typed.
import { AccessDenied } from '#components/decision/refused.tsx';
import { Equivalent } from '#components/equivalent/equivalent.tsx';
import { PageHeader, type Crumb } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { confirmationFor } from '../../confirmation.ts';
import { ConfirmPlan } from '../../confirm-plan.tsx';
import type { PlannedCall } from '../../plan.ts';
import { deleteGroups } from '../actions.ts';
import { deleteGroupPlan } from '../delete-plan.ts';

export async function DeleteGroups(props: {
  readonly names: readonly string[];
  readonly breadcrumbs: readonly Crumb[];
  readonly cancelHref: string;
}) {
  const { names, breadcrumbs, cancelHref } = props;
  const title = names.length === 1 ? `Delete ${names[0]}?` : `Delete ${names.length} user groups?`;
  const calls: PlannedCall[] = [];
  for (const name of names) {
    const plan = await deleteGroupPlan(name);
    if (!plan.ok) return <AccessDenied title={title} breadcrumbs={breadcrumbs} refusal={plan.error} />;
    calls.push(...plan.output);
  }
  return (
    <>
      <PageHeader title={title} breadcrumbs={breadcrumbs} />
      <Panel>
        <ConfirmPlan
          action={deleteGroups}
          text={confirmationFor(names, 'user groups')}
          values={{ GroupName: names }}
          submit={names.length === 1 ? 'Delete user group' : 'Delete user groups'}
          cancelHref={cancelHref}
        >
          <p>
            Delete {names.length === 1 ? <strong>{names[0]}</strong> : 'these user groups'} permanently? The
            users stay, but lose the permissions they have by the group. Policies that name the group as a
            resource are not updated. These steps are done, in this order:
          </p>
          <ol className="mt-2 list-decimal space-y-0.5 pl-6 wrap-anywhere">
            {calls.map((call) => (
              <li key={call.words}>{call.words}</li>
            ))}
          </ol>
        </ConfirmPlan>
      </Panel>
      <Equivalent commands={calls.map((call) => call.command)} />
    </>
  );
}
