// Whose policies a simulation is about: a user with its groups, a group or a role, named by its ARN.
import { pathedArn } from '#iam/arns.ts';
import { managedPolicies, policiesHeldBy } from '#iam/effective-policies.ts';
import { invalidInput, noSuchEntity } from '#iam/errors.ts';
import type { NamedPolicy } from '#iam/policy/types.ts';
import { validatePolicyDocument } from '#iam/policy/validate.ts';
import type { Context } from './context.ts';

type Kind = 'user' | 'group' | 'role';

/** The policies of an entity, each named as simulations name it: a managed one by its name, `user_ana_Inline` else. */
export interface SimulatedEntity {
  readonly kind: Kind;
  readonly arn: string;
  readonly identity: readonly NamedPolicy[];
  readonly boundary: readonly NamedPolicy[] | null;
}

interface Holder {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly boundaryArn?: string | null;
}

/** The entity an ARN names. Throws InvalidInput for what is no user, group or role, NoSuchEntity. */
export async function simulatedEntity(context: Context, arn: string): Promise<SimulatedEntity> {
  const { db, accountId } = context;
  const [, account, kind, name] =
    /^arn:[^:]+:iam::(\d{12}):(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (!kind || !name)
    throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  const found = account === accountId ? await holderNamed(context, kind as Kind, name) : null; // the pattern's three
  if (!found) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  const holders = [found, ...(found.kind === 'user' ? await groupsOf(context, found.id) : [])];
  const byArn = new Map(holders.map((holder) => [arnOf(accountId, holder), holder]));
  const held = await policiesHeldBy(
    db,
    accountId,
    new Map([...byArn].map(([holderArn, { id }]) => [id, holderArn])),
  );
  const boundary = found.boundaryArn ? await managedPolicies(db, accountId, [found.boundaryArn]) : null;
  return {
    kind: found.kind,
    arn: arnOf(accountId, found),
    identity: held.map((policy) => ({
      ...policy,
      name: sourceId(policy, byArn.get(policy.attachedTo ?? '')),
    })),
    boundary,
  };
}

/** Throws InvalidInput unless the text is a policy of this kind. */
export function assertSimulable(document: string, kind: Parameters<typeof validatePolicyDocument>[1]): void {
  const [problem] = validatePolicyDocument(document, kind);
  if (problem) throw invalidInput(problem.message);
}

function sourceId({ name, arn }: NamedPolicy, holder: Holder | undefined): string {
  return arn !== undefined || !holder ? name : `${holder.kind}_${holder.name}_${name}`;
}

function arnOf(accountId: string, { kind, path, name }: Holder): string {
  return pathedArn(kind, accountId, path, name);
}

async function holderNamed(context: Context, kind: Kind, name: string): Promise<Holder | null> {
  const { db, accountId } = context;
  const where = { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } };
  const row =
    kind === 'user'
      ? await db.user.findUnique({ where })
      : kind === 'role'
        ? await db.role.findUnique({ where })
        : await db.group.findUnique({ where });
  return row && { ...row, kind };
}

async function groupsOf({ db, accountId }: Context, userId: string): Promise<Holder[]> {
  const groups = await db.group.findMany({ where: { accountId, memberships: { some: { userId } } } });
  return groups.map((group) => ({ ...group, kind: 'group' }));
}
