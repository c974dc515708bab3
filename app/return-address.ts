// Where someone was going who has to sign in first: the sign-in page is told, and sends them on.

const START = '/console';

/** `asked` if it is a console address of ours, else the dashboard: nobody is sent anywhere by a link that was made up. */
export function returnAddress(asked: unknown): string {
  if (typeof asked !== 'string' || !URL.canParse(asked, 'http://console')) return START;
  const { origin, pathname, searchParams } = new URL(asked, 'http://console');
  if (origin !== 'http://console' || !`${pathname}/`.startsWith(`${START}/`)) return START;
  searchParams.delete('_rsc'); // Next's own, when it fetches a page for a click
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
}

/** The sign-in page that leads back to `address`. */
export function signInHref(address: string | null): string {
  const next = returnAddress(address);
  return next === START ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
}
