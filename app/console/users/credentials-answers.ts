// What the actions on credentials answer: the secret that was made, for this one time.
import type { FormAnswer } from '#components/ui/form.tsx';

export type ConsoleAccessAnswer = FormAnswer & {
  readonly set?: { readonly userName: string; readonly password: string; readonly signInUrl: string };
};

export type AccessKeyAnswer = FormAnswer & {
  readonly created?: {
    readonly userName: string;
    readonly accessKeyId: string;
    readonly secret: string;
  };
};
