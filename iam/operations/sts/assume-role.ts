// AssumeRole: temporary credentials of a role, for whom its trust policy lets in. The door judged that.
import { assumedRoleArn, pathedArn } from '#iam/arns.ts';
import type { Session } from '#iam/caller.ts';
import { refused, validationError } from '#iam/errors.ts';
import { issueCredentials } from '#iam/temporary-credentials.ts';
import type { Tables } from '#prisma/client.ts';
import { passedOn } from '../context-keys.ts';
import type { Context, Handlers } from '../context.ts';
import { packedSize, sessionLimits, sessionTags } from './session-requests.ts';

const DEFAULT_SECONDS = 3_600;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
const LONGEST_CHAINED_SECONDS = 3_600;

export const assumeRole = {
  async AssumeRole(input, context) {
    const { caller, db } = context;
    const { RoleArn, RoleSessionName, DurationSeconds, Tags, TransitiveTagKeys, SourceIdentity } = input;
    if (caller.session && (DurationSeconds ?? 0) > LONGEST_CHAINED_SECONDS) {
      throw validationError(
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      );
    }
    const inherited = caller.session?.sourceIdentity;
    if (SourceIdentity !== undefined && inherited !== undefined && SourceIdentity !== inherited) {
      // Differs from AWS: its words are not known. A source identity, once set, stays through the whole chain.
      throw validationError('The source identity of the calling session cannot be changed.');
    }
    const role = await roleByArn(db, RoleArn);
    const { sourceIdentity } = passedOn({ ...input }, caller);
    return assumed(context, role, RoleSessionName, DurationSeconds, {
      credentials: 'AssumeRole',
      ...(await sessionLimits(db, role.accountId, input)),
      ...sessionTags(Tags, TransitiveTagKeys, caller.session),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    });
  },
} satisfies Handlers<'sts'>;

/** The role with that ARN. Permission was given, so it exists; a plain refusal if it has gone meanwhile. */
export async function roleByArn(db: Tables, arn: string) {
  const accountId = arn.split(':')[4] ?? '';
  const nameKey = arn.slice(arn.lastIndexOf('/') + 1).toLowerCase();
  const role = await db.role.findUnique({ where: { accountId_nameKey: { accountId, nameKey } } });
  if (!role || pathedArn('role', accountId, role.path, role.name) !== arn)
    throw refused(`Not authorized to perform sts:AssumeRole on resource: ${arn}`);
  return role;
}

/** A new session of a role, as the AssumeRole… operations answer it. Throws ValidationError, PackedPolicyTooLarge. */
export function assumed(
  { now, sealer }: Context,
  role: Awaited<ReturnType<typeof roleByArn>>,
  sessionName: string,
  durationSeconds: number | undefined,
  session: Session,
) {
  const { accountId, id, name, maxSessionSeconds } = role;
  if ((durationSeconds ?? 0) > maxSessionSeconds) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  const size = packedSize(session);
  const Credentials = issueCredentials(sealer, {
    accountId,
    holder: { kind: 'role', roleId: id, sessionName },
    session,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + (durationSeconds ?? DEFAULT_SECONDS) * 1000),
  });
  return {
    Credentials,
    AssumedRoleUser: {
      AssumedRoleId: `${id}:${sessionName}`,
      Arn: assumedRoleArn(accountId, name, sessionName),
    },
    ...size,
    ...(session.sourceIdentity !== undefined && { SourceIdentity: session.sourceIdentity }),
  };
}
