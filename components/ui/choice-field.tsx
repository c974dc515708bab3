'use client';
// Fields that are chosen, not typed: a checkbox, a set of radio cards. Islands for the same reason as field.tsx.
import type { ReactNode } from 'react';
import { useField, type Choice, type FieldProps } from './field.tsx';
import { useFormAnswer } from './form.tsx';
import { Icon } from './icon.tsx';

function Problem({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  return (
    <div id={`${id}-about`}>
      {error !== undefined && (
        <p className="mt-1 flex items-start gap-1 text-sm text-deny">
          <Icon name="error" label="Error:" className="mt-0.5 size-3.5" />
          {error}
        </p>
      )}
    </div>
  );
}

export function Checkbox(props: {
  readonly name: string;
  readonly value?: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly defaultChecked?: boolean;
  readonly required?: boolean;
  readonly error?: string;
}) {
  const { name, value = 'on', label, description, defaultChecked = false, required } = props;
  const { values } = useFormAnswer();
  const field = useField({
    name,
    ...(props.error !== undefined && { error: props.error }),
    id: `field-${name}-${value}`,
  });
  const checked = values === undefined ? defaultChecked : (field.typed?.includes(value) ?? false);
  return (
    <div className="max-w-xl">
      <label className="flex items-start gap-2">
        <input
          key={String(checked)}
          type="checkbox"
          {...field.about}
          value={value}
          required={required}
          defaultChecked={checked}
          className="mt-0.5 size-4 shrink-0"
        />
        <span>
          {label}
          {description && <span className="block text-sm text-ink-soft">{description}</span>}
        </span>
      </label>
      <Problem id={field.id} error={field.error} />
    </div>
  );
}

/** Radio buttons, each a card with a line of explanation. Wide cards stand side by side where there is room. */
export function RadioCards(
  props: FieldProps & {
    readonly options: readonly Choice[];
    readonly defaultValue?: string;
    readonly columns?: 1 | 2 | 3;
  },
) {
  const { name, label, description, options, defaultValue, columns = 1 } = props;
  const field = useField(props);
  const chosen = field.typed?.[0] ?? defaultValue;
  const grid = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' }[columns];
  return (
    <fieldset aria-describedby={`${field.id}-about`} className="max-w-3xl">
      <legend className="font-semibold">{label}</legend>
      {description && <p className="text-sm text-ink-soft">{description}</p>}
      <div className={`mt-1.5 grid gap-2 ${grid}`} key={chosen}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-2 rounded-panel border border-edge bg-raised px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash has-checked:ring-1 has-checked:ring-accent has-disabled:opacity-60"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              defaultChecked={option.value === chosen}
              className="mt-0.5 size-4 shrink-0"
            />
            <span>
              <span className="font-semibold">{option.label}</span>
              {option.description && (
                <span className="block text-sm text-ink-soft">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      <Problem id={field.id} error={field.error} />
    </fieldset>
  );
}
