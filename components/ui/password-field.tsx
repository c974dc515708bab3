'use client';
// A password to be typed. Island because it can be shown and hidden again.
import { useState } from 'react';
import { controlClass, FieldFrame, useField, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';

export function PasswordField(
  props: FieldProps & {
    readonly autoComplete: 'current-password' | 'new-password';
    readonly required?: boolean;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly autoFocus?: boolean;
  },
) {
  const { autoComplete, required, minLength, maxLength, autoFocus, ...field } = props;
  const { id, error, about } = useField(field);
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...field} id={id} {...(error !== undefined && { error })}>
      <div className="relative">
        <input
          {...about}
          {...{ autoComplete, required, minLength, maxLength, autoFocus }}
          type={shown ? 'text' : 'password'}
          spellCheck={false}
          autoCapitalize="none"
          className={`${controlClass} pr-10 ${shown ? 'font-mono' : ''}`}
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-label="Show password"
          title="Show password"
          onClick={() => setShown(!shown)}
          className="needs-script absolute inset-y-0 right-0 grid w-9 place-items-center text-ink-soft hover:text-ink"
        >
          <Icon name={shown ? 'eye-off' : 'eye'} />
        </button>
      </div>
    </FieldFrame>
  );
}
