// For tests over all operations: their names, inputs that name what an account holds, and a cloud that takes back.
import { createHash } from 'node:crypto';
import type { Cloud } from './cloud.ts';
import { operationModel, operationsOf, serviceNames, shapeNamed } from './model/index.ts';
import type { OperationName, ServiceName } from './model/index.ts';
import type { FullAccount } from './testing-account.ts';
import type { Tables } from '#prisma/client.ts';

/** Every operation of every service. */
export const allOperations: readonly OperationName[] = serviceNames.flatMap(
  (service) => operationsOf(service).map((name) => `${service}:${name}` as OperationName), // joined as the model joins them
);

/** A valid input of an operation that names what the account holds: required members, and whose it is about. */
export function inputOf(operation: OperationName, { members }: FullAccount): Record<string, unknown> {
  const { service, input } = operationModel(operation);
  const shape = input === undefined ? undefined : shapeNamed(service, input);
  if (shape?.type !== 'structure') return {};
  const wanted = Object.keys(shape.members).filter(
    (member) => shape.required?.includes(member) || member === 'UserName',
  );
  return Object.fromEntries(
    wanted.map((member) => [member, members[member] ?? plainValue(service, shape.members[member] ?? '')]),
  );
}

/** Some value of a shape. */
function plainValue(service: ServiceName, shapeName: string): unknown {
  const shape = shapeNamed(service, shapeName);
  if (shape.type === 'list') return [plainValue(service, shape.member)];
  if (shape.type === 'integer') return shape.min ?? 1;
  if (shape.type === 'boolean') return false;
  if (shape.type !== 'string') return {};
  return shape.enum?.[0] ?? 'a'.repeat(Math.max(shape.min ?? 1, 8));
}

/**
 * The same cloud, but what its transactions do is rolled back, so that every operation finds the account as it was.
 * `look` sees what was done before it is taken back.
 */
export function undoing(cloud: Cloud, look: (db: Tables) => Promise<void> = async () => {}): Cloud {
  const undone = new Error('undone');
  return {
    ...cloud,
    database: {
      ...cloud.database,
      async transaction(work) {
        const done: { value?: Awaited<ReturnType<typeof work>> } = {};
        await cloud.database
          .transaction(async (db) => {
            done.value = await work(db);
            await look(db);
            throw undone;
          })
          .catch((error: unknown) => {
            if (error !== undone) throw error;
          });
        return done.value as Awaited<ReturnType<typeof work>>; // set, or the work would have thrown
      },
    },
  };
}

/** The tables whose rows belong to accounts, but for events. */
const TABLES = [
  'user',
  'loginProfile',
  'pastPassword',
  'accessKey',
  'mfaDevice',
  'sshPublicKey',
  'signingCertificate',
  'serverCertificate',
  'serviceCredential',
  'group',
  'groupMembership',
  'role',
  'instanceProfile',
  'managedPolicy',
  'policyVersion',
  'policyAttachment',
  'inlinePolicy',
  'tag',
  'samlProvider',
  'oidcProvider',
  'usedAssertion',
  'delegationRequest',
  'job',
  'session',
] as const;

/** What `holdingsOf` tells, and of the account's events, how many tell of success. */
export async function contentsOf(db: Tables, accountId: string): Promise<string> {
  const succeeded = await db.event.count({ where: { accountId, outcome: 'Succeeded' } });
  return `${await holdingsOf(db, accountId)} ${succeeded}`;
}

/** A digest of all that an account holds: the same digest, the same rows. */
export async function holdingsOf(db: Tables, accountId: string): Promise<string> {
  const account = await db.account.findUnique({ where: { id: accountId } });
  const rows: unknown[] = [];
  for (const table of TABLES) {
    const findMany = db[table].findMany as (args: object) => Promise<unknown[]>; // every one takes a where
    rows.push(table, ...(await findMany({ where: { accountId } })));
  }
  return createHash('sha256')
    .update(JSON.stringify([account, ...rows]))
    .digest('hex');
}
