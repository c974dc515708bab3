// What reads of one revision of an account have found: the same question at the same revision has the same answer.
import type { Tables } from '#prisma/client.ts';
import { remember } from './cloud.ts';
import type { Cloud } from './cloud.ts';

/** The answers found at one revision, by the query in text. */
export interface RevisionReads {
  readonly revision: number;
  readonly found: Map<string, Promise<unknown>>;
}

/** Whatever changes these tables bumps the account's revision; the others change beside it and are always asked. */
const REVISIONED: ReadonlySet<string> = new Set([
  'user',
  'group',
  'groupMembership',
  'role',
  'managedPolicy',
  'policyVersion',
  'policyAttachment',
  'inlinePolicy',
  'tag',
  'instanceProfile',
]);
const READS: ReadonlySet<string> = new Set([
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findMany',
  'count',
  'groupBy',
]);
const CACHED_ACCOUNTS = 500;
const CACHED_READS = 1_000;

/**
 * The tables as a read sees them at a revision: what was found before at that revision is not asked again. The
 * caller must check afterwards that the account still is at that revision, and else do it all again.
 */
export function tablesAt(cloud: Cloud, accountId: string, revision: number): Tables {
  const { tables } = cloud.database;
  const known = cloud.reads.get(accountId);
  const reads =
    known?.revision === revision
      ? known
      : remember(cloud.reads, accountId, { revision, found: new Map() }, CACHED_ACCOUNTS);
  return new Proxy(tables, {
    get: (target, name: string) => {
      const table: unknown = Reflect.get(target, name);
      return REVISIONED.has(name) ? cachedTable(accountId, name, table as Table, reads.found) : table;
    },
  });
}

type Query = (args: unknown) => Promise<unknown>;
type Table = Readonly<Record<string, Query>>;

function cachedTable(
  accountId: string,
  model: string,
  table: Table,
  found: Map<string, Promise<unknown>>,
): Table {
  return new Proxy(table, {
    get: (target, operation: string) => {
      const query = Reflect.get(target, operation) as Query; // every member of a Prisma delegate that is called is one
      if (!READS.has(operation)) return query;
      return (args: { readonly where?: Where }) => {
        if (!isOf(accountId, args.where)) return query(args); // another account's revision is not looked at
        const key = `${model}.${operation} ${JSON.stringify(args)}`;
        return found.get(key) ?? remember(found, key, Promise.resolve(query(args)), CACHED_READS);
      };
    },
  });
}

type Where = Readonly<Record<string, unknown>>;

function isOf(accountId: string, where: Where = {}): boolean {
  return Object.entries(where).some(
    ([name, value]) =>
      (name === 'accountId' && value === accountId) ||
      (name.startsWith('accountId_') && (value as Where)['accountId'] === accountId), // a composite key begins with it
  );
}
