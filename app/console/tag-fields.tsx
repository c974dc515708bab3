'use client';
// The tags of something being made or changed: rows of key and value. Part of the island of the form around it; rows are
// added and taken away by the form's buttons, so it works before a script does.
import { Button } from '#components/ui/button.tsx';
import { controlClass, useField } from '#components/ui/field.tsx';
import { useFormAnswer } from '#components/ui/form.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { addTag, removeTag } from './tags.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export function TagFields({ tags = [] }: { readonly tags?: readonly Tag[] }) {
  const { values } = useFormAnswer();
  const { error } = useField({ name: 'Tags' });
  const rows = values?.['TagKey']
    ? values['TagKey'].map((Key, index) => ({ Key, Value: values['TagValue']?.[index] ?? '' }))
    : values
      ? []
      : tags;
  return (
    <fieldset className="max-w-3xl">
      <legend className="sr-only">Tags</legend>
      {/* What Enter presses, which is the first button of a form; else it would take away the first tag. */}
      <button type="submit" name="intent" value={addTag} formNoValidate tabIndex={-1} aria-hidden hidden />
      {rows.length === 0 && <p className="text-ink-soft">No tags.</p>}
      <ul className="space-y-2">
        {rows.map((tag, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place; after each press the server sends them all
          <li key={`${rows.length} ${index}`} className="flex flex-wrap items-end gap-2">
            <TagInput index={index} part="Key" value={tag.Key} maxLength={128} />
            <TagInput index={index} part="Value" value={tag.Value} maxLength={256} />
            <button
              type="submit"
              name="intent"
              value={removeTag(index)}
              formNoValidate
              aria-label={`Remove tag ${index + 1}`}
              title="Remove"
              className="grid size-8 place-items-center rounded-control text-accent hover:bg-accent-wash"
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p className="mt-1 flex items-start gap-1 text-sm text-deny">
          <Icon name="error" label="Error:" className="mt-0.5 size-3.5" />
          <span className="wrap-anywhere">{error}</span>
        </p>
      )}
      <div className="mt-2">
        <Button
          type="submit"
          name="intent"
          value={addTag}
          formNoValidate
          icon="plus"
          disabled={rows.length >= 50}
        >
          Add new tag
        </Button>
        <p className="mt-1 text-sm text-ink-soft">You can add up to {50 - rows.length} more tags.</p>
      </div>
    </fieldset>
  );
}

function TagInput(props: {
  readonly index: number;
  readonly part: 'Key' | 'Value';
  readonly value: string;
  readonly maxLength: number;
}) {
  const { index, part, value, maxLength } = props;
  return (
    <label className="min-w-0 flex-1 basis-40">
      <span className="text-sm font-semibold">
        {part}
        <span className="sr-only"> of tag {index + 1}</span>
        {part === 'Value' && <span className="font-normal text-ink-soft italic"> – optional</span>}
      </span>
      <input
        name={`Tag${part}`}
        defaultValue={value}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        className={controlClass}
      />
    </label>
  );
}
