'use client';
// A form's button. Island because it says that the form is on its way and takes no second press meanwhile.
import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { buttonClass, type ButtonVariant } from './button.tsx';

export function SubmitButton(props: {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  /** Sent with the form when this button is the one pressed. */
  readonly name?: string;
  readonly value?: string;
  /** For a step back: leaves without the browser's checks. */
  readonly skipValidation?: boolean;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={props.name}
      value={props.value}
      formNoValidate={props.skipValidation}
      disabled={pending}
      className={buttonClass(props.variant ?? 'primary')}
    >
      {pending && (
        <span
          aria-hidden
          className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent"
        />
      )}
      {props.children}
    </button>
  );
}
