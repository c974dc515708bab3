// The way to a policy's page and to the pages under it.
import type { Crumb } from '#components/ui/page-header.tsx';
import { decoded } from '../address.ts';
import { policyHref } from '../hrefs.ts';
import { nameInArn } from './words.ts';

export const listCrumbs: readonly Crumb[] = [
  { label: 'IAM', href: '/console' },
  { label: 'Policies', href: '/console/policies' },
];

export const policyCrumbs = (arn: string): readonly Crumb[] => [
  ...listCrumbs,
  { label: nameInArn(arn), href: policyHref(arn) },
];

export interface PolicyPage {
  readonly params: Promise<{ readonly policyArn: readonly string[] }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** The policy's ARN in the address. */
export async function arnIn({ params }: Pick<PolicyPage, 'params'>): Promise<string> {
  return (await params).policyArn.map(decoded).join('/');
}
