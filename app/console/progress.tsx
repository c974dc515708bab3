// How far a click of several calls came: what was done, where it stopped and why, what was not tried.
import { Refused, type RefusalShown } from '#components/decision/refused.tsx';
import { Status } from '#components/ui/status.tsx';

export interface Progress {
  readonly done: readonly string[];
  /** `null`: everything was done. */
  readonly failed: { readonly words: string; readonly error: RefusalShown } | null;
  readonly left: readonly string[];
}

export function ProgressReport({ progress }: { readonly progress: Progress }) {
  const { done, failed, left } = progress;
  return (
    <div className="space-y-4">
      <ol aria-label="What was done" className="space-y-1 wrap-anywhere">
        {done.map((words) => (
          <li key={words}>
            <Status kind="success">
              <span className="font-semibold">Done:</span> <span className="text-ink">{words}</span>
            </Status>
          </li>
        ))}
        {failed && (
          <li>
            <Status kind="error">
              <span className="font-semibold">Failed:</span> <span className="text-ink">{failed.words}</span>
            </Status>
          </li>
        )}
        {left.map((words) => (
          <li key={words}>
            <Status kind="stopped">
              <span className="font-semibold">Not done:</span> <span className="text-ink">{words}</span>
            </Status>
          </li>
        ))}
      </ol>
      {failed && <Refused refusal={failed.error} />}
    </div>
  );
}
