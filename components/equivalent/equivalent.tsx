// "The same in the CLI": what the page did, does or will do, as commands to be learnt from.
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Expandable } from '#components/ui/expandable.tsx';

export function Equivalent({ commands }: { readonly commands: readonly string[] }) {
  if (commands.length === 0) return null;
  return (
    <Expandable summary="The same in the AWS CLI">
      <CodeBlock
        text={commands.join('\n')}
        label={commands.length === 1 ? 'AWS CLI command' : 'AWS CLI commands'}
        language="text"
        firstLine={null}
        wrap
      />
    </Expandable>
  );
}
