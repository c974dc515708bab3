// The URLs of OpenID Connect providers and what is made of them.

/**
 * Whether AWS would take the URL: https, a host, no query. Here http is taken too, for a provider on the same machine,
 * so that a class can run its own.
 */
export function isOidcUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, search, hash, username } = new URL(url);
  const isLocal = protocol === 'http:' && LOCAL_HOSTS.has(hostname); // Differs from AWS: https only
  return (protocol === 'https:' || isLocal) && search === '' && hash === '' && username === '';
}

/** Hosts that mean this machine. */
export const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The URL as AWS keeps and shows it: without its scheme, and without a slash at its end. */
export function oidcProviderHost(url: string): string {
  return url.replace(/^[a-z]+:\/\//i, '').replace(/\/$/, '');
}

/** e.g. `arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com` */
export function oidcProviderArn(accountId: string, url: string): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${oidcProviderHost(url)}`;
}
