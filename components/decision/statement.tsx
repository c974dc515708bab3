// A statement of a policy in its JSON, with the words marked that decided; and a statement that is missing, to be copied.
import type { MissingStatement, Mismatch, StatementRef } from '#iam/policy/decision.ts';
import type { Layer } from '#iam/policy/types.ts';
import { CodeBlock, type Highlight } from '#components/ui/code-block.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { attachment, layerTitle, missingPlace, statementName } from './words.ts';

export function StatementQuote({
  statement,
  mismatch,
}: {
  readonly statement: StatementRef;
  readonly mismatch?: Mismatch;
}) {
  const { text, policyArn } = statement;
  const how = attachment(statement);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 text-sm">
        <span className="font-semibold">{statementName(statement)}</span>
        {how !== null && <span className="text-ink-soft">, {how}</span>}
        {policyArn !== undefined && <span className="code block text-ink-soft">{policyArn}</span>}
      </figcaption>
      {text !== undefined && (
        <CodeBlock
          text={dedent(text)}
          label="statement"
          firstLine={null}
          wrap
          highlights={[marked(text, statement, mismatch)]}
        />
      )}
    </figure>
  );
}

/** What to mark: the element that did not match, or the whole statement when it decided. */
function marked(text: string, statement: StatementRef, mismatch: Mismatch | undefined): Highlight {
  if (mismatch === undefined) {
    return { start: 0, end: text.length, tone: statement.effect === 'Deny' ? 'deny' : 'allow' };
  }
  // Positions are of the document; what dedent takes away stands before them, line by line.
  const at = (offset: number) => {
    const before = text.slice(0, offset - statement.range.start);
    return before.length - (before.split('\n').length - 1) * indentOf(text);
  };
  return { start: at(mismatch.range.start), end: at(mismatch.range.end), tone: 'pen' };
}

/** The first line begins at the brace; the others carry the indentation they had in the document. */
function indentOf(text: string): number {
  const indents = text
    .split('\n')
    .slice(1)
    .map((line) => line.search(/\S|$/));
  return Math.min(...indents, text.length);
}

function dedent(text: string): string {
  const indent = indentOf(text);
  const [first, ...rest] = text.split('\n');
  return [first, ...rest.map((line) => line.slice(indent))].join('\n');
}

/** `others` are the layers that refuse as well: then this statement alone is not enough. */
export function MissingStatementQuote(props: {
  readonly missing: MissingStatement;
  readonly others: readonly Layer[];
}) {
  const { missing, others } = props;
  const statement = JSON.stringify(missing.statement, null, 2);
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [missing.statement] }, null, 2);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 text-sm">
        <span className="font-semibold">This statement would allow it</span>
        <span className="text-ink-soft">, in {missingPlace(missing)}</span>
      </figcaption>
      <CodeBlock text={statement} label="statement" firstLine={null} wrap />
      {others.length > 0 && (
        <p className="mt-1.5 text-sm">
          That alone is not enough. Also refusing: {others.map(layerTitle).join(', ')}.
        </p>
      )}
      <div className="mt-2">
        <CopyButton text={policy} what="policy">
          Copy as a whole policy
        </CopyButton>
      </div>
    </figure>
  );
}
