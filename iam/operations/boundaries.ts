// Permissions boundaries: the most that a user or role may, whatever its policies allow.
import { invalidInput, noSuchEntity } from '#iam/errors.ts';
import { awsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import { isServiceRolePolicy } from './attachments.ts';
import type { Context, Handlers } from './context.ts';
import { existingUser, modifiableRole } from './existing.ts';

/** AWS answers `Policy`, though its own model says otherwise. */
const BOUNDARY_TYPE = 'Policy' as 'PermissionsBoundaryPolicy';

export const boundaries = {
  async PutUserPermissionsBoundary({ UserName, PermissionsBoundary }, context) {
    const user = await existingUser(context, UserName);
    await assertBoundary(context, PermissionsBoundary);
    await setUserBoundary(context, user.id, PermissionsBoundary);
    return {};
  },

  async DeleteUserPermissionsBoundary({ UserName }, context) {
    const user = await existingUser(context, UserName);
    await setUserBoundary(context, user.id, null);
    return {};
  },

  async PutRolePermissionsBoundary({ RoleName, PermissionsBoundary }, context) {
    const role = await modifiableRole(context, RoleName);
    await assertBoundary(context, PermissionsBoundary);
    await setRoleBoundary(context, role.id, PermissionsBoundary);
    return {};
  },

  async DeleteRolePermissionsBoundary({ RoleName }, context) {
    const role = await modifiableRole(context, RoleName);
    await setRoleBoundary(context, role.id, null);
    return {};
  },
} satisfies Handlers<'iam'>;

/** Throws unless the ARN is of a policy that can bound an identity of this account. */
export async function assertBoundary({ db, accountId }: Context, arn: string): Promise<void> {
  if (!/^arn:[^:]+:iam::[^:]*:policy\/.+$/.test(arn)) throw invalidInput(`ARN ${arn} is not valid.`);
  if (awsManagedPolicy(arn) && !isServiceRolePolicy(arn)) return;
  if (await db.managedPolicy.findUnique({ where: { accountId_arn: { accountId, arn } } })) return;
  throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
}

/** The boundary of a user or role as answers carry it. */
export function boundaryOf({ boundaryArn }: { readonly boundaryArn: string | null }) {
  if (boundaryArn === null) return {};
  return {
    PermissionsBoundary: { PermissionsBoundaryType: BOUNDARY_TYPE, PermissionsBoundaryArn: boundaryArn },
  };
}

async function setUserBoundary({ db, accountId }: Context, id: string, boundaryArn: string | null) {
  await db.user.update({ where: { accountId_id: { accountId, id } }, data: { boundaryArn } });
}

async function setRoleBoundary({ db, accountId }: Context, id: string, boundaryArn: string | null) {
  await db.role.update({ where: { accountId_id: { accountId, id } }, data: { boundaryArn } });
}
