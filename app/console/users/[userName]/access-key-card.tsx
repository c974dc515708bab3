// One access key: its state, its last use, and what can be done with it. It is deactivated before it is deleted.
import { ask } from '#app/door.ts';
import { IamForm } from '#components/decision/iam-form.tsx';
import { RefusedFact } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Status } from '#components/ui/status.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Time } from '#components/ui/time.tsx';
import type { OperationOutput } from '#iam/model/index.ts';
import { userHref, withQuery } from '../../hrefs.ts';
import { setAccessKeyStatus } from '../credentials-actions.ts';

type AccessKey = OperationOutput<'iam:ListAccessKeys'>['AccessKeyMetadata'][number];

export async function AccessKeyCard(props: { readonly userName: string; readonly metadata: AccessKey }) {
  const { userName, metadata } = props;
  const { AccessKeyId = '', Status: status, CreateDate } = metadata;
  const isActive = status === 'Active';
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="font-semibold">
          <Copyable text={AccessKeyId} what="access key ID" />
        </h3>
        <div className="flex flex-wrap gap-2">
          {isActive ? (
            <LinkButton href={withQuery(`${userHref(userName)}/deactivate-access-key`, { AccessKeyId })}>
              Deactivate
            </LinkButton>
          ) : (
            <>
              <IamForm action={setAccessKeyStatus} className="">
                <HiddenValues values={{ UserName: userName, AccessKeyId, Status: 'Active' }} />
                <SubmitButton variant="normal">Activate</SubmitButton>
              </IamForm>
              <LinkButton
                variant="danger"
                href={withQuery(`${userHref(userName)}/delete-access-key`, { AccessKeyId })}
              >
                Delete
              </LinkButton>
            </>
          )}
        </div>
      </div>
      <KeyValues
        facts={[
          {
            label: 'Status',
            value: <Status kind={isActive ? 'success' : 'stopped'}>{status}</Status>,
          },
          { label: 'Last used', value: <LastUsed AccessKeyId={AccessKeyId} /> },
          { label: 'Created', value: <Time at={CreateDate} /> },
        ]}
      />
    </div>
  );
}

/** When, for which service, in which Region. */
export async function LastUsed({ AccessKeyId }: { readonly AccessKeyId: string }) {
  const used = await ask('iam:GetAccessKeyLastUsed', { AccessKeyId });
  if (!used.ok) return <RefusedFact refusal={used.error} />;
  const last = used.output.AccessKeyLastUsed;
  if (last?.LastUsedDate === undefined) return <>Never</>;
  return (
    <>
      <Time at={last.LastUsedDate} /> with {last.ServiceName} in {last.Region}
    </>
  );
}
