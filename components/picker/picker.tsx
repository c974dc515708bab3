'use client';
// A table to pick from, with a search and pages, inside a form: what was picked stays picked while one looks further.
// Every step is a form's button, so it works before a script does. Island because the form around it is one.
import { Refused } from '#components/decision/refused.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { controlClass, useField } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SelectAll } from '#components/ui/select-all.tsx';
import { pageIntent, pageName, searchIntent, searchName, type Option, type Options } from './options.ts';

interface PickerProps {
  /** The name under which what is picked is sent. */
  readonly name: string;
  /** What is picked from, in the plural: `policies`. */
  readonly things: string;
  /** The heads of the columns: first the label's, then one for each note. */
  readonly columns: readonly string[];
  readonly options: Options;
  readonly type?: 'checkbox' | 'radio';
  /** Said where there is nothing at all. */
  readonly empty: string;
}

export function Picker(props: PickerProps) {
  const { name, things, options } = props;
  const field = useField({ name });
  if (options.refusal !== null) return <Refused refusal={options.refusal} />;
  const { rows, found, all, search } = options;
  if (all === 0) return <p className="text-ink-soft">{props.empty}</p>;
  return (
    <fieldset aria-describedby={`${field.id}-about`} className="rounded-panel border border-line bg-raised">
      <legend className="sr-only">Pick {things}</legend>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
        <div className="w-full sm:w-72">
          <input
            type="search"
            name={searchName(name)}
            aria-label={`Search ${things} by name`}
            placeholder={`Search ${things} by name`}
            defaultValue={search}
            maxLength={200}
            autoComplete="off"
            className={`${controlClass} h-8 max-sm:h-10`}
          />
        </div>
        <button
          type="submit"
          name="intent"
          value={searchIntent(name)}
          formNoValidate
          className={buttonClass()}
        >
          <Icon name="search" /> Search
        </button>
        <output className="text-sm text-ink-soft">
          {search === '' ? `${all} ${things}` : `${found} of ${all} match`}
        </output>
      </div>
      <PickerTable key={rows.map((row) => row.value).join()} {...props} rows={rows} />
      <PickerPages name={name} page={options.page} pages={options.pages} />
      <div id={`${field.id}-about`} className="px-3 empty:hidden">
        {field.error !== undefined && (
          <p className="py-2 text-sm text-deny">
            <Icon name="error" label="Error:" className="inline size-3.5" /> {field.error}
          </p>
        )}
      </div>
    </fieldset>
  );
}

function PickerTable(props: PickerProps & { readonly rows: readonly Option[] }) {
  const { name, things, columns, rows, type = 'checkbox' } = props;
  const field = useField({ name });
  const [first = '', ...others] = columns;
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{things}</caption>
      <thead>
        <tr className="bg-sunken text-sm text-ink-soft">
          <th scope="col" className="w-8 py-1.5 pl-3">
            {type === 'radio' ? <span className="sr-only">Picked</span> : <SelectAll name={name} />}
          </th>
          <th scope="col" className="px-3 py-1.5 font-semibold">
            {first}
          </th>
          {others.map((column) => (
            <th key={column} scope="col" className="px-3 py-1.5 font-semibold max-sm:hidden">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.value} className="border-t border-line has-checked:bg-accent-wash">
            <td className="w-8 py-1.5 pl-3 align-top">
              <input
                type={type}
                name={name}
                value={row.value}
                id={`pick-${name}-${row.value}`}
                aria-label={row.label}
                defaultChecked={field.typed?.includes(row.value) ?? false}
                className="mt-0.5 block size-4"
              />
            </td>
            <th scope="row" className="px-3 py-1.5 font-normal wrap-anywhere">
              <label htmlFor={`pick-${name}-${row.value}`} className="block">
                {row.label}
                <span className="block text-sm text-ink-soft sm:hidden">
                  {others.map((column, index) => `${column}: ${row.notes[index] ?? '–'}`).join(' · ')}
                </span>
              </label>
            </th>
            {others.map((column, index) => (
              <td key={column} className="px-3 py-1.5 whitespace-nowrap max-sm:hidden">
                {row.notes[index] ?? '–'}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length + 1} className="px-4 py-6 text-center text-ink-soft">
              Nothing matches
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function PickerPages(props: { readonly name: string; readonly page: number; readonly pages: number }) {
  const { name, page, pages } = props;
  if (pages <= 1) return null;
  const step = (to: number, label: string, icon: 'chevron-left' | 'chevron-right') => (
    <button
      type="submit"
      name="intent"
      value={pageIntent(name, to)}
      disabled={to < 1 || to > pages}
      formNoValidate
      title={label}
      aria-label={label}
      className={buttonClass('quiet', true)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div className="flex items-center justify-end gap-2 border-t border-line px-2 py-1 text-sm text-ink-soft">
      <input type="hidden" name={pageName(name)} value={page} />
      {step(page - 1, 'Previous page', 'chevron-left')}
      Page {page} of {pages}
      {step(page + 1, 'Next page', 'chevron-right')}
    </div>
  );
}
