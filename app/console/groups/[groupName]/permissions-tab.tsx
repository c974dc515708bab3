// A group's permissions, which are those of every user in it.
import { cliCommand } from '#components/equivalent/command.ts';
import { Equivalent } from '#components/equivalent/equivalent.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { groupHref } from '../../hrefs.ts';
import { countOf, heldPolicies } from '../../permissions/held-policies.ts';
import { PoliciesTable } from '../../permissions/policies-table.tsx';

export async function PermissionsTab(props: { readonly name: string; readonly shown: string | undefined }) {
  const { name, shown } = props;
  const holder = { kind: 'group', name } as const;
  const rows = await heldPolicies(holder);
  return (
    <Panel
      title="Permissions policies"
      {...countOf(rows)}
      description="You can attach up to 10 managed policies. Every user in the group has these permissions."
      flush
      actions={
        <>
          <LinkButton href={`${groupHref(name)}/inline-policy`}>Create inline policy</LinkButton>
          <LinkButton href={`${groupHref(name)}/attach-policies`}>Attach policies</LinkButton>
        </>
      }
      footer={
        <Equivalent
          commands={[
            cliCommand('iam:ListAttachedGroupPolicies', { GroupName: name }),
            cliCommand('iam:ListGroupPolicies', { GroupName: name }),
          ]}
        />
      }
    >
      <PoliciesTable
        holder={holder}
        rows={rows}
        shown={shown}
        empty={
          <EmptyState title="No policies">
            Being in this group allows nothing until you attach one.
          </EmptyState>
        }
      />
    </Panel>
  );
}
