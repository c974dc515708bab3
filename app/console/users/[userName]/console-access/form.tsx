'use client';
// The console password of a user. Island because the answer shows the password for this one time.
import { useActionState } from 'react';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { AnsweredForm } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { userHref } from '../../../hrefs.ts';
import { useArrival } from '../../../use-arrival.ts';
import { drawPlanDetail } from '../../../plan-form.tsx';
import { ConsolePassword } from '../../console-password.tsx';
import type { ConsoleAccessAnswer } from '../../credentials-answers.ts';
import { SignInDetails } from '../../sign-in-details.tsx';

export function ConsoleAccessForm(props: {
  readonly action: (previous: ConsoleAccessAnswer, form: FormData) => Promise<ConsoleAccessAnswer>;
  readonly userName: string;
  readonly hasProfile: boolean;
}) {
  const { action, userName, hasProfile } = props;
  const [answer, submit] = useActionState<ConsoleAccessAnswer, FormData>(action, {});
  const place = useArrival(answer.set ? 'made' : 'form');
  const back = `${userHref(userName)}?tab=security_credentials`;
  if (answer.set) {
    return (
      <div ref={place} tabIndex={-1} className="mb-4 space-y-4 outline-none">
        <Notice tone="success" title="The console password is set.">
          View and download it now. This is the only time: later you can set a new one, but not see this one.
        </Notice>
        {answer.detail !== undefined && drawPlanDetail(answer.detail)}
        <SignInDetails {...answer.set} />
        <div className="flex justify-end">
          <LinkButton variant="primary" href={back}>
            Done
          </LinkButton>
        </div>
      </div>
    );
  }
  return (
    <AnsweredForm answer={answer} submit={submit} drawDetail={drawPlanDetail} className="mb-4">
      <HiddenValues values={{ UserName: userName, HasProfile: String(hasProfile) }} />
      <Panel
        title={hasProfile ? 'Set a new password' : 'Console password'}
        {...(hasProfile && {
          description: 'The user is signed out everywhere and signs in with the new password.',
        })}
        footer={
          <div className="flex flex-wrap justify-end gap-2">
            <LinkButton variant="quiet" href={back}>
              Cancel
            </LinkButton>
            <SubmitButton>{hasProfile ? 'Set password' : 'Enable console access'}</SubmitButton>
          </div>
        }
      >
        <ConsolePassword />
      </Panel>
    </AnsweredForm>
  );
}
