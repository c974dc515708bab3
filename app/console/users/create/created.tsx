// Step 4 of "Create user": the sign-in details, with the password for this one time. Part of the wizard's island.
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { userHref } from '../../hrefs.ts';
import { SignInDetails } from '../sign-in-details.tsx';

export function Created(props: {
  readonly userName: string;
  readonly password: string;
  readonly signInUrl: string;
}) {
  return (
    <div className="space-y-4">
      <Notice tone="success" title={`User ${props.userName} created.`}>
        View and download the password now. This is the only time: later you can set a new one, but not see
        this one.
      </Notice>
      <SignInDetails {...props} />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={userHref(props.userName)}>View user</LinkButton>
        <LinkButton variant="primary" href="/console/users">
          Return to users list
        </LinkButton>
      </div>
    </div>
  );
}
