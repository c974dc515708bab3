// Create, change or delete the account's alias, by which its IAM users sign in.
import type { Metadata } from 'next';
import { ask, requireViewer } from '#app/door.ts';
import { IamForm } from '#components/decision/iam-form.tsx';
import { AccessDenied } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { TextField } from '#components/ui/field.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { deleteAlias, saveAlias } from './actions.ts';

export const metadata: Metadata = { title: 'Account alias' };

const breadcrumbs = [{ label: 'IAM', href: '/console' }];

export default async function AccountAlias() {
  const { accountId } = await requireViewer();
  const aliases = await ask('iam:ListAccountAliases', {});
  if (!aliases.ok)
    return <AccessDenied title="Account alias" breadcrumbs={breadcrumbs} refusal={aliases.error} />;
  const [alias] = aliases.output.AccountAliases;
  return (
    <>
      <PageHeader
        title="Account alias"
        breadcrumbs={breadcrumbs}
        description={`A name that IAM users may type instead of ${accountId} when they sign in. The account ID always works as well.`}
      />
      <IamForm action={saveAlias} className="mb-6">
        <Panel title={alias === undefined ? 'Create alias' : 'Edit alias'}>
          <TextField
            name="AccountAlias"
            label="Preferred alias"
            constraint="Must be not more than 63 characters. Valid characters are a-z, 0-9, and - (hyphen)."
            defaultValue={alias}
            required
            maxLength={63}
          />
        </Panel>
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton variant="quiet" href="/console">
            Cancel
          </LinkButton>
          <SubmitButton>{alias === undefined ? 'Create alias' : 'Save changes'}</SubmitButton>
        </div>
      </IamForm>
      {alias !== undefined && (
        <Panel title="Delete alias">
          <IamForm action={deleteAlias} className="flex flex-wrap items-center justify-between gap-3">
            <HiddenValues values={{ AccountAlias: alias }} />
            <p className="max-w-2xl min-w-0 wrap-anywhere">
              The sign-in address with <strong>{alias}</strong> no longer works; the one with the account ID
              does.
            </p>
            <SubmitButton variant="danger">Delete alias</SubmitButton>
          </IamForm>
        </Panel>
      )}
    </>
  );
}
