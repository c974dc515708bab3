'use client';
// A form with a server action. Island because it shows, at the field, what the action answered, and keeps what was typed.
import { createContext, useActionState, useContext, useEffect, useRef, type ReactNode } from 'react';
import { Notice } from './notice.tsx';

/** What a form's action answers when it did not redirect. */
export interface FormAnswer {
  /** What is wrong, in one sentence; for the whole form. */
  readonly message?: string | undefined;
  /** What is wrong at a field, by the field's name. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** What was typed, by the field's name, to be shown again (never a password). */
  readonly values?: Readonly<Record<string, readonly string[]>> | undefined;
  /** More to draw about what is wrong; see `drawDetail`. */
  readonly detail?: unknown;
}

export type FormAction = (previous: FormAnswer, form: FormData) => Promise<FormAnswer>;

const Answer = createContext<FormAnswer>({});

export const useFormAnswer = () => useContext(Answer);

export interface FormProps {
  readonly action: FormAction;
  readonly children: ReactNode;
  readonly className?: string;
  readonly id?: string;
  /** Draws `detail`; only a client component can pass it. */
  readonly drawDetail?: (detail: unknown) => ReactNode;
}

export function Form({ action, ...rest }: FormProps) {
  const [answer, submit] = useActionState(action, {});
  return <AnsweredForm {...rest} answer={answer} submit={submit} />;
}

/** A form whose answer is held outside, where more than its fields depends on it: a wizard. */
export function AnsweredForm(
  props: Omit<FormProps, 'action'> & {
    readonly answer: FormAnswer;
    readonly submit: (form: FormData) => void;
  },
) {
  const { answer, submit, children, className = 'space-y-5', id, drawDetail } = props;
  const form = useRef<HTMLFormElement>(null);
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer.message !== undefined || answer.detail !== undefined) problem.current?.focus();
    else if (answer.fields) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [answer]);
  const detail = answer.detail === undefined ? null : drawDetail?.(answer.detail);
  return (
    <form ref={form} action={submit} id={id} className={className}>
      <Answer value={answer}>
        <div ref={problem} tabIndex={-1} role="alert" className="empty:hidden">
          {detail ?? (answer.message && <Notice tone="error">{answer.message}</Notice>)}
        </div>
        {children}
      </Answer>
    </form>
  );
}
