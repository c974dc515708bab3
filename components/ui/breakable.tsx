// An ARN, a URL or a path, which breaks after its slashes and its account ID first when the line is too short.
import { Fragment } from 'react';

export function Breakable({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=\/|\d:)(?!\/)/);
  return (
    <span className="code">
      {parts.map((part, index) => (
        // The parts of one text keep their order.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
