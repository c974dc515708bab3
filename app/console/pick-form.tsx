'use client';
// A form in which one picks things out of lists and sends them at once. Island because what was picked stays while one
// looks further, and because it shows how far the calls came.
import { useActionState, type ReactNode } from 'react';
import { Picker } from '#components/picker/picker.tsx';
import type { Options } from '#components/picker/options.ts';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { AnsweredForm, type FormAnswer } from '#components/ui/form.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { drawPlanDetail } from './plan-form.tsx';

export type PickAnswer = FormAnswer & {
  /** What each picker offers, by its name. */
  readonly options: Readonly<Record<string, Options>>;
};

export interface PickerWords {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly things: string;
  readonly columns: readonly string[];
  readonly empty: string;
  /** `radio` where one is to be picked. */
  readonly type?: 'checkbox' | 'radio';
}

export function PickForm(props: {
  readonly action: (previous: PickAnswer, form: FormData) => Promise<PickAnswer>;
  readonly options: PickAnswer['options'];
  readonly pickers: readonly PickerWords[];
  readonly values?: Readonly<Record<string, string>>;
  readonly submit: string;
  readonly cancelHref: string;
  /** Fields above the pickers. */
  readonly children?: ReactNode;
}) {
  const [answer, submit] = useActionState<PickAnswer, FormData>(props.action, { options: props.options });
  return (
    <AnsweredForm answer={answer} submit={submit} drawDetail={drawPlanDetail} className="space-y-4">
      <HiddenValues values={props.values ?? {}} />
      {props.children}
      {props.pickers.map(({ title, description, ...picker }) => {
        const options = answer.options[picker.name];
        return (
          options && (
            <Panel key={picker.name} title={title} {...(description !== undefined && { description })}>
              <Picker {...picker} options={options} />
            </Panel>
          )
        );
      })}
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton variant="quiet" href={props.cancelHref}>
          Cancel
        </LinkButton>
        <SubmitButton name="intent" value="send">
          {props.submit}
        </SubmitButton>
      </div>
    </AnsweredForm>
  );
}
