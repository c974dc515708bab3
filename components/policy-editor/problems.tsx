// What AWS would refuse in a document, each a way to its place. Part of the editor's island.
import { Icon } from '#components/ui/icon.tsx';
import type { PolicyProblem } from '#iam/policy/validate.ts';

export function Problems(props: {
  readonly problems: readonly PolicyProblem[];
  readonly onGoTo: (problem: PolicyProblem) => void;
}) {
  const { problems, onGoTo } = props;
  return (
    <section aria-label="Policy validation" className="mt-2">
      <output className="flex items-center gap-1.5 text-sm">
        <Icon
          name={problems.length === 0 ? 'passed' : 'error'}
          className={`size-4 ${problems.length === 0 ? 'text-allow' : 'text-deny'}`}
        />
        <span>
          {problems.length === 0
            ? 'No errors'
            : problems.length === 1
              ? '1 error'
              : `${problems.length} errors`}
        </span>
      </output>
      {problems.length > 0 && (
        <ul className="mt-1 rounded-panel border border-line bg-raised">
          {problems.slice(0, 20).map((problem) => (
            <li
              key={`${problem.offset} ${problem.message}`}
              className="border-t border-line first:border-t-0"
            >
              <button
                type="button"
                onClick={() => onGoTo(problem)}
                className="flex w-full gap-3 px-3 py-1.5 text-left text-sm hover:bg-accent-wash"
              >
                <span className="w-24 shrink-0 text-accent underline">
                  Ln {problem.line}, Col {problem.column}
                </span>
                <span className="min-w-0 wrap-anywhere">
                  {problem.message}
                  {problem.detail !== undefined && (
                    <span className="block text-ink-soft">{problem.detail}</span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
