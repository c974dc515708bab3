// What a call is about: operation, input and caller become questions to the evaluator.
import { operationModel } from '#iam/model/index.ts';
import type { AccessRequest, NamedPolicy } from '#iam/policy/types.ts';
import type { Caller } from './caller.ts';
import { globalKeys, parameterKeys, resourceTagKeys, stsKeys } from './operations/context-keys.ts';
import { serviceCredentialKeys } from './operations/credential-resources.ts';
import { createsWithTags, furtherPermissions } from './operations/further-permissions.ts';
import { resourcesOf } from './operations/resources.ts';
import type { Asked, Resource } from './operations/resources.ts';

/** One permission check. `trust`: the trust policy of the role that is to be assumed, which must allow it too. */
export interface Question {
  readonly request: AccessRequest;
  readonly trust: NamedPolicy | null;
}

/** The permission checks of one call; all must be allowed. `aws:PrincipalTag/…` comes with the caller's standing. */
export async function questionsOf(asked: Asked, now: Date): Promise<Question[]> {
  const { authorization, service } = operationModel(asked.operation);
  const resources = await resourcesOf(asked);
  const shared = {
    ...globalKeys(asked.caller, now),
    ...parameterKeys(asked.input),
    ...(service === 'sts' && stsKeys(asked.operation, asked.input, asked.caller)),
  };
  const own = { action: authorization.action, context: {} };
  const needed = [
    ...resources.map((resource) => ({ ...own, resource })),
    ...(await furtherPermissions(asked, resources)),
  ];
  if (resources.length === 0) needed.unshift({ ...own, resource: { arn: '*', tagged: null } });
  return Promise.all(
    needed.map(async ({ action, resource, context }) => ({
      trust: resource.trust ?? null,
      request: {
        ...whoAsks(asked.caller),
        action,
        resource: resource.arn,
        ...(resource.called !== undefined && { resourceCalled: resource.called }),
        resourceAccount: resource.accountId ?? ownerOf(resource.arn) ?? asked.caller.accountId,
        context: { ...shared, ...context, ...(await keysOf(asked, resource)) },
        wildcardOnlyAction: resource.arn === '*',
      },
    })),
  );
}

/** Whose an IAM resource is: to name another account's in an ARN takes a resource-based policy, which most cannot have. */
function ownerOf(arn: string): string | undefined {
  return /^arn:aws:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];
}

/** The caller as the evaluator knows it. */
export function whoAsks(caller: Caller): Pick<AccessRequest, 'principal' | 'sessionIssuer' | 'credentials'> {
  const credentials =
    caller.session?.credentials ?? (caller.arrival.entry === 'console' ? 'console' : 'long-term');
  const principal = caller.arn;
  if (caller.kind === 'role') return { principal, credentials, sessionIssuer: caller.roleArn };
  if (caller.kind !== 'federated') return { principal, credentials };
  return { principal, credentials, ...(caller.issuer && { sessionIssuer: caller.issuer.arn }) };
}

/**
 * What is true of the resource: its tags, or those it is created with, and the boundary of a user or role where the call
 * sets none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
async function keysOf(asked: Asked, resource: Resource) {
  const { operation, input, caller, db } = asked;
  const { tagged, boundaryArn, ownerArn } = resource;
  const { conditionKeys } = operationModel(operation).authorization;
  const bounded =
    boundaryArn &&
    input['PermissionsBoundary'] === undefined &&
    conditionKeys.includes('iam:PermissionsBoundary');
  const keys = {
    ...(await serviceCredentialKeys(asked)),
    ...(bounded && { 'iam:PermissionsBoundary': boundaryArn }),
    ...(ownerArn !== undefined && { 'iam:DelegationRequestOwner': ownerArn }),
  };
  if (createsWithTags(asked)) {
    const tags = input['Tags'] as { Key: string; Value: string }[]; // validated by shape
    return { ...keys, ...resourceTagKeys(tags.map(({ Key, Value }) => ({ key: Key, value: Value }))) };
  }
  if (!tagged || caller.kind === 'root') return keys;
  const accountId = resource.accountId ?? caller.accountId;
  const where = { accountId, resourceType: tagged.type, resourceId: tagged.id };
  return {
    ...keys,
    ...resourceTagKeys(await db.tag.findMany({ where, select: { key: true, value: true } })),
  };
}
