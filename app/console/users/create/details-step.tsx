// Step 1 of "Create user": name, console access, password. Part of the wizard's island.
import { Checkbox } from '#components/ui/choice-field.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ConsolePassword } from '../console-password.tsx';

export function DetailsStep() {
  return (
    <Panel title="User details">
      <div className="group/details space-y-5">
        <TextField
          name="UserName"
          label="User name"
          required
          maxLength={64}
          constraint="The user name can have up to 64 characters. Valid characters: A-Z, a-z, 0-9, and + = , . @ _ - (hyphen)"
        />
        <Checkbox
          name="ConsoleAccess"
          label={
            <>
              Provide user access to the AWS Management Console{' '}
              <span className="text-ink-soft italic">– optional</span>
            </>
          }
          description="The user signs in here with a password. For the AWS CLI and SDKs, create an access key on the user’s page afterwards."
        />
        <div className="hidden space-y-5 border-l-2 border-line pl-4 group-has-[[name=ConsoleAccess]:checked]/details:block">
          <ConsolePassword />
        </div>
        <Notice tone="info">
          A new user may do nothing at all until a policy allows it: permissions are the next step.
        </Notice>
      </div>
    </Panel>
  );
}
