'use client';
// Create user group. Island because what was picked stays while one looks further, and the rest can be tried again.
import { useActionState } from 'react';
import { Picker } from '#components/picker/picker.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { TextField } from '#components/ui/field.tsx';
import { AnsweredForm } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { pickerColumns } from '../../picker-columns.ts';
import { drawPlanDetail } from '../../plan-form.tsx';
import { ProgressReport } from '../../progress.tsx';
import { useArrival } from '../../use-arrival.ts';
import type { CreateGroupAnswer } from './answer.ts';

export function CreateGroupForm(props: {
  readonly action: (previous: CreateGroupAnswer, form: FormData) => Promise<CreateGroupAnswer>;
  readonly options: NonNullable<CreateGroupAnswer['options']>;
}) {
  const [answer, submit] = useActionState<CreateGroupAnswer, FormData>(props.action, {});
  const { progress, values = {} } = answer;
  const place = useArrival(progress ? 'progress' : 'fields');
  return (
    <AnsweredForm answer={answer} submit={submit} drawDetail={drawPlanDetail} className="space-y-4">
      {progress ? (
        <div ref={place} tabIndex={-1} className="space-y-4 outline-none">
          <HiddenValues
            values={{
              GroupName: values['GroupName'] ?? [],
              UserName: values['UserName'] ?? [],
              PolicyArn: values['PolicyArn'] ?? [],
              done: String(progress.done.length),
            }}
          />
          <Notice tone="warning" title="The group was created, but not everything was done.">
            Put right what stands in the way, then try the rest again. What was done stays done.
          </Notice>
          <Panel title="Progress">
            <ProgressReport progress={progress} />
          </Panel>
        </div>
      ) : (
        <Fields options={answer.options ?? props.options} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton variant="quiet" href="/console/groups">
          Cancel
        </LinkButton>
        <SubmitButton name="intent" value="create">
          {progress ? 'Retry the rest' : 'Create user group'}
        </SubmitButton>
      </div>
    </AnsweredForm>
  );
}

function Fields({ options }: { readonly options: NonNullable<CreateGroupAnswer['options']> }) {
  return (
    <>
      <Panel title="Name the group">
        <TextField
          name="GroupName"
          label="User group name"
          description="Enter a meaningful name to identify this group."
          required
          maxLength={128}
          constraint="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
        />
      </Panel>
      <Panel
        title="Add users to the group – optional"
        description="An IAM user is a person or a program of this account."
      >
        <Picker
          name="UserName"
          things="users"
          columns={pickerColumns.users}
          options={options.UserName}
          empty="There are no users yet."
        />
      </Panel>
      <Panel
        title="Attach permissions policies – optional"
        description="Every user in the group gets the permissions of these policies. You can attach up to 10."
      >
        <Picker
          name="PolicyArn"
          things="policies"
          columns={pickerColumns.policies}
          options={options.PolicyArn}
          empty="There are no policies."
        />
      </Panel>
    </>
  );
}
