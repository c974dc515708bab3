// The guard before what cannot be undone: the name of the thing must be typed. The browser checks it, and so must the action.
import type { ReactNode } from 'react';
import { LinkButton } from './button.tsx';
import { TextField } from './field.tsx';
import { Form, type FormAction } from './form.tsx';
import { Notice } from './notice.tsx';
import { SubmitButton } from './submit-button.tsx';

/** A pattern for the HTML attribute that matches exactly this text. */
export function exactPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

export function ConfirmByTyping(props: {
  readonly action: FormAction;
  /** What to type, e.g. the user's name; sent as `confirmation`. */
  readonly text: string;
  /** Sent along, hidden. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  readonly children: ReactNode;
  readonly submit: string;
  readonly cancelHref: string;
}) {
  const { action, text, values = {}, children, submit, cancelHref } = props;
  return (
    <Form action={action} className="space-y-4">
      <HiddenValues values={values} />
      <Notice tone="warning">{children}</Notice>
      <TextField
        name="confirmation"
        label={
          <>
            To confirm, type <strong className="code">{text}</strong>
          </>
        }
        required
        pattern={exactPattern(text)}
        patternWords={`Type ${text}`}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton variant="quiet" href={cancelHref}>
          Cancel
        </LinkButton>
        <SubmitButton variant="danger">{submit}</SubmitButton>
      </div>
    </Form>
  );
}

/** What a form sends without showing it. */
export function HiddenValues({
  values,
}: {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}) {
  return Object.entries(values).flatMap(([name, value]) =>
    // oxlint-disable-next-line react/no-array-index-key -- the values of a name keep their order, and two may be the same
    [value]
      .flat()
      .map((one, index) => <input key={`${name} ${index}`} type="hidden" name={name} value={one} />),
  );
}
