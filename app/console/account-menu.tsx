// Who am I: the identity whose permissions every page is drawn with; theme and sign-out. Opens without a script.
import type { ReactNode } from 'react';
import { signOut } from '#app/(sign-in)/actions.ts';
import type { Viewer } from '#app/door.ts';
import { chooseTheme } from '#app/theme.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { Copyable } from '#components/ui/copyable.tsx';
import { Icon } from '#components/ui/icon.tsx';

export function AccountMenu({
  viewer,
  theme,
}: {
  readonly viewer: Viewer;
  readonly theme: string | undefined;
}) {
  const account = viewer.alias ?? viewer.accountId;
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        className="flex min-h-8 min-w-0 items-center gap-1.5 rounded-control px-2 font-semibold hover:bg-accent-wash"
      >
        <Icon name={viewer.kind === 'root' ? 'key' : 'person'} className="size-4 text-accent" />
        <span className="truncate">
          {viewer.kind === 'root' ? 'Root user' : viewer.name}
          <span className="font-normal text-ink-soft"> @ {account}</span>
        </span>
        <Icon name="chevron-down" className="size-3.5 text-ink-soft" />
      </button>
      <section
        id="account-menu"
        popover="auto"
        aria-label="Account"
        className="inset-auto top-12 right-2 m-0 w-88 max-w-[calc(100vw-1rem)] rounded-panel border border-line bg-raised text-ink shadow-float"
      >
        <dl className="space-y-2.5 px-4 py-3.5">
          <Who label={viewer.kind === 'root' ? 'Root user' : 'IAM user'}>{viewer.name}</Who>
          <Who label="Account">
            {viewer.accountName}
            {viewer.alias !== null && <span className="text-ink-soft"> ({viewer.alias})</span>}
          </Who>
          <Who label="Account ID">
            <Copyable text={viewer.accountId} what="account ID" />
          </Who>
          <Who label="ARN">
            <Copyable text={viewer.arn} what="ARN" />
          </Who>
        </dl>
        <form action={chooseTheme} className="border-t border-line px-4 py-3">
          <fieldset className="flex items-center gap-1">
            <legend className="float-left mr-3 text-sm text-ink-soft">Theme</legend>
            {(['system', 'light', 'dark'] as const).map((name) => (
              <button
                key={name}
                name="theme"
                value={name}
                aria-pressed={(theme ?? 'system') === name}
                className="rounded-control px-2 py-1 text-sm capitalize hover:bg-accent-wash aria-pressed:bg-accent-wash aria-pressed:font-semibold aria-pressed:text-accent"
              >
                {name}
              </button>
            ))}
          </fieldset>
        </form>
        <form action={signOut} className="border-t border-line px-4 py-3">
          <button type="submit" className={`${buttonClass()} w-full`}>
            <Icon name="sign-out" /> Sign out
          </button>
        </form>
      </section>
    </>
  );
}

function Who({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
