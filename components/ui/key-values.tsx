// Facts about one thing, as label and value, in as many columns as fit.
import type { ReactNode } from 'react';

export interface Fact {
  readonly label: ReactNode;
  /** `null` and `undefined` are drawn as a dash: known to be empty. */
  readonly value: ReactNode;
}

export function KeyValues({
  facts,
  columns = 3,
}: {
  readonly facts: readonly Fact[];
  readonly columns?: 1 | 2 | 3 | 4;
}) {
  const grid = {
    1: '',
    2: 'sm:grid-cols-2',
    3: 'sm:grid-cols-2 lg:grid-cols-3',
    4: 'sm:grid-cols-2 lg:grid-cols-4',
  }[columns];
  return (
    <dl className={`grid gap-x-8 gap-y-3.5 ${grid}`}>
      {facts.map((fact, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the facts of one thing keep their order
        <div key={index} className="min-w-0">
          <dt className="text-sm text-ink-soft">{fact.label}</dt>
          <dd className="mt-0.5 wrap-anywhere">{fact.value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
