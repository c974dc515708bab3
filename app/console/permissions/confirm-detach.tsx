// The question before a managed policy is detached.
import { IamForm } from '#components/decision/iam-form.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { nameInArn } from '../policies/words.ts';
import { detachPolicy } from './actions.ts';
import { holderValues, permissionsHref, type Holder } from './holder.ts';

export function ConfirmDetach({
  holder,
  policyArn,
}: {
  readonly holder: Holder;
  readonly policyArn: string;
}) {
  return (
    <IamForm action={detachPolicy} className="space-y-4">
      <HiddenValues values={{ ...holderValues(holder), PolicyArn: policyArn }} />
      <p className="wrap-anywhere">
        Detach <strong>{nameInArn(policyArn)}</strong> from the {holder.kind} <strong>{holder.name}</strong>?
        What only this policy allows is denied from the next request on. The policy itself stays.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton variant="quiet" href={permissionsHref(holder)}>
          Cancel
        </LinkButton>
        <SubmitButton variant="danger">Detach</SubmitButton>
      </div>
    </IamForm>
  );
}
