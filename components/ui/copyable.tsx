// An identifier to read and to take along: an ARN, an account ID, a key.
import { Breakable } from './breakable.tsx';
import { CopyButton } from './copy-button.tsx';

export function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span>
      <Breakable text={text} />
      {/* The button stays on the line of the last word. */}
      {'\u00a0'}
      <CopyButton text={text} what={what} />
    </span>
  );
}
