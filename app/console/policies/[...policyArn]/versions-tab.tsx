// The versions of a policy: up to five, one of them the default.
import { IamForm } from '#components/decision/iam-form.tsx';
import { Refused } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Badge } from '#components/ui/status.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Table } from '#components/ui/table.tsx';
import { withQuery } from '../../hrefs.ts';
import { setDefaultVersion } from '../actions.ts';
import { documentOf, versionsOf } from '../read.ts';
import { versionColumns } from './version-columns.tsx';

export async function VersionsTab(props: {
  readonly arn: string;
  readonly isOwn: boolean;
  readonly shown: string | undefined;
}) {
  const { arn, isOwn, shown } = props;
  const answer = await versionsOf(arn);
  const versions = answer.ok ? (answer.output.Versions ?? []) : [];
  const open = versions.find((version) => version.VersionId === shown);
  return (
    <>
      <Panel
        title="Policy versions"
        {...(answer.ok && { count: versions.length })}
        description="A policy has up to five versions. Only the default version counts."
        flush={answer.ok}
      >
        {answer.ok ? (
          <Table
            caption="Versions, the newest first"
            columns={versionColumns(arn)}
            rows={versions}
            rowKey={(version) => version.VersionId ?? ''}
          />
        ) : (
          <Refused refusal={answer.error} />
        )}
      </Panel>
      {open && (
        <VersionPanel
          arn={arn}
          version={open.VersionId ?? ''}
          isOwn={isOwn}
          isDefault={open.IsDefaultVersion === true}
        />
      )}
    </>
  );
}

async function VersionPanel(props: {
  readonly arn: string;
  readonly version: string;
  readonly isOwn: boolean;
  readonly isDefault: boolean;
}) {
  const { arn, version, isOwn, isDefault } = props;
  const document = await documentOf(arn, version);
  return (
    <Panel
      title={
        <>
          Version {version} {isDefault && <Badge tone="allow">Default</Badge>}
        </>
      }
      actions={
        isOwn &&
        !isDefault && (
          <>
            <LinkButton
              variant="danger"
              href={withQuery('/console/policies/delete-version', { PolicyArn: arn, VersionId: version })}
            >
              Delete
            </LinkButton>
            <IamForm action={setDefaultVersion} className="">
              <HiddenValues values={{ PolicyArn: arn, VersionId: version }} />
              <SubmitButton variant="normal">Set as default</SubmitButton>
            </IamForm>
          </>
        )
      }
    >
      {document.ok ? (
        <CodeBlock text={document.output} label={`Policy document of version ${version}`} />
      ) : (
        <Refused refusal={document.error} />
      )}
    </Panel>
  );
}
