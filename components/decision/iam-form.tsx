'use client';
// A form whose action calls an IAM operation: a refusal is explained above its fields. Island as components/ui/form.tsx is.
import { Form, type FormProps } from '#components/ui/form.tsx';
import { Refused, type RefusalShown } from './refused.tsx';

// `detail` is typed unknown in components/ui, which knows no IAM; here it is always a refusal.
const drawRefusal = (detail: unknown) => <Refused refusal={detail as RefusalShown} />;

/** The action answers a refusal as `detail`. */
export function IamForm(props: Omit<FormProps, 'drawDetail'>) {
  return <Form {...props} drawDetail={drawRefusal} />;
}
