// The way to a group's page and to the pages under it.
import type { Crumb } from '#components/ui/page-header.tsx';
import { decoded } from '../address.ts';
import { groupHref } from '../hrefs.ts';

export const listCrumbs: readonly Crumb[] = [
  { label: 'IAM', href: '/console' },
  { label: 'User groups', href: '/console/groups' },
];

export const groupCrumbs = (name: string): readonly Crumb[] => [
  ...listCrumbs,
  { label: name, href: groupHref(name) },
];

export interface GroupPage {
  readonly params: Promise<{ readonly groupName: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** The group's name in the address. */
export async function nameIn({ params }: Pick<GroupPage, 'params'>): Promise<string> {
  return decoded((await params).groupName);
}
