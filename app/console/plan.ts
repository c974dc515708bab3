// One click that is several calls of the API: carried out in order, stopped at the first that is refused.
import 'server-only';
import { ask, type Answer } from '#app/door.ts';
import { cliCommand } from '#components/equivalent/command.ts';
import type { OperationInput, OperationName } from '#iam/model/index.ts';
import type { Progress } from './progress.tsx';

export interface PlannedCall {
  /** What it does, in words: `Add the user to the group Sales`. */
  readonly words: string;
  /** The same in the AWS CLI. */
  readonly command: string;
  readonly run: () => Promise<Answer<unknown>>;
}

export function planned<N extends OperationName>(
  words: string,
  operation: N,
  input: OperationInput<N>,
): PlannedCall {
  return { words, command: cliCommand(operation, input), run: () => ask(operation, input) };
}

/** Runs the calls from the one with index `from` on; those before it count as done. */
export async function carryOut(plan: readonly PlannedCall[], from = 0): Promise<Progress> {
  const words = plan.map((call) => call.words);
  for (const [index, call] of plan.entries()) {
    if (index < from) continue;
    const answer = await call.run();
    if (!answer.ok) {
      return {
        done: words.slice(0, index),
        failed: { words: call.words, error: answer.error },
        left: words.slice(index + 1),
      };
    }
  }
  return { done: words, failed: null, left: [] };
}
