// What "Create user group" answers: the lists to pick from, or how far it came.
import type { Options } from '#components/picker/options.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import type { Progress } from '../../progress.tsx';

export type CreateGroupAnswer = FormAnswer & {
  readonly options?: { readonly UserName: Options; readonly PolicyArn: Options };
  /** The group was made, but not everything after it. */
  readonly progress?: Progress;
};
