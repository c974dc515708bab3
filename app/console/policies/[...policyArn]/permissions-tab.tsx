// What a policy says: the document of its default version.
import { cliCommand } from '#components/equivalent/command.ts';
import { Equivalent } from '#components/equivalent/equivalent.tsx';
import { Refused } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { withQuery } from '../../hrefs.ts';
import { documentOf } from '../read.ts';

export async function PermissionsTab(props: {
  readonly arn: string;
  readonly version: string;
  readonly isOwn: boolean;
}) {
  const { arn, version, isOwn } = props;
  const document = await documentOf(arn, version);
  return (
    <Panel
      title="Permissions defined in this policy"
      description={`The document of version ${version}, the default.`}
      actions={
        isOwn && <LinkButton href={withQuery('/console/policies/edit', { PolicyArn: arn })}>Edit</LinkButton>
      }
      footer={
        <Equivalent commands={[cliCommand('iam:GetPolicyVersion', { PolicyArn: arn, VersionId: version })]} />
      }
    >
      {document.ok ? (
        <CodeBlock text={document.output} label="Policy document" />
      ) : (
        <Refused refusal={document.error} />
      )}
    </Panel>
  );
}
