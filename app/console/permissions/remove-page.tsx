// Remove a policy from a user or a group: a managed one is detached, an inline one is deleted.
import { PageHeader, type Crumb } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { NothingHere } from '../nothing-here.tsx';
import { ConfirmPlan } from '../confirm-plan.tsx';
import { ConfirmDetach } from './confirm-detach.tsx';
import { deleteInlinePolicy } from './actions.ts';
import { holderValues, permissionsHref, type Holder } from './holder.ts';
import { nameInArn } from '../policies/words.ts';

export function RemovePage(props: {
  readonly holder: Holder;
  readonly policyArn: string | undefined;
  readonly policyName: string;
  readonly breadcrumbs: readonly Crumb[];
}) {
  const { holder, policyArn, policyName, breadcrumbs } = props;
  const name = policyArn === undefined ? policyName : nameInArn(policyArn);
  if (name === '') return <NothingHere back={breadcrumbs.at(-1)} />;
  return (
    <>
      <PageHeader title={`Remove ${name}?`} breadcrumbs={breadcrumbs} />
      <Panel>
        {policyArn === undefined ? (
          <ConfirmPlan
            action={deleteInlinePolicy}
            text={name}
            values={{ ...holderValues(holder), PolicyName: name }}
            submit="Delete"
            cancelHref={permissionsHref(holder)}
          >
            Delete the inline policy <strong>{name}</strong> permanently? It exists only in the {holder.kind}{' '}
            <strong>{holder.name}</strong>; this cannot be undone.
          </ConfirmPlan>
        ) : (
          <ConfirmDetach holder={holder} policyArn={policyArn} />
        )}
      </Panel>
    </>
  );
}
