// Long words that break where a reader would: ARNs after a slash, names between their words.
import { Fragment } from 'react';

/** An ARN, a URL or a path, which breaks after its slashes and its account ID first when the line is too short. */
export function Breakable({ text }: { readonly text: string }) {
  return (
    <span className="code">
      <Parts of={text.split(/(?<=\/|\d:)(?!\/)/)} />
    </span>
  );
}

/** `GetServiceLastAccessedDetails`, which breaks before a capital. */
export function BreakableName({ text }: { readonly text: string }) {
  return <Parts of={text.split(/(?<=[a-z])(?=[A-Z])/)} />;
}

function Parts({ of }: { readonly of: readonly string[] }) {
  return of.map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one text keep their order
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
