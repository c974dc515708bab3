// The AWS managed policies: the latest version of each, the same for every account. 3.6 MB, so for the server only.
import { readTable } from './tables.ts';

/** An AWS managed policy. `document` is JSON text; `path` begins and ends with `/`. */
export interface AwsManagedPolicy {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly versionId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly document: string;
}

/** All of them, ordered by name without regard to case. */
export const awsManagedPolicies: readonly AwsManagedPolicy[] = (
  readTable('aws-managed-policies') as string[][]
)
  .map(fromRow)
  .sort(byName);

const byArn: ReadonlyMap<string, AwsManagedPolicy> = new Map(
  awsManagedPolicies.map((policy) => [policy.arn, policy]),
);

/** The AWS managed policy with this ARN (`arn:aws:iam::aws:policy/…`), or undefined. */
export function awsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  return byArn.get(arn);
}

/** Whether an ARN is of a policy that belongs to AWS, known or not. */
export function isAwsManaged(arn: string): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/');
}

function fromRow([
  arn = '',
  id = '',
  versionId = '',
  created = '',
  updated = '',
  document = '',
]: string[]): AwsManagedPolicy {
  const [, path = '/', name = ''] = /^arn:aws:iam::aws:policy(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  return {
    arn,
    id,
    name,
    path,
    versionId,
    createdAt: new Date(created),
    updatedAt: new Date(updated),
    document,
  };
}

function byName(a: AwsManagedPolicy, b: AwsManagedPolicy): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
