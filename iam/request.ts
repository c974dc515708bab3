// What a call is about: operation, input and caller become questions to the evaluator.
import { operationModel } from '#iam/model/index.ts';
import type { AccessRequest } from '#iam/policy/types.ts';
import type { Tables } from '#prisma/client.ts';
import { globalKeys, parameterKeys, resourceTagKeys } from './operations/context-keys.ts';
import { resourcesOf } from './operations/resources.ts';
import type { Asked, Resource } from './operations/resources.ts';

/** The permission checks of one call; all must be allowed. */
export async function accessRequests(asked: Asked, now: Date): Promise<AccessRequest[]> {
  const { authorization } = operationModel(asked.operation);
  const resources = await resourcesOf(asked);
  const shared = { ...globalKeys(asked.caller, now), ...parameterKeys(asked.input) };
  const request = (
    resource: string,
    wildcardOnlyAction: boolean,
    context: AccessRequest['context'],
  ): AccessRequest => ({
    principal: asked.caller.arn,
    action: authorization.action,
    resource,
    resourceAccount: asked.caller.accountId,
    context,
    wildcardOnlyAction,
  });
  if (resources.length === 0) return [request('*', true, shared)];
  return Promise.all(
    resources.map(async (resource) =>
      request(resource.arn, false, { ...shared, ...(await tagsOf(asked, resource)) }),
    ),
  );
}

async function tagsOf(
  { db, caller }: { readonly db: Tables; readonly caller: Asked['caller'] },
  { tagged }: Resource,
) {
  if (!tagged || caller.kind === 'root') return {};
  const where = { accountId: caller.accountId, resourceType: tagged.type, resourceId: tagged.id };
  return resourceTagKeys(await db.tag.findMany({ where, select: { key: true, value: true } }));
}
