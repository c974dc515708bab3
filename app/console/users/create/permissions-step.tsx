// Step 2 of "Create user": what the user may do, by groups, as another user, or by policies. Part of the wizard's island.
import type { Options } from '#components/picker/options.ts';
import { Picker } from '#components/picker/picker.tsx';
import { RadioCards } from '#components/ui/choice-field.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { pickerColumns } from '../../picker-columns.ts';

export function PermissionsStep(props: {
  readonly groups: Options;
  readonly users: Options;
  readonly policies: Options;
}) {
  return (
    <div className="group/permissions">
      <Panel
        title="Permissions options"
        description="Add the user to a group, or set the permissions here. Managing permissions by group is the best practice."
      >
        <RadioCards
          name="Permissions"
          label={<span className="sr-only">How to set permissions</span>}
          defaultValue="groups"
          columns={3}
          options={[
            {
              value: 'groups',
              label: 'Add user to group',
              description: 'Groups hold the permissions of people with the same task.',
            },
            {
              value: 'copy',
              label: 'Copy permissions',
              description: 'Take over the groups and policies of an existing user.',
            },
            {
              value: 'policies',
              label: 'Attach policies directly',
              description: 'Attach managed policies to this one user.',
            },
          ]}
        />
      </Panel>
      <div className="hidden group-has-[[value=groups]:checked]/permissions:block">
        <Panel
          title="User groups"
          actions={<LinkButton href="/console/groups/create">Create group</LinkButton>}
        >
          <Picker
            name="GroupName"
            things="groups"
            columns={pickerColumns.groups}
            options={props.groups}
            empty="There are no groups yet. You can create the user without one and add it to a group later."
          />
        </Panel>
      </div>
      <div className="hidden group-has-[[value=copy]:checked]/permissions:block">
        <Panel
          title="Users"
          description="Group memberships, attached managed policies, inline policies and the permissions boundary are copied."
        >
          <Picker
            name="CopyFrom"
            type="radio"
            things="users"
            columns={pickerColumns.users}
            options={props.users}
            empty="There are no users to copy from yet."
          />
        </Panel>
      </div>
      <div className="hidden group-has-[[value=policies]:checked]/permissions:block">
        <Panel title="Permissions policies">
          <Picker
            name="PolicyArn"
            things="policies"
            columns={pickerColumns.policies}
            options={props.policies}
            empty="There are no policies."
          />
        </Panel>
      </div>
    </div>
  );
}
