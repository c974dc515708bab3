// The permissions of roles: managed policies attached to them, and policies embedded in them.
import { attach, attachedTo, detach } from './attachments.ts';
import type { Handlers } from './context.ts';
import { existingRole, modifiableRole } from './existing.ts';
import { deleteInline, inlineDocument, inlineNames, putInline } from './inline-policies.ts';

export const rolePolicies = {
  async AttachRolePolicy({ RoleName, PolicyArn }, context) {
    const role = await modifiableRole(context, RoleName);
    await attach(context, { type: 'role', id: role.id }, PolicyArn);
    return {};
  },

  async DetachRolePolicy({ RoleName, PolicyArn }, context) {
    const role = await modifiableRole(context, RoleName);
    await detach(context, { type: 'role', id: role.id }, PolicyArn);
    return {};
  },

  async ListAttachedRolePolicies({ RoleName, PathPrefix, ...paged }, context) {
    const role = await existingRole(context, RoleName);
    return attachedTo(context, { type: 'role', id: role.id }, PathPrefix, paged);
  },

  async PutRolePolicy({ RoleName, PolicyName, PolicyDocument }, context) {
    const role = await modifiableRole(context, RoleName);
    await putInline(context, { type: 'role', id: role.id, name: role.name }, PolicyName, PolicyDocument);
    return {};
  },

  async GetRolePolicy({ RoleName, PolicyName }, context) {
    const role = await existingRole(context, RoleName);
    const document = await inlineDocument(context, { type: 'role', id: role.id }, PolicyName);
    return { RoleName: role.name, PolicyName, PolicyDocument: document };
  },

  async DeleteRolePolicy({ RoleName, PolicyName }, context) {
    const role = await modifiableRole(context, RoleName);
    await deleteInline(context, { type: 'role', id: role.id }, PolicyName);
    return {};
  },

  async ListRolePolicies({ RoleName, ...paged }, context) {
    const role = await existingRole(context, RoleName);
    return inlineNames(context, { type: 'role', id: role.id }, paged);
  },
} satisfies Handlers<'iam'>;
