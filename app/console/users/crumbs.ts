// The way to a user's page and to the pages under it.
import type { Crumb } from '#components/ui/page-header.tsx';
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
  const { userName } = await params;
  try {
    return decodeURIComponent(userName);
  } catch {
    return userName;
  }
}

/** One parameter of the address. */
export async function paramIn({ searchParams }: Pick<UserPage, 'searchParams'>, name: string) {
  const value = (await searchParams)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
