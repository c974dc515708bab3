'use client';
// Create user. Island because its steps are answers of one form: what was entered goes along hidden, never in the address.
import { useActionState } from 'react';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { AnsweredForm } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Wizard, WizardFoot } from '#components/ui/wizard.tsx';
import { drawPlanDetail } from '../../plan-form.tsx';
import { ProgressReport } from '../../progress.tsx';
import { useArrival } from '../../use-arrival.ts';
import { fieldsOf, stepNumber, steps, type WizardAnswer } from './answer.ts';
import { Created } from './created.tsx';
import { DetailsStep } from './details-step.tsx';
import { PermissionsStep } from './permissions-step.tsx';
import { ReviewStep } from './review-step.tsx';

export function CreateUserWizard(props: {
  readonly action: (previous: WizardAnswer, form: FormData) => Promise<WizardAnswer>;
}) {
  const [answer, submit] = useActionState<WizardAnswer, FormData>(props.action, { step: 'details' });
  const number = stepNumber[answer.step];
  const place = useArrival(answer.step);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Wizard label="Create user" steps={steps} current={number}>
        {answer.step === 'created' ? (
          <Created {...answer} />
        ) : (
          <AnsweredForm answer={answer} submit={submit} drawDetail={drawPlanDetail} className="space-y-4">
            <input type="hidden" name="step" value={answer.step} />
            <HiddenValues values={carried(answer)} />
            {'password' in answer && answer.password !== undefined && (
              <input type="hidden" name="Password" value={answer.password} />
            )}
            <Step answer={answer} />
            <WizardFoot>
              <LinkButton variant="quiet" href="/console/users">
                Cancel
              </LinkButton>
              <Buttons step={answer.step} />
            </WizardFoot>
          </AnsweredForm>
        )}
      </Wizard>
    </div>
  );
}

/** What other steps asked for. */
function carried(answer: WizardAnswer) {
  const here = answer.step === 'stopped' ? [] : (fieldsOf[stepNumber[answer.step]] ?? []);
  return Object.fromEntries(Object.entries(answer.values ?? {}).filter(([name]) => !here.includes(name)));
}

function Step({ answer }: { readonly answer: WizardAnswer }) {
  switch (answer.step) {
    case 'details':
      return <DetailsStep />;
    case 'permissions':
      return <PermissionsStep {...answer} />;
    case 'review':
      return <ReviewStep {...answer} values={answer.values ?? {}} />;
    case 'stopped':
      return (
        <>
          <input type="hidden" name="done" value={answer.progress.done.length} />
          <Notice tone="warning" title="The user was created, but not everything was done.">
            Put right what stands in the way, then try the rest again. What was done stays done.
          </Notice>
          <Panel title="Progress">
            <ProgressReport progress={answer.progress} />
          </Panel>
        </>
      );
    default:
      return null;
  }
}

function Buttons({ step }: { readonly step: WizardAnswer['step'] }) {
  if (step === 'stopped') return <SubmitButton>Retry the rest</SubmitButton>;
  // The form's first button is what Enter presses, so the way forward comes first and is only drawn last.
  return (
    <span className="flex flex-row-reverse gap-2">
      <SubmitButton name="intent" value="next">
        {step === 'review' ? 'Create user' : 'Next'}
      </SubmitButton>
      {step !== 'details' && (
        <SubmitButton variant="normal" name="intent" value="previous" skipValidation>
          Previous
        </SubmitButton>
      )}
    </span>
  );
}
