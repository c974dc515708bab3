// A policy in words: what kind it is, how it is used.
import type { Policy } from '../lists.ts';

export const policyTypes = ['Customer managed', 'AWS managed', 'AWS managed - job function'] as const;
export type PolicyType = (typeof policyTypes)[number];

export function isAwsManaged(arn: string): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/');
}

export function policyType({ Arn = '', Path = '/' }: Pick<Policy, 'Arn' | 'Path'>): PolicyType {
  if (!isAwsManaged(Arn)) return 'Customer managed';
  return Path === '/job-function/' ? 'AWS managed - job function' : 'AWS managed';
}

/** `Permissions policy (2)`, `Permissions boundary (1)`, both, or `None`. */
export function usedAs({
  AttachmentCount = 0,
  PermissionsBoundaryUsageCount = 0,
}: Pick<Policy, 'AttachmentCount' | 'PermissionsBoundaryUsageCount'>): string {
  const uses = [
    AttachmentCount > 0 && `Permissions policy (${AttachmentCount})`,
    PermissionsBoundaryUsageCount > 0 && `Permissions boundary (${PermissionsBoundaryUsageCount})`,
  ].filter((use) => use !== false);
  return uses.length === 0 ? 'None' : uses.join(', ');
}

/** The last part of an ARN's path: a policy's name. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Characters that count towards a policy's quota: all but white space. */
export const policySize = (document: string): number => document.replace(/\s/g, '').length;
