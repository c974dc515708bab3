// Create policy: the document, then what it is called.
import type { Metadata } from 'next';
import { IamForm } from '#components/decision/iam-form.tsx';
import { PolicyEditor } from '#components/policy-editor/policy-editor.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { TextArea, TextField } from '#components/ui/field.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TagFields } from '../../tag-fields.tsx';
import { createPolicy } from '../actions.ts';
import { listCrumbs } from '../crumbs.ts';
import { managedPolicyLimit, newDocument } from '../documents.ts';

export const metadata: Metadata = { title: 'Create policy' };

export default function CreatePolicy() {
  return (
    <>
      <PageHeader title="Create policy" breadcrumbs={listCrumbs} />
      <IamForm action={createPolicy} className="space-y-4">
        <Panel
          title="Specify permissions"
          description="Add permissions by naming actions, resources and conditions in JSON."
        >
          <PolicyEditor
            name="PolicyDocument"
            label="Policy document"
            defaultValue={newDocument}
            limit={managedPolicyLimit}
          />
        </Panel>
        <Panel title="Policy details" description="The name and the description cannot be changed later.">
          <div className="space-y-5">
            <TextField
              name="PolicyName"
              label="Policy name"
              description="Enter a meaningful name to identify this policy."
              required
              maxLength={128}
              constraint="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
            />
            <TextArea
              name="Description"
              label="Description"
              optional
              rows={2}
              maxLength={1_000}
              constraint="Maximum 1,000 characters."
            />
          </div>
        </Panel>
        <Panel title="Tags – optional">
          <TagFields />
        </Panel>
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton variant="quiet" href="/console/policies">
            Cancel
          </LinkButton>
          <SubmitButton name="intent" value="create">
            Create policy
          </SubmitButton>
        </div>
      </IamForm>
    </>
  );
}
