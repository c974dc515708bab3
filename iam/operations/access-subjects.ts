// What a last-accessed report is about: a user, a group, a role or a policy, and the entities behind it.
import { pathedArn } from '#iam/arns.ts';
import { managedPolicies, policiesHeldBy } from '#iam/effective-policies.ts';
import { invalidInput, noSuchEntity } from '#iam/errors.ts';
import { isAwsManaged } from '#iam/model/aws-managed-policies.ts';
import type { NamedPolicy } from '#iam/policy/types.ts';
import type { Context } from './context.ts';
import { existingGroup, existingRole, existingUser } from './existing.ts';

/** A user or role that can call AWS. */
export interface Entity {
  readonly type: 'USER' | 'ROLE';
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
}

/** `entities`: whose calls count; for a user or role itself, for a group its members, for a policy whom it reaches. */
export interface AccessSubject {
  readonly kind: 'user' | 'group' | 'role' | 'policy';
  readonly policies: readonly NamedPolicy[];
  readonly entities: readonly Entity[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** The user, group, role or managed policy an ARN names. Throws InvalidInput, NoSuchEntity. */
export async function accessSubject(context: Context, arn: string): Promise<AccessSubject> {
  if (/^arn:aws:iam::[^:]*:policy\//.test(arn)) return policySubject(context, arn);
  const [, account, kind, name] =
    /^arn:aws:iam::(\d{12}):(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (!kind || !name) throw invalidInput(`ARN ${arn} is not valid.`);
  if (account !== context.accountId) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  if (kind === 'user') return userSubject(context, await existingUser(context, name));
  if (kind === 'role') return roleSubject(context, await existingRole(context, name));
  return groupSubject(context, await existingGroup(context, name));
}

async function userSubject({ db, accountId }: Context, user: Row): Promise<AccessSubject> {
  const groups = await db.group.findMany({
    where: { accountId, memberships: { some: { userId: user.id } } },
  });
  const holders = new Map([
    [user.id, pathedArn('user', accountId, user.path, user.name)],
    ...groups.map((group) => [group.id, groupArn(accountId, group)] as const),
  ]);
  const policies = await policiesHeldBy(db, accountId, holders);
  return { kind: 'user', policies, entities: [userEntity(accountId, user)] };
}

async function roleSubject({ db, accountId }: Context, role: Row): Promise<AccessSubject> {
  const entity = roleEntity(accountId, role);
  const policies = await policiesHeldBy(db, accountId, new Map([[role.id, entity.arn]]));
  return { kind: 'role', policies, entities: [entity] };
}

async function groupSubject(context: Context, group: Row): Promise<AccessSubject> {
  const { db, accountId } = context;
  const policies = await policiesHeldBy(db, accountId, new Map([[group.id, groupArn(accountId, group)]]));
  return { kind: 'group', policies, entities: await membersOf(context, [group.id]) };
}

async function policySubject(context: Context, arn: string): Promise<AccessSubject> {
  const { db, accountId } = context;
  const policies = await managedPolicies(db, accountId, [arn]);
  if (policies.length === 0)
    throw noSuchEntity(
      `Policy ${arn} ${isAwsManaged(arn) ? 'does not exist or is not attachable' : 'was not found'}.`,
    );
  const attached = await db.policyAttachment.findMany({ where: { accountId, policyArn: arn } });
  const idsOf = (type: string) =>
    attached.flatMap(({ entityType, entityId }) => (entityType === type ? [entityId] : []));
  const users = await db.user.findMany({ where: { accountId, id: { in: idsOf('user') } } });
  const roles = await db.role.findMany({ where: { accountId, id: { in: idsOf('role') } } });
  const all = [
    ...users.map((user) => userEntity(accountId, user)),
    ...(await membersOf(context, idsOf('group'))),
    ...roles.map((role) => roleEntity(accountId, role)),
  ];
  return { kind: 'policy', policies, entities: [...new Map(all.map((one) => [one.id, one])).values()] };
}

async function membersOf({ db, accountId }: Context, groupIds: readonly string[]): Promise<Entity[]> {
  const users = await db.user.findMany({
    where: { accountId, memberships: { some: { groupId: { in: [...groupIds] } } } },
  });
  return users.map((user) => userEntity(accountId, user));
}

function userEntity(accountId: string, { id, name, path }: Row): Entity {
  return { type: 'USER', id, name, path, arn: pathedArn('user', accountId, path, name) };
}

function roleEntity(accountId: string, { id, name, path }: Row): Entity {
  return { type: 'ROLE', id, name, path, arn: pathedArn('role', accountId, path, name) };
}

function groupArn(accountId: string, { name, path }: Row): string {
  return pathedArn('group', accountId, path, name);
}
