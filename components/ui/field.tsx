'use client';
// The fields of a form: label, what it is for, the control, what may be entered, what is wrong with it.
// Islands because each reads from its form what the action answered about it.
import type { ReactNode } from 'react';
import { useFormAnswer } from './form.tsx';
import { Icon } from './icon.tsx';

export const controlClass =
  'block w-full rounded-control border border-edge bg-raised px-2.5 py-1.5 text-ink placeholder:text-ink-soft ' +
  'aria-invalid:border-deny aria-invalid:ring-1 aria-invalid:ring-deny disabled:opacity-60 max-sm:text-lg';

export interface FieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** What may be entered, in words; below the control. */
  readonly constraint?: ReactNode;
  readonly optional?: boolean;
  /** What is wrong, when the page knows it already; else the form's answer says it. */
  readonly error?: string;
}

/** What every control of a form says about itself: its ids, what was typed before, what is wrong. */
export function useField(field: Pick<FieldProps, 'name' | 'error'> & { readonly id?: string | undefined }) {
  const answer = useFormAnswer();
  const id = field.id ?? `field-${field.name}`;
  const error = field.error ?? answer.fields?.[field.name];
  const typed = answer.values?.[field.name];
  const about = {
    id,
    name: field.name,
    'aria-describedby': `${id}-about`,
    'aria-invalid': error === undefined ? undefined : true,
  };
  return { id, error, typed, about } as const;
}

/** The words around a control. */
export function FieldFrame(props: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  const { id, label, description, constraint, optional, error, children } = props;
  return (
    <div className="max-w-xl">
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-ink-soft italic"> – optional</span>}
      </label>
      {description && <p className="text-sm text-ink-soft">{description}</p>}
      <div className="mt-1">{children}</div>
      <div id={`${id}-about`} className="text-sm">
        {error !== undefined && (
          <p className="mt-1 flex items-start gap-1 text-deny">
            <Icon name="error" label="Error:" className="mt-0.5 size-3.5" />
            <span className="wrap-anywhere">{error}</span>
          </p>
        )}
        {constraint && <p className="mt-1 text-ink-soft">{constraint}</p>}
      </div>
    </div>
  );
}

export interface TextFieldProps extends FieldProps {
  readonly id?: string;
  readonly type?: 'text' | 'email' | 'url' | 'number' | 'search';
  readonly defaultValue?: string | undefined;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  /** Said by the browser when `pattern` does not match. */
  readonly patternWords?: string;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'email';
  readonly mono?: boolean;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    description,
    constraint,
    optional,
    error: given,
    defaultValue,
    patternWords,
    mono,
    ...input
  } = props;
  const { id, error, typed, about } = useField({ ...input, ...(given !== undefined && { error: given }) });
  return (
    <FieldFrame
      {...{ id, name: input.name, label, description, constraint }}
      {...(optional && { optional })}
      {...(error !== undefined && { error })}
    >
      <input
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        {...input}
        {...about}
        title={patternWords}
        defaultValue={typed?.[0] ?? defaultValue}
        className={`${controlClass} ${mono ? 'font-mono' : ''}`}
      />
    </FieldFrame>
  );
}

export function TextArea(
  props: FieldProps & {
    readonly defaultValue?: string;
    readonly required?: boolean;
    readonly maxLength?: number;
    readonly rows?: number;
    readonly mono?: boolean;
  },
) {
  const { defaultValue, required, maxLength, rows = 4, mono, ...field } = props;
  const { id, error, typed, about } = useField(field);
  return (
    <FieldFrame {...field} id={id} {...(error !== undefined && { error })}>
      <textarea
        {...about}
        rows={rows}
        required={required}
        maxLength={maxLength}
        spellCheck={!mono}
        defaultValue={typed?.[0] ?? defaultValue}
        className={`${controlClass} ${mono ? 'font-mono text-sm' : ''}`}
      />
    </FieldFrame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly disabled?: boolean;
}

export function Select(
  props: FieldProps & {
    readonly options: readonly Choice[];
    readonly defaultValue?: string;
    readonly required?: boolean;
  },
) {
  const { options, defaultValue, required, ...field } = props;
  const { id, error, typed, about } = useField(field);
  const chosen = typed?.[0] ?? defaultValue;
  return (
    <FieldFrame {...field} id={id} {...(error !== undefined && { error })}>
      <select key={chosen} {...about} required={required} defaultValue={chosen} className={controlClass}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
