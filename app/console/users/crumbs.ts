// The way to a user's page and to the pages under it.
import type { Crumb } from '#components/ui/page-header.tsx';
import { decoded } from '../address.ts';
import { userHref } from '../hrefs.ts';

export const listCrumbs: readonly Crumb[] = [
  { label: 'IAM', href: '/console' },
  { label: 'Users', href: '/console/users' },
];

export const userCrumbs = (name: string): readonly Crumb[] => [
  ...listCrumbs,
  { label: name, href: userHref(name) },
];

export interface UserPage {
  readonly params: Promise<{ readonly userName: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** The user's name in the address. */
export async function nameIn({ params }: Pick<UserPage, 'params'>): Promise<string> {
  return decoded((await params).userName);
}
