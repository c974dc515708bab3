// When users and roles last tried each action, as the event log has it: refused attempts count too.
import type { Entity } from './access-subjects.ts';
import type { Context } from './context.ts';

/** The last attempt of one entity at one action. */
export interface LastUse {
  readonly entityId: string;
  readonly service: string;
  readonly action: string;
  readonly at: Date;
}

/** AWS looks back this far. */
const TRACKED_DAYS = 400;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * The last attempts of the entities in the tracking period, one an entity and action.
 * Differs from AWS: the log knows callers by their ARN, so what a user did under an earlier name does not count.
 */
export async function lastUses(
  { db, accountId, now }: Context,
  entities: readonly Entity[],
): Promise<LastUse[]> {
  if (entities.length === 0) return [];
  const sessions = new Map(
    entities.flatMap((entity) =>
      entity.type === 'ROLE' ? [[sessionPrefix(accountId, entity), entity.id] as const] : [],
    ),
  );
  const users = new Map(entities.map(({ arn, id }) => [arn, id]));
  const found = await db.event.groupBy({
    by: ['principalArn', 'action'],
    where: {
      accountId,
      time: { gte: new Date(now.getTime() - TRACKED_DAYS * DAY_MILLISECONDS) },
      OR: [
        { principalArn: { in: [...users.keys()] } },
        ...[...sessions.keys()].map((prefix) => ({ principalArn: { startsWith: prefix } })),
      ],
    },
    _max: { time: true },
  });
  return found.flatMap(({ principalArn, action, _max: { time } }) => {
    const session = principalArn.slice(0, principalArn.lastIndexOf('/') + 1);
    const entityId = users.get(principalArn) ?? sessions.get(session);
    const [service = '', name = ''] = action.split(':');
    return entityId === undefined || time === null ? [] : [{ entityId, service, action: name, at: time }];
  });
}

/** What the ARNs of a role's sessions begin with. */
function sessionPrefix(accountId: string, { name }: Entity): string {
  return `arn:aws:sts::${accountId}:assumed-role/${name}/`;
}
