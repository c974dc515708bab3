// Write an inline policy: one that is embedded in a user or a group and lives and dies with it.
import { AccessDenied } from '#components/decision/refused.tsx';
import { IamForm } from '#components/decision/iam-form.tsx';
import { PolicyEditor } from '#components/policy-editor/policy-editor.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { TextField } from '#components/ui/field.tsx';
import { PageHeader, type Crumb } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { formatted, newDocument } from '../policies/documents.ts';
import { putInlinePolicy } from './actions.ts';
import { getInline, holderValues, permissionsHref, type Holder } from './holder.ts';

/** All inline policies of one holder together may have so many characters. */
const limits = { user: 2_048, group: 5_120 } as const;

export async function InlinePage(props: {
  readonly holder: Holder;
  /** The policy to be edited; without, a new one is written. */
  readonly policyName: string | undefined;
  readonly breadcrumbs: readonly Crumb[];
}) {
  const { holder, policyName, breadcrumbs } = props;
  const title = policyName === undefined ? 'Create inline policy' : `Edit ${policyName}`;
  const existing = policyName === undefined ? null : await getInline(holder, policyName);
  if (existing?.ok === false)
    return <AccessDenied title={title} breadcrumbs={breadcrumbs} refusal={existing.error} />;
  const document = existing ? formatted(decodeURIComponent(existing.output.PolicyDocument)) : newDocument;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={breadcrumbs}
        description={`An inline policy belongs to the ${holder.kind} ${holder.name} alone. It cannot be attached elsewhere, has no versions, and is deleted with the ${holder.kind}.`}
      />
      <IamForm action={putInlinePolicy} className="space-y-4">
        <HiddenValues
          values={{ ...holderValues(holder), ...(policyName !== undefined && { PolicyName: policyName }) }}
        />
        <Panel title="Policy">
          <div className="space-y-5">
            {policyName === undefined && (
              <TextField
                name="PolicyName"
                label="Policy name"
                required
                maxLength={128}
                constraint="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
              />
            )}
            <PolicyEditor
              name="PolicyDocument"
              label="Policy document"
              defaultValue={document}
              limit={limits[holder.kind]}
            />
          </div>
        </Panel>
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton variant="quiet" href={permissionsHref(holder)}>
            Cancel
          </LinkButton>
          <SubmitButton>{policyName === undefined ? 'Create policy' : 'Save changes'}</SubmitButton>
        </div>
      </IamForm>
    </>
  );
}
