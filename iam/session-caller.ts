// From a session token to whom it stands for now.
import { assumedRoleArn, federatedUserArn, pathedArn, rootArn } from './arns.ts';
import type { Arrival, Caller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { IamError } from './errors.ts';
import { openToken } from './temporary-credentials.ts';
import type { KeyedGrant } from './temporary-credentials.ts';

/** The holder of temporary credentials; `lastUsedAt` is the role's. */
export interface SessionKeyHolder {
  readonly secretAccessKey: string;
  readonly caller: Caller;
  readonly lastUsedAt: Date | null;
}

/**
 * The holder of an `ASIA…` key and its token, or null: forged, of another key, or of someone who is gone. Throws
 * ExpiredToken.
 */
export async function findSessionHolder(
  cloud: Cloud,
  accessKeyId: string,
  token: string,
  arrival: Arrival,
): Promise<SessionKeyHolder | null> {
  const grant = openToken(cloud.sealer, token);
  if (!grant || grant.accessKeyId !== accessKeyId) return null;
  if (grant.expiresAt <= cloud.now())
    throw new IamError('ExpiredToken', 'The security token included in the request is expired');
  const found = await callerOf(cloud, grant, arrival);
  return found && { ...found, secretAccessKey: grant.secretAccessKey };
}

async function callerOf(cloud: Cloud, grant: KeyedGrant, arrival: Arrival) {
  const { accountId, holder, session, issuedAt, expiresAt, mfaAt, accessKeyId } = grant;
  const base = { accountId, accessKeyId, arrival, issuedAt, expiresAt, session, ...(mfaAt && { mfaAt }) };
  const { tables } = cloud.database;
  const unused = { lastUsedAt: null };
  if (holder.kind === 'role') {
    const role = await tables.role.findUnique({ where: { accountId_id: { accountId, id: holder.roleId } } });
    return role && { caller: roleCaller(base, role, holder.sessionName), lastUsedAt: role.lastUsedAt };
  }
  const userId = holder.kind === 'root' ? null : holder.userId;
  if (userId === null) {
    const account = await tables.account.findUnique({ where: { id: accountId }, select: { email: true } });
    if (!account) return null;
    const root = { ...base, kind: 'root', name: account.email, arn: rootArn(accountId) } as const;
    return { ...unused, caller: holder.kind === 'federated' ? federated(base, holder.name, null) : root };
  }
  const user = await tables.user.findUnique({ where: { accountId_id: { accountId, id: userId } } });
  if (!user) return null;
  const arn = pathedArn('user', accountId, user.path, user.name);
  if (holder.kind === 'federated')
    return { ...unused, caller: federated(base, holder.name, { userId, arn }) };
  return { ...unused, caller: { ...base, kind: 'user', name: user.name, userId, arn } as const };
}

type Base = Pick<
  Caller,
  'accountId' | 'accessKeyId' | 'arrival' | 'issuedAt' | 'expiresAt' | 'session' | 'mfaAt'
>;

/** The caller of a role session, whether it signs by temporary credentials or works in the console. */
export function roleCaller(
  base: Base,
  role: { readonly id: string; readonly name: string; readonly path: string },
  sessionName: string,
): Caller {
  return {
    ...base,
    kind: 'role',
    name: `${role.name}/${sessionName}`,
    arn: assumedRoleArn(base.accountId, role.name, sessionName),
    roleId: role.id,
    roleArn: pathedArn('role', base.accountId, role.path, role.name),
    sessionName,
  };
}

function federated(base: Base, name: string, issuer: { userId: string; arn: string } | null): Caller {
  return { ...base, kind: 'federated', name, arn: federatedUserArn(base.accountId, name), issuer };
}
