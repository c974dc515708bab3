// An ARN, a URL or a path, which breaks after its colons and slashes first when the line is too short.
import { Fragment } from 'react';

export function Breakable({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=[:/])(?![:/])/);
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
