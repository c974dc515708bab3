// Managed policies. AWS's own are the same for everyone and cannot be changed.
import { pathedArn } from '#iam/arns.ts';
import { awsManagedPolicies, awsManagedPolicy, isAwsManaged } from '#iam/model/aws-managed-policies.ts';
import type { AwsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import { deleteConflict, refused } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import type { Context, Handlers } from './context.ts';
import { assertDocument, assertManagedSize } from './documents.ts';
import { existingPolicy } from './existing.ts';
import { assertRoomFor } from './names.ts';
import { pageEnd, pageOf } from './paging.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';

type Row = Awaited<ReturnType<typeof existingPolicy>>;
interface Usage {
  readonly attachments: number;
  readonly boundaries: number;
}

export const policies = {
  async CreatePolicy({ PolicyName, Path = '/', PolicyDocument, Description, Tags }, context) {
    const { db, accountId, now } = context;
    assertDocument(PolicyDocument, 'identity');
    assertManagedSize(PolicyDocument);
    await assertRoomFor(context, 'ManagedPolicy', PolicyName);
    const policy = await db.managedPolicy.create({
      data: {
        accountId,
        id: uniqueId('policy'),
        name: PolicyName,
        nameKey: PolicyName.toLowerCase(),
        path: Path,
        arn: pathedArn('policy', accountId, Path, PolicyName),
        description: Description ?? null,
        createdAt: now,
        updatedAt: now,
        defaultVersion: 1,
        lastVersion: 1,
      },
    });
    await db.policyVersion.create({
      data: { accountId, policyId: policy.id, number: 1, document: PolicyDocument, createdAt: now },
    });
    await setTags(context, { type: 'policy', id: policy.id }, Tags);
    return { Policy: { ...policyOf(policy, undefined), ...(Tags?.length && { Tags }) } };
  },

  async GetPolicy({ PolicyArn }, context) {
    const aws = awsManagedPolicy(PolicyArn);
    const usage = (await usageOf(context, [PolicyArn])).get(PolicyArn);
    if (aws) return { Policy: { ...awsPolicyOf(aws, usage), Tags: [] } };
    const policy = await existingPolicy(context, PolicyArn);
    return {
      Policy: {
        ...policyOf(policy, usage),
        ...(policy.description !== null && { Description: policy.description }),
        Tags: await tagsOf(context, { type: 'policy', id: policy.id }),
      },
    };
  },

  async ListPolicies(
    { Scope = 'All', OnlyAttached = false, PathPrefix = '/', PolicyUsageFilter, ...paged },
    context,
  ) {
    const { db, accountId } = context;
    const own = Scope === 'AWS' ? [] : await db.managedPolicy.findMany({ where: { accountId } });
    const amazons = Scope === 'Local' ? [] : awsManagedPolicies;
    const usage = await usageOf(context);
    const all = [
      ...own.map((policy) => policyOf(policy, usage.get(policy.arn))),
      ...amazons.map((policy) => awsPolicyOf(policy, usage.get(policy.arn))),
    ];
    const wanted = all.filter(
      (policy) =>
        policy.Path.startsWith(PathPrefix) &&
        (!OnlyAttached || policy.AttachmentCount > 0) &&
        (PolicyUsageFilter !== 'PermissionsPolicy' || policy.AttachmentCount > 0) &&
        (PolicyUsageFilter !== 'PermissionsBoundary' || policy.PermissionsBoundaryUsageCount > 0),
    );
    const keyOf = (policy: (typeof all)[number]) => `${policy.PolicyName.toLowerCase()}\n${policy.Arn}`;
    const ordered = wanted
      .map((policy) => [keyOf(policy), policy] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const found = await pageOf(paged, ordered, ([key]) => key);
    return { Policies: found.items.map(([, policy]) => policy), ...pageEnd(found) };
  },

  async DeletePolicy({ PolicyArn }, context) {
    const { db, accountId } = context;
    if (isAwsManaged(PolicyArn)) throw refused('Cannot delete policies outside your own account.');
    const policy = await existingPolicy(context, PolicyArn);
    if (
      (await db.policyAttachment.count({ where: { accountId, policyArn: PolicyArn } })) > 0 ||
      (await db.user.count({ where: { accountId, boundaryArn: PolicyArn } })) > 0 ||
      (await db.role.count({ where: { accountId, boundaryArn: PolicyArn } })) > 0
    ) {
      throw deleteConflict('Cannot delete a policy attached to entities.');
    }
    if ((await db.policyVersion.count({ where: { accountId, policyId: policy.id } })) > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    await db.tag.deleteMany({ where: { accountId, resourceType: 'policy', resourceId: policy.id } });
    await db.managedPolicy.delete({ where: { accountId_id: { accountId, id: policy.id } } });
    return {};
  },

  async TagPolicy({ PolicyArn, Tags }, context) {
    const policy = await existingPolicy(context, PolicyArn);
    await setTags(context, { type: 'policy', id: policy.id }, Tags);
    return {};
  },

  async UntagPolicy({ PolicyArn, TagKeys }, context) {
    const policy = await existingPolicy(context, PolicyArn);
    await removeTags(context, { type: 'policy', id: policy.id }, TagKeys);
    return {};
  },

  async ListPolicyTags({ PolicyArn, ...paged }, context) {
    const policy = await existingPolicy(context, PolicyArn);
    const found = await pageOf(
      paged,
      await tagsOf(context, { type: 'policy', id: policy.id }),
      ({ Key }) => Key,
    );
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

export async function usageOf(
  { db, accountId }: Context,
  arns?: readonly string[],
): Promise<Map<string, Usage>> {
  const chosen = arns && { in: [...arns] };
  const attached = await db.policyAttachment.groupBy({
    by: ['policyArn'],
    where: { accountId, ...(chosen && { policyArn: chosen }) },
    _count: true,
  });
  const bounded = { accountId, boundaryArn: chosen ?? { not: null } };
  const bounding = [
    ...(await db.user.groupBy({ by: ['boundaryArn'], where: bounded, _count: true })),
    ...(await db.role.groupBy({ by: ['boundaryArn'], where: bounded, _count: true })),
  ];
  const usage = new Map(attached.map((row) => [row.policyArn, { attachments: row._count, boundaries: 0 }]));
  for (const { boundaryArn, _count } of bounding) {
    if (boundaryArn === null) continue;
    const { attachments, boundaries } = usage.get(boundaryArn) ?? { attachments: 0, boundaries: 0 };
    usage.set(boundaryArn, { attachments, boundaries: boundaries + _count });
  }
  return usage;
}

/** A customer managed policy as answers show it. */
export function policyOf(policy: Row, usage: Usage | undefined) {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: `v${policy.defaultVersion}`,
    AttachmentCount: usage?.attachments ?? 0,
    PermissionsBoundaryUsageCount: usage?.boundaries ?? 0,
    IsAttachable: true,
    CreateDate: policy.createdAt,
    UpdateDate: policy.updatedAt,
  };
}

/**
 * An AWS managed policy as answers show it.
 * Differs from AWS: the descriptions of its policies are not published as data, so answers have none.
 */
export function awsPolicyOf(policy: AwsManagedPolicy, usage: Usage | undefined) {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.versionId,
    AttachmentCount: usage?.attachments ?? 0,
    PermissionsBoundaryUsageCount: usage?.boundaries ?? 0,
    IsAttachable: !policy.path.startsWith('/aws-service-role/'),
    CreateDate: policy.createdAt,
    UpdateDate: policy.updatedAt,
  };
}
