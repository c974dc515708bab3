// The guard of components/ui/confirm-by-typing.tsx for a deletion in several calls, or one that can be refused.
import type { ReactNode } from 'react';
import { LinkButton } from '#components/ui/button.tsx';
import { exactPattern, HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { FormAction } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { PlanForm } from './plan-form.tsx';

export function ConfirmPlan(props: {
  readonly action: FormAction;
  /** What to type; sent as `confirmation`. */
  readonly text: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly children: ReactNode;
  readonly submit: string;
  readonly cancelHref: string;
}) {
  const { action, text, values, children, submit, cancelHref } = props;
  return (
    <PlanForm action={action} className="space-y-4">
      <HiddenValues values={values} />
      <Notice tone="warning">{children}</Notice>
      <TextField
        name="confirmation"
        label={
          <>
            To confirm, type <strong className="code">{text}</strong>
          </>
        }
        required
        pattern={exactPattern(text)}
        patternWords={`Type ${text}`}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton variant="quiet" href={cancelHref}>
          Cancel
        </LinkButton>
        <SubmitButton variant="danger">{submit}</SubmitButton>
      </div>
    </PlanForm>
  );
}
