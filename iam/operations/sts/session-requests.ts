// What a session is asked to be: limited by session policies, tagged, for how long.
import type { Session } from '#iam/caller.ts';
import { IamError, validationError } from '#iam/errors.ts';
import { packedBytes } from '#iam/temporary-credentials.ts';
import { awsManagedPolicy } from '#iam/model/aws-managed-policies.ts';
import type { Tables } from '#prisma/client.ts';
import { assertDocument } from '../documents.ts';

/** The members of a request that limit a session. */
export interface SessionLimits {
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly { readonly arn?: string | undefined }[] | undefined;
}

type TagInput = readonly { readonly Key: string; readonly Value: string }[];

const LONGEST_POLICY = 2_048;
const MOST_POLICY_ARNS = 10;

/** The session policies of a request, checked. Throws MalformedPolicyDocument, ValidationError. */
export async function sessionLimits(
  db: Tables,
  accountId: string,
  { Policy, PolicyArns = [] }: SessionLimits,
): Promise<Pick<Session, 'policy' | 'policyArns'>> {
  if (Policy !== undefined) {
    if (Policy.length > LONGEST_POLICY) {
      throw validationError(
        `1 validation error detected: Value '${Policy.slice(0, 10_000)}' at 'policy' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_POLICY}`,
      );
    }
    // Differs from AWS: of a session policy that is no JSON, STS quotes its parser today; ours are its old words.
    assertDocument(Policy, 'session');
  }
  if (PolicyArns.length > MOST_POLICY_ARNS) {
    throw validationError(
      `1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${MOST_POLICY_ARNS}`,
    );
  }
  const policyArns = PolicyArns.flatMap(({ arn }) => arn ?? []);
  for (const arn of policyArns) await assertPolicy(db, accountId, arn);
  return { ...(Policy !== undefined && { policy: Policy }), ...(policyArns.length > 0 && { policyArns }) };
}

async function assertPolicy(db: Tables, accountId: string, arn: string): Promise<void> {
  if (awsManagedPolicy(arn)) return;
  const where = { accountId_arn: { accountId, arn } };
  if (await db.managedPolicy.findUnique({ where, select: { id: true } })) return;
  throw validationError(`ARN ${arn} is not valid or does not exist.`); // Differs from AWS: its words are not known
}

/** Session tags as a session keeps them. Throws InvalidParameterValue. */
export function sessionTags(
  tags: TagInput = [],
  transitiveTagKeys: readonly string[] = [],
  calling?: Session,
): Pick<Session, 'tags' | 'transitiveTagKeys'> {
  const folded = new Set(tags.map(({ Key }) => Key.toLowerCase()));
  if (folded.size < tags.length)
    throw invalidParameter('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  if (tags.some(({ Key }) => Key.toLowerCase().startsWith('aws:')))
    throw invalidParameter('Tag keys beginning with aws: are reserved for AWS use.');
  if (transitiveTagKeys.some((key) => !folded.has(key.toLowerCase())))
    throw invalidParameter('The specified transitive tag key must be included in the requested tags.');
  const inherited = calling?.transitiveTagKeys ?? [];
  if (inherited.some((key) => folded.has(key.toLowerCase()))) {
    throw invalidParameter(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  const passed = Object.entries(calling?.tags ?? {}).filter(([key]) =>
    inherited.some((other) => other.toLowerCase() === key.toLowerCase()),
  );
  const all = Object.fromEntries([...passed, ...tags.map(({ Key, Value }) => [Key, Value] as const)]);
  const transitive = [...inherited, ...transitiveTagKeys];
  return {
    ...(Object.keys(all).length > 0 && { tags: all }),
    ...(transitive.length > 0 && { transitiveTagKeys: transitive }),
  };
}

/**
 * How much of the allotted space a session's policies and tags take, packed.
 * Differs from AWS: its binary format is not published; ours is deflate, with room for 4,096 bytes.
 */
const PACKED_BYTES = 4_096;

/** PackedPolicySize as answers carry it: percent, and only when something was packed. Throws PackedPolicyTooLarge. */
export function packedSize({ policy, policyArns, tags }: Session): { PackedPolicySize?: number } {
  if (!policy && !policyArns && !tags) return {};
  const percent = (value: unknown) => Math.ceil((packedBytes(value) / PACKED_BYTES) * 100);
  const PackedPolicySize = percent([policy, policyArns, tags]);
  if (PackedPolicySize <= 100) return { PackedPolicySize };
  throw new IamError(
    'PackedPolicyTooLarge',
    percent([tags]) > 100
      ? `Packed size of session tags consumes ${percent([tags])}% of allotted space.`
      : `Packed policy consumes ${PackedPolicySize}% of allotted space, please use smaller policy.`,
  );
}

function invalidParameter(message: string): IamError {
  return new IamError('InvalidParameterValue', message);
}
