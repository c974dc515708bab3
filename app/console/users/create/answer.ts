// What the steps of "Create user" send and get. Nothing of it is kept on the server: it travels in the form.
import type { Options } from '#components/picker/options.ts';
import type { FormAnswer } from '#components/ui/form.tsx';
import type { Progress } from '../../progress.tsx';

export const steps = [
  { title: 'Specify user details' },
  { title: 'Set permissions' },
  { title: 'Review and create' },
  { title: 'Retrieve password' },
] as const;

/** The fields that each step shows; those of the others go along hidden. */
export const fieldsOf: readonly (readonly string[])[] = [
  ['UserName', 'ConsoleAccess', 'PasswordKind', 'PasswordResetRequired'],
  ['Permissions', 'GroupName', 'PolicyArn', 'CopyFrom'],
  ['TagKey', 'TagValue'],
];

export type Values = Readonly<Record<string, readonly string[]>>;

export interface PermissionRow {
  readonly name: string;
  readonly type: string;
  readonly usedAs: string;
}

export type WizardAnswer = FormAnswer &
  (
    | { readonly step: 'details' }
    | {
        readonly step: 'permissions';
        readonly groups: Options;
        readonly users: Options;
        readonly policies: Options;
        readonly password?: string | undefined;
      }
    | {
        readonly step: 'review';
        readonly permissions: readonly PermissionRow[];
        readonly commands: readonly string[];
        readonly password?: string | undefined;
      }
    | { readonly step: 'stopped'; readonly progress: Progress; readonly password?: string | undefined }
    | {
        readonly step: 'created';
        readonly userName: string;
        readonly password: string;
        readonly signInUrl: string;
      }
  );

/** From 0, as the steps are counted. */
export const stepNumber: Readonly<Record<WizardAnswer['step'], number>> = {
  details: 0,
  permissions: 1,
  review: 2,
  stopped: 2,
  created: 3,
};
