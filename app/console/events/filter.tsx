// Narrows the list of events; a plain form, so the address holds the filter.
import { buttonClass } from '#components/ui/button.tsx';
import type { EventQuery } from '#app/door.ts';
import { operationsOf } from '#iam/model/index.ts';
import { entries, outcomes } from './query.ts';

const control =
  'h-8 rounded-control border border-edge bg-raised px-2 max-sm:h-10 max-sm:w-full max-sm:text-lg';
const entryWords = { console: 'Console', api: 'CLI or SDK' } as const;

export function EventFilter({ query }: { readonly query: EventQuery }) {
  return (
    <form
      method="get"
      action="/console/events"
      className="flex flex-wrap items-end gap-x-3 gap-y-2 border-b border-line px-4 py-2.5"
    >
      <label className="max-sm:w-full">
        <span className="block text-sm text-ink-soft">Event name</span>
        <input
          name="operation"
          type="search"
          list="operations"
          placeholder="ListUsers"
          defaultValue={query.operation?.replace(/^iam:/, '')}
          maxLength={128}
          autoComplete="off"
          className={control}
        />
        <datalist id="operations">
          {operationsOf('iam').map((name) => (
            <option key={name}>{name}</option>
          ))}
        </datalist>
      </label>
      <label className="max-sm:w-full">
        <span className="block text-sm text-ink-soft">Principal</span>
        <input
          name="principal"
          type="search"
          placeholder="ana"
          defaultValue={query.principalName}
          maxLength={256}
          autoComplete="off"
          autoCapitalize="none"
          className={control}
        />
      </label>
      <label className="max-sm:w-full">
        <span className="block text-sm text-ink-soft">Outcome</span>
        <select name="outcome" defaultValue={query.outcome ?? ''} className={control}>
          <option value="">All</option>
          {outcomes.map((outcome) => (
            <option key={outcome}>{outcome}</option>
          ))}
        </select>
      </label>
      <label className="max-sm:w-full">
        <span className="block text-sm text-ink-soft">Came in by</span>
        <select name="entry" defaultValue={query.entry ?? ''} className={control}>
          <option value="">All</option>
          {entries.map((entry) => (
            <option key={entry} value={entry}>
              {entryWords[entry]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={buttonClass()}>
        Filter
      </button>
    </form>
  );
}
