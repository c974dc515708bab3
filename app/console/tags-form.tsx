// The form that changes the tags of something.
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import type { FormAction } from '#components/ui/form.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { PlanForm } from './plan-form.tsx';
import { TagFields, type Tag } from './tag-fields.tsx';

export function TagsForm(props: {
  readonly action: FormAction;
  readonly tags: readonly Tag[];
  readonly values: Readonly<Record<string, string>>;
  readonly cancelHref: string;
}) {
  return (
    <PlanForm action={props.action}>
      <HiddenValues values={props.values} />
      <Panel title="Tags">
        <TagFields tags={props.tags} />
      </Panel>
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton variant="quiet" href={props.cancelHref}>
          Cancel
        </LinkButton>
        <SubmitButton name="intent" value="save">
          Save changes
        </SubmitButton>
      </div>
    </PlanForm>
  );
}
