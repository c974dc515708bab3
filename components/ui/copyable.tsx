// An identifier to read and to take along: an ARN, an account ID, a key.
import { Breakable } from './breakable.tsx';
import { CopyButton } from './copy-button.tsx';

/** So many of the last characters stay on one line with the button. */
const tail = 4;

export function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span>
      <Breakable text={text.slice(0, -tail)} />
      <span className="code whitespace-nowrap">
        {text.slice(-tail)}
        <CopyButton text={text} what={what} spaced />
      </span>
    </span>
  );
}
