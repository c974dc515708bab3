// The versions of managed policies: at most five, one of them the default. What holds the text of a policy.
import { IamError, deleteConflict, noSuchEntity, refused } from '#iam/errors.ts';
import { awsManagedPolicy, isAwsManaged } from '#iam/model/aws-managed-policies.ts';
import type { AwsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import type { Context, Handlers } from './context.ts';
import { assertDocument, assertManagedSize, encodedDocument } from './documents.ts';
import { existingPolicy } from './existing.ts';
import { page, pageEnd } from './paging.ts';

const VERSIONS_PER_POLICY = 5;

type PolicyRow = Awaited<ReturnType<typeof existingPolicy>>;

export const policyVersions = {
  async CreatePolicyVersion({ PolicyArn, PolicyDocument, SetAsDefault = false }, context) {
    const { db, accountId, now } = context;
    if (isAwsManaged(PolicyArn)) throw refused('Cannot update policies outside your own account.');
    assertDocument(PolicyDocument, 'identity');
    assertManagedSize(PolicyDocument);
    const policy = await existingPolicy(context, PolicyArn);
    if (
      (await db.policyVersion.count({ where: { accountId, policyId: policy.id } })) >= VERSIONS_PER_POLICY
    ) {
      throw new IamError(
        'LimitExceeded',
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      );
    }
    const number = policy.lastVersion + 1;
    await db.policyVersion.create({
      data: { accountId, policyId: policy.id, number, document: PolicyDocument, createdAt: now },
    });
    await db.managedPolicy.update({
      where: { accountId_id: { accountId, id: policy.id } },
      data: { lastVersion: number, updatedAt: now, ...(SetAsDefault && { defaultVersion: number }) },
    });
    return { PolicyVersion: { VersionId: `v${number}`, IsDefaultVersion: SetAsDefault, CreateDate: now } };
  },

  async GetPolicyVersion({ PolicyArn, VersionId }, context) {
    const aws = awsManagedPolicy(PolicyArn);
    if (aws) {
      if (aws.versionId !== VersionId) throw noSuchVersion(PolicyArn, VersionId);
      return { PolicyVersion: { ...awsVersionOf(aws), Document: encodedDocument(aws.document) } };
    }
    const { policy, version } = await existingVersion(context, PolicyArn, VersionId);
    return { PolicyVersion: { ...versionOf(policy, version), Document: encodedDocument(version.document) } };
  },

  async ListPolicyVersions({ PolicyArn, ...paged }, context) {
    const { db, accountId } = context;
    const aws = awsManagedPolicy(PolicyArn);
    // Differs from AWS: of AWS's own policies only the latest version is known here.
    if (aws) return { Versions: [awsVersionOf(aws)], IsTruncated: false };
    const policy = await existingPolicy(context, PolicyArn);
    // Newest first, so the key counts down.
    const keyOf = (number: number) => String(1_000_000 - number).padStart(7, '0');
    const found = await page(
      paged,
      (after, take) =>
        db.policyVersion.findMany({
          where: {
            accountId,
            policyId: policy.id,
            ...(after !== '' && { number: { lt: 1_000_000 - Number(after) } }),
          },
          orderBy: { number: 'desc' },
          take,
        }),
      (version) => keyOf(version.number),
    );
    return { Versions: found.items.map((version) => versionOf(policy, version)), ...pageEnd(found) };
  },

  async DeletePolicyVersion({ PolicyArn, VersionId }, context) {
    const { db, accountId } = context;
    if (isAwsManaged(PolicyArn))
      throw refused('Cannot delete policy versions for policies outside your own account.');
    const { policy, version } = await existingVersion(context, PolicyArn, VersionId);
    if (version.number === policy.defaultVersion)
      throw deleteConflict('Cannot delete the default version of a policy.');
    await db.policyVersion.delete({
      where: { accountId_policyId_number: { accountId, policyId: policy.id, number: version.number } },
    });
    return {};
  },

  async SetDefaultPolicyVersion({ PolicyArn, VersionId }, context) {
    const { db, accountId } = context;
    if (isAwsManaged(PolicyArn)) throw refused('Cannot update policies outside your own account.');
    const { policy, version } = await existingVersion(context, PolicyArn, VersionId);
    await db.managedPolicy.update({
      where: { accountId_id: { accountId, id: policy.id } },
      // UpdateDate is that of the newest version, whichever is in force.
      data: { defaultVersion: version.number },
    });
    return {};
  },
} satisfies Handlers<'iam'>;

async function existingVersion(context: Context, arn: string, versionId: string) {
  const { db, accountId } = context;
  const policy = await db.managedPolicy.findUnique({ where: { accountId_arn: { accountId, arn } } });
  const number = Number(/^v(\d+)/.exec(versionId)?.[1]);
  const version =
    policy && Number.isSafeInteger(number) && number < 2 ** 31
      ? await db.policyVersion.findUnique({
          where: { accountId_policyId_number: { accountId, policyId: policy.id, number } },
        })
      : null;
  if (!policy || !version) throw noSuchVersion(arn, versionId);
  return { policy, version };
}

function noSuchVersion(arn: string, versionId: string): IamError {
  return noSuchEntity(`Policy ${arn} version ${versionId} does not exist or is not attachable.`);
}

/** How often policies are attached, and used as a boundary, by ARN. */

function versionOf(policy: PolicyRow, version: { readonly number: number; readonly createdAt: Date }) {
  return {
    VersionId: `v${version.number}`,
    IsDefaultVersion: version.number === policy.defaultVersion,
    CreateDate: version.createdAt,
  };
}

function awsVersionOf(policy: AwsManagedPolicy) {
  return { VersionId: policy.versionId, IsDefaultVersion: true, CreateDate: policy.updatedAt };
}
