// Service-linked roles: made for a service, with AWS's own policy; who owns the account cannot change them.
import { randomUUID } from 'node:crypto';
import { deleteConflict, invalidInput, noSuchEntity } from '#iam/errors.ts';
import { awsManagedPolicies } from '#iam/model/aws-managed-policies.ts';
import type { Context, Handlers } from './context.ts';
import { existingRole } from './existing.ts';
import { briefRole, createRole, removeRole } from './roles.ts';
import { serviceLinkedRole, takesSuffix } from './service-linked-role-table.ts';

const JOB_KIND = 'service-linked-role-deletion';

export const serviceLinkedRoles = {
  async CreateServiceLinkedRole({ AWSServiceName, Description, CustomSuffix }, context) {
    const known = serviceLinkedRole(AWSServiceName, CustomSuffix ?? '');
    // Differs from AWS: only the services whose roles were recorded are known here.
    if (!known) throw invalidInput(`Service ${AWSServiceName} does not support service-linked roles.`);
    if (CustomSuffix !== undefined && !takesSuffix(AWSServiceName))
      throw invalidInput(`Custom suffix is not allowed for ${AWSServiceName}`);
    await assertNameFree(context, known.roleName);
    const role = await createRole(context, {
      name: known.roleName,
      path: `/aws-service-role/${AWSServiceName}/`,
      description: Description ?? known.description,
      trustPolicy: trustOf(AWSServiceName),
      maxSessionSeconds: 3_600,
      serviceLinkedTo: AWSServiceName,
    });
    await attachOwnPolicy(context, role.id, known.policyName);
    return { Role: await briefRole(context.db, role) };
  },

  /**
   * Differs from AWS: the deletion is done when the call is answered; no service here refuses it because it still
   * uses the role.
   */
  async DeleteServiceLinkedRole({ RoleName }, context) {
    const { db, accountId, now } = context;
    const role = await existingRole(context, RoleName);
    if (role.serviceLinkedTo === null) throw invalidInput(`Role ${role.name} is not a service-linked role.`);
    if (await db.instanceProfile.count({ where: { accountId, roleId: role.id } }))
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    await removeRole(context, role.id);
    const id = `task${role.path}${role.name}/${randomUUID()}`;
    await db.job.create({
      data: { accountId, id, kind: JOB_KIND, status: 'SUCCEEDED', content: '{}', createdAt: now },
    });
    return { DeletionTaskId: id };
  },

  async GetServiceLinkedRoleDeletionStatus({ DeletionTaskId }, { db, accountId }) {
    const where = { accountId_id: { accountId, id: DeletionTaskId } };
    const job = await db.job.findUnique({ where });
    if (job?.kind !== JOB_KIND) throw noSuchEntity(`The deletion task ${DeletionTaskId} cannot be found.`);
    return { Status: 'SUCCEEDED' };
  },
} satisfies Handlers<'iam'>;

async function assertNameFree({ db, accountId }: Context, name: string): Promise<void> {
  const where = { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } };
  if (await db.role.findUnique({ where, select: { id: true } })) {
    throw invalidInput(
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    );
  }
}

function trustOf(service: string): string {
  const statement = { Effect: 'Allow', Principal: { Service: [service] }, Action: ['sts:AssumeRole'] };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** AWS attaches the policy itself, past the quota and the rule that customers cannot attach it. */
async function attachOwnPolicy({ db, accountId, now }: Context, roleId: string, name: string): Promise<void> {
  const policy = awsManagedPolicies.find((candidate) => candidate.name === name);
  if (!policy) return; // AWS has withdrawn the policy since
  const key = { accountId, entityType: 'role', entityId: roleId, policyArn: policy.arn };
  await db.policyAttachment.create({ data: { ...key, attachedAt: now } });
}
