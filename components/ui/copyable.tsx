// An identifier to read and to take along: an ARN, an account ID, a key.
import { Breakable } from './breakable.tsx';
import { CopyButton } from './copy-button.tsx';

export function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span className="inline-flex max-w-full items-start gap-1">
      <Breakable text={text} />
      <CopyButton text={text} what={what} />
    </span>
  );
}
