// Finding what an operation names, or AWS's NoSuchEntity.
import { awsManagedPolicy, isAwsManaged } from '#iam/model/aws-managed-policies.ts';
import { IamError, noSuchEntity, validationError } from '#iam/errors.ts';
import type { Context } from './context.ts';

type Scope = Pick<Context, 'db' | 'accountId'>;

/** The user of that name, without regard to case. */
export async function existingUser({ db, accountId }: Scope, name: string) {
  const user = await db.user.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } },
  });
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** The group of that name, without regard to case. */
export async function existingGroup({ db, accountId }: Scope, name: string) {
  const group = await db.group.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } },
  });
  if (!group) throw noSuchEntity(`The group with name ${name} cannot be found.`);
  return group;
}

/** The role of that name, without regard to case. */
export async function existingRole({ db, accountId }: Scope, name: string) {
  const role = await db.role.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } },
  });
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** A role that its owner may change: not one that is linked to a service. Throws NoSuchEntity, UnmodifiableEntity. */
export async function modifiableRole(scope: Scope, name: string) {
  const role = await existingRole(scope, name);
  if (role.serviceLinkedTo === null) return role;
  throw new IamError(
    'UnmodifiableEntity',
    `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
  );
}

/** The customer managed policy with that ARN, for operations that AWS refuses on its own policies. */
export async function existingPolicy({ db, accountId }: Scope, arn: string) {
  const policy = await db.managedPolicy.findUnique({
    where: { accountId_arn: { accountId, arn: wellFormed(arn) } },
  });
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/** Throws unless the ARN is of a policy, the customer's or AWS's, that can be attached here. */
export async function assertAttachable({ db, accountId }: Scope, arn: string): Promise<void> {
  if (isAwsManaged(wellFormed(arn)) ? awsManagedPolicy(arn) : await ownPolicyExists(db, accountId, arn))
    return;
  throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}

function ownPolicyExists(db: Scope['db'], accountId: string, arn: string) {
  return db.managedPolicy.findUnique({ where: { accountId_arn: { accountId, arn } }, select: { id: true } });
}

function wellFormed(arn: string): string {
  if (!/^arn:[^:]+:iam::[^:]*:policy\/.+$/.test(arn)) throw validationError(`ARN ${arn} is not valid.`);
  return arn;
}
