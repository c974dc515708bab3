// Managed policies as GetAccountAuthorizationDetails shows them: with every version and its document.
import { awsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import type { Context } from './context.ts';
import { encodedDocument } from './documents.ts';
import { groupedBy } from './grouped-by.ts';
import { awsPolicyOf, policyOf, usageOf } from './policies.ts';

type Rows = Awaited<ReturnType<Context['db']['managedPolicy']['findMany']>>;

/** Customer managed policies, attached or not. */
export async function ownPolicyDetails(context: Context, policies: Rows) {
  if (policies.length === 0) return [];
  const { db, accountId } = context;
  const usage = await usageOf(
    context,
    policies.map(({ arn }) => arn),
  );
  const versions = await db.policyVersion.findMany({
    where: { accountId, policyId: { in: policies.map(({ id }) => id) } },
    orderBy: { number: 'desc' },
  });
  const versionsOf = groupedBy(versions, ({ policyId }) => policyId);
  return policies.map((policy) => ({
    ...policyOf(policy, usage.get(policy.arn)),
    ...(policy.description !== null && { Description: policy.description }),
    PolicyVersionList: (versionsOf.get(policy.id) ?? []).map(({ number, document, createdAt }) => ({
      Document: encodedDocument(document),
      VersionId: `v${number}`,
      IsDefaultVersion: number === policy.defaultVersion,
      CreateDate: createdAt,
    })),
  }));
}

/** Of AWS's own policies, those that are attached or bound somebody here, by name. */
export async function usedAmazonPolicies(context: Context) {
  const usage = await usageOf(context);
  const used = [...usage].flatMap(([arn, uses]) => {
    const policy = awsManagedPolicy(arn);
    if (!policy) return [];
    // Differs from AWS: of AWS's own policies only the latest version is known here.
    const version = {
      Document: encodedDocument(policy.document),
      VersionId: policy.versionId,
      IsDefaultVersion: true,
      CreateDate: policy.updatedAt,
    };
    const detail = { ...awsPolicyOf(policy, uses), PolicyVersionList: [version] };
    return [{ nameKey: policy.name.toLowerCase(), detail }];
  });
  return used.sort((a, b) => (a.nameKey < b.nameKey ? -1 : 1));
}
