// Addresses of users, groups and policies.

/** Pages beside the users' and groups' own; IAM compares names without regard to case, so `CREATE` is the user `create`. */
const pagesBeside: readonly string[] = ['create', 'delete'];

const segment = (name: string) => encodeURIComponent(pagesBeside.includes(name) ? name.toUpperCase() : name);

export const userHref = (name: string) => `/console/users/${segment(name)}`;
export const groupHref = (name: string) => `/console/groups/${segment(name)}`;
/** The ARN stands as it is, slashes and all: some servers in between do not pass encoded ones on. */
export const policyHref = (arn: string) => `/console/policies/${encodeURI(arn)}`;

/** `href` with parameters; a value of several is repeated. */
export function withQuery(href: string, query: Readonly<Record<string, string | readonly string[]>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) params.append(name, one);
  return params.size === 0 ? href : `${href}?${params}`;
}
