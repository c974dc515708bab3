'use client';
// Creates an access key. Island because the answer shows the secret for this one time.
import { useActionState } from 'react';
import { drawPlanDetail } from '../../../plan-form.tsx';
import { DownloadButton, LinkButton } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { TextField } from '#components/ui/field.tsx';
import { AnsweredForm } from '#components/ui/form.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { userHref } from '../../../hrefs.ts';
import { useArrival } from '../../../use-arrival.ts';
import type { AccessKeyAnswer } from '../../credentials-answers.ts';
import { csvHref } from '../../csv.ts';
import { Secret } from '../../secret.tsx';

export function AccessKeyForm(props: {
  readonly action: (previous: AccessKeyAnswer, form: FormData) => Promise<AccessKeyAnswer>;
  readonly userName: string;
  readonly endpoint: string;
}) {
  const { action, userName, endpoint } = props;
  const [answer, submit] = useActionState<AccessKeyAnswer, FormData>(action, {});
  const place = useArrival(answer.created ? 'made' : 'form');
  const back = `${userHref(userName)}?tab=security_credentials`;
  if (answer.created) {
    return (
      <div ref={place} tabIndex={-1} className="space-y-4 outline-none">
        <Notice tone="success" title="Access key created.">
          This is the only time that the secret access key can be viewed or downloaded. You cannot recover it
          later, but you can create a new access key any time.
        </Notice>
        {answer.detail !== undefined && drawPlanDetail(answer.detail)}
        <CreatedKey {...answer.created} endpoint={endpoint} />
        <div className="flex justify-end">
          <LinkButton variant="primary" href={back}>
            Done
          </LinkButton>
        </div>
      </div>
    );
  }
  return (
    <AnsweredForm answer={answer} submit={submit} drawDetail={drawPlanDetail} className="space-y-4">
      <HiddenValues values={{ UserName: userName }} />
      <Notice tone="info" title="Access key best practices">
        Never keep an access key in plain text, in a code repository or in code. Deactivate or delete it when
        it is no longer needed, give it the least permissions, and rotate it regularly.
      </Notice>
      <Panel title="Set description tag">
        <TextField
          name="Description"
          label="Description tag value"
          optional
          description="The purpose of this access key and where it will be used. It is kept as a tag of the user."
          maxLength={256}
          constraint="Maximum 256 characters. Allowed characters are letters, numbers, spaces representable in UTF-8, and: _ . : / = + - @"
        />
      </Panel>
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton variant="quiet" href={back}>
          Cancel
        </LinkButton>
        <SubmitButton>Create access key</SubmitButton>
      </div>
    </AnsweredForm>
  );
}

function CreatedKey(props: NonNullable<AccessKeyAnswer['created']> & { readonly endpoint: string }) {
  const { userName, accessKeyId, secret, endpoint } = props;
  return (
    <>
      <Panel
        title="Access key"
        actions={
          <DownloadButton
            fileName={`${userName}_accessKeys.csv`}
            href={csvHref(['Access key ID', 'Secret access key'], [accessKeyId, secret])}
          >
            Download .csv file
          </DownloadButton>
        }
      >
        <KeyValues
          columns={2}
          facts={[
            { label: 'Access key ID', value: <Copyable text={accessKeyId} what="access key ID" /> },
            { label: 'Secret access key', value: <Secret text={secret} what="secret access key" /> },
          ]}
        />
      </Panel>
      <Panel title="Use it with the AWS CLI">
        <CodeBlock
          label="AWS CLI commands"
          language="text"
          firstLine={null}
          wrap
          text={[
            `aws configure set aws_access_key_id ${accessKeyId} --profile ${userName}`,
            `aws configure set aws_secret_access_key '<secret access key>' --profile ${userName}`,
            `aws configure set region us-east-1 --profile ${userName}`,
            `aws configure set endpoint_url ${endpoint} --profile ${userName}`,
            `aws sts get-caller-identity --profile ${userName}`,
          ].join('\n')}
        />
      </Panel>
    </>
  );
}
