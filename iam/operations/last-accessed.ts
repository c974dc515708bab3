// Last-accessed reports: which services someone may use, and when they last did. Made once, read by their job's id.
import { randomUUID } from 'node:crypto';
import { principalId } from '#iam/caller.ts';
import { invalidInput, noSuchEntity } from '#iam/errors.ts';
import { isServicePrefix, services } from '#iam/model/service-authorization.ts';
import { lastUses } from './access-events.ts';
import type { LastUse } from './access-events.ts';
import { accessSubject } from './access-subjects.ts';
import type { Entity } from './access-subjects.ts';
import type { Context, Handlers } from './context.ts';
import { actionRules, grantedActions, grantedServices } from './granted-services.ts';
import { pageEnd, pageOf } from './paging.ts';

const KIND = 'last-accessed';

/** IAM and STS are the services whose calls are in the event log; AWS too tracks actions for some services only. */
const TRACKED_SERVICES: readonly string[] = ['iam', 'sts'];

/** The region AWS gives for global services. */
const REGION = 'us-east-1';

/** What a job's `content` holds, as JSON. */
interface Report {
  readonly requestedBy: string;
  readonly granularity: 'SERVICE_LEVEL' | 'ACTION_LEVEL';
  readonly services: readonly string[];
  /** The granted actions of the tracked services. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  readonly entities: readonly Entity[];
  readonly uses: readonly StoredUse[];
}

type StoredUse = Omit<LastUse, 'at'> & { readonly at: string };

export const lastAccessed = {
  /** Differs from AWS: the report is complete when this answers, and sees every call up to now; there it lags hours. */
  async GenerateServiceLastAccessedDetails({ Arn, Granularity = 'SERVICE_LEVEL' }, context) {
    const { db, accountId, now, caller } = context;
    const { policies, entities } = await accessSubject(context, Arn);
    const rules = actionRules(policies.map(({ document }) => document));
    const granted = grantedServices(rules);
    const tracked = TRACKED_SERVICES.filter((service) => granted.includes(service));
    const report: Report = {
      requestedBy: principalId(caller),
      granularity: Granularity,
      services: granted,
      actions: Object.fromEntries(tracked.map((service) => [service, grantedActions(rules, service)])),
      entities,
      uses: (await lastUses(context, entities)).map((use) => ({ ...use, at: use.at.toISOString() })),
    };
    const id = randomUUID();
    await db.job.create({
      data: {
        accountId,
        id,
        kind: KIND,
        status: 'COMPLETED',
        content: JSON.stringify(report),
        createdAt: now,
      },
    });
    return { JobId: id };
  },

  async GetServiceLastAccessedDetails({ JobId, ...paged }, context) {
    const { report, status } = await finishedJob(context, JobId);
    const found = await pageOf(paged, report.services, (service) => service);
    const names = new Map(services().map(({ prefix, name }) => [prefix, name]));
    const ServicesLastAccessed = found.items.map((service) => ({
      ServiceName: names.get(service) ?? service,
      ServiceNamespace: service,
      ...serviceUse(report, service),
      ...(report.granularity === 'ACTION_LEVEL' && trackedActions(report, service)),
    }));
    return { ...status, JobType: report.granularity, ServicesLastAccessed, ...pageEnd(found) };
  },

  async GetServiceLastAccessedDetailsWithEntities({ JobId, ServiceNamespace, ...paged }, context) {
    if (!isServicePrefix(ServiceNamespace))
      throw invalidInput(`Service namespace ${ServiceNamespace} is not valid.`);
    const { report, status } = await finishedJob(context, JobId);
    const uses = report.uses.filter(({ service }) => service === ServiceNamespace.toLowerCase());
    const details = report.entities.map((entity) => {
      const last = latest(uses.filter(({ entityId }) => entityId === entity.id));
      return { entity, last, key: `${newestFirst(last?.at)}/${entity.id}` };
    });
    const found = await pageOf(
      paged,
      details.sort((a, b) => (a.key < b.key ? -1 : 1)),
      ({ key }) => key,
    );
    const EntityDetailsList = found.items.map(({ entity, last }) => ({
      EntityInfo: { Arn: entity.arn, Name: entity.name, Type: entity.type, Id: entity.id, Path: entity.path },
      ...(last && { LastAuthenticated: new Date(last.at) }),
    }));
    return { ...status, EntityDetailsList, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

/** A job is its caller's own: the same user, or the same role in the same session. */
async function finishedJob({ db, accountId, caller }: Context, id: string) {
  const job = await db.job.findUnique({ where: { accountId_id: { accountId, id } } });
  const report = job?.kind === KIND ? (JSON.parse(job.content) as Report) : null; // written above
  if (!job || report?.requestedBy !== principalId(caller))
    throw noSuchEntity(`The job with id ${id} cannot be found.`);
  const status = {
    JobStatus: 'COMPLETED' as const,
    JobCreationDate: job.createdAt,
    JobCompletionDate: job.createdAt,
  };
  return { report, status };
}

function serviceUse({ uses, entities }: Report, service: string) {
  const own = uses.filter((use) => use.service === service);
  const last = latest(own);
  const TotalAuthenticatedEntities = new Set(own.map(({ entityId }) => entityId)).size;
  if (!last) return { TotalAuthenticatedEntities };
  return {
    LastAuthenticated: new Date(last.at),
    ...entityArn(entities, last, 'LastAuthenticatedEntity'),
    LastAuthenticatedRegion: REGION,
    TotalAuthenticatedEntities,
  };
}

function trackedActions({ uses, actions, entities }: Report, service: string) {
  const granted = actions[service];
  if (!granted) return {};
  const TrackedActionsLastAccessed = granted.map((action) => {
    const last = latest(uses.filter((use) => use.service === service && use.action === action));
    return {
      ActionName: action,
      ...(last && {
        ...entityArn(entities, last, 'LastAccessedEntity'),
        LastAccessedTime: new Date(last.at),
        LastAccessedRegion: REGION,
      }),
    };
  });
  return { TrackedActionsLastAccessed };
}

function entityArn<K extends string>(
  entities: readonly Entity[],
  { entityId }: StoredUse,
  member: K,
): Partial<Record<K, string>> {
  const entity = entities.find(({ id }) => id === entityId);
  return entity ? ({ [member]: entity.arn } as Record<K, string>) : {}; // a computed key loses its name
}

function latest(uses: readonly StoredUse[]): StoredUse | undefined {
  return uses.reduce<StoredUse | undefined>(
    (last, use) => (last && last.at >= use.at ? last : use),
    undefined,
  );
}

/** Sorts the latest time first and none last. */
function newestFirst(at: string | undefined): string {
  const milliseconds = at === undefined ? 0 : Date.parse(at);
  return String(Number.MAX_SAFE_INTEGER - milliseconds).padStart(16, '0');
}
