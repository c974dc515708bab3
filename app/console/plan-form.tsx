'use client';
// A form whose action carries out a plan: where it stops half-way, the form says what was done and sends the rest again.
// Island as components/ui/form.tsx is.
import { Refused, type RefusalShown } from '#components/decision/refused.tsx';
import { Form, type FormProps } from '#components/ui/form.tsx';
import { ProgressReport, type Progress } from './progress.tsx';

/** Draws what a plan's action answers as `detail`: the progress, or the refusal of a single call. */
export function drawPlanDetail(detail: unknown) {
  // `detail` is typed unknown in components/ui, which knows no IAM; here it is always one of these two.
  const shown = detail as Progress | RefusalShown;
  return 'done' in shown ? <ProgressReport progress={shown} /> : <Refused refusal={shown} />;
}

export function PlanForm(props: Omit<FormProps, 'drawDetail'>) {
  return <Form {...props} drawDetail={drawPlanDetail} />;
}
