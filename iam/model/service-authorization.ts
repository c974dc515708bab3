// The service authorization reference: every AWS service's actions, resource types and condition keys.
import { readTable } from './tables.ts';
import type { AccessLevel } from './types.ts';

/** A condition key and the type of its values: `String`, `ARN`, `Bool`, `Date`, `Numeric`, `ArrayOfString` … */
export interface ConditionKey {
  readonly name: string;
  readonly type: string;
}

/** A service of the reference by its action prefix (`s3`), e.g. to fill a chooser. */
export interface ServiceSummary {
  readonly prefix: string;
  readonly name: string;
  readonly category: string | undefined;
}

/** A resource type an action names; without `required` the action also works on others, or on `*`. */
export interface ReferencedResource {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
}

/** An action of a service. No `resourceTypes` means that only the resource `*` will do. */
export interface ReferencedAction {
  readonly name: string;
  readonly accessLevel: AccessLevel;
  readonly conditionKeys: readonly string[];
  readonly resourceTypes: readonly ReferencedResource[];
  readonly dependentActions: readonly string[];
}

/** All the reference says about one service; maps are keyed by the name in AWS's spelling. */
export interface ServiceAuthorization extends ServiceSummary {
  readonly actions: ReadonlyMap<string, ReferencedAction>;
  readonly resourceTypes: ReadonlyMap<
    string,
    { readonly arn: string; readonly conditionKeys: readonly string[] }
  >;
  readonly conditionKeys: ReadonlyMap<string, ConditionKey>;
}

type Row = [name: string, value: string];

interface ServiceTable {
  readonly name: string;
  readonly category: string | null;
  readonly keys: readonly Row[];
  readonly resources: readonly [name: string, arn: string, keys: readonly number[]][];
  readonly actions: Readonly<Record<string, ActionTable>>;
}

type ActionTable = readonly [
  level: string,
  keys: readonly number[],
  resources: readonly [resource: number, required: number, keys: readonly number[]][],
  dependent?: readonly string[],
];

interface Tables {
  readonly version: string;
  readonly globalKeys: readonly Row[];
  readonly categories: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, ServiceTable>>;
}

const reference = readTable('service-authorization') as Tables;

const levels: Readonly<Record<string, AccessLevel>> = {
  R: 'Read',
  W: 'Write',
  L: 'List',
  T: 'Tagging',
  P: 'Permissions management',
};

/** Every service of the reference, by action prefix. */
export function services(): ServiceSummary[] {
  return Object.entries(reference.services).map(([prefix, table]) => summaryOf(prefix, table));
}

/** The condition keys every service understands (`aws:SourceIp` …). */
export function globalConditionKeys(): ConditionKey[] {
  return reference.globalKeys.map(([name, type]) => ({ name, type }));
}

/** Whether `prefix` (any case) is a service of the reference. */
export function isServicePrefix(prefix: string): boolean {
  return Object.hasOwn(reference.services, prefix.toLowerCase());
}

/** The names of a service's actions in AWS's spelling; none for an unknown prefix. Cheaper than the whole service. */
export function actionNames(prefix: string): string[] {
  return isServicePrefix(prefix) ? Object.keys(reference.services[prefix.toLowerCase()]?.actions ?? {}) : [];
}

/** All about one service by its prefix (any case), or undefined. Decodes the table anew: keep what you use often. */
export function serviceAuthorization(prefix: string): ServiceAuthorization | undefined {
  const key = prefix.toLowerCase();
  const table = isServicePrefix(key) ? reference.services[key] : undefined;
  if (!table) return undefined;
  const keyNames = (indexes: readonly number[]) => indexes.map((index) => table.keys[index]?.[0] ?? '');
  return {
    ...summaryOf(key, table),
    actions: new Map(
      Object.entries(table.actions).map(([name, row]) => [name, actionOf(name, row, table, keyNames)]),
    ),
    resourceTypes: new Map(
      table.resources.map(([name, arn, keys]) => [name, { arn, conditionKeys: keyNames(keys) }]),
    ),
    conditionKeys: new Map(table.keys.map(([name, type]) => [name, { name, type }])),
  };
}

function summaryOf(prefix: string, table: ServiceTable): ServiceSummary {
  const category = table.category === null ? undefined : reference.categories[table.category];
  return { prefix, name: table.name, category };
}

function actionOf(
  name: string,
  [level, keys, resources, dependent]: ActionTable,
  table: ServiceTable,
  keyNames: (indexes: readonly number[]) => string[],
): ReferencedAction {
  return {
    name,
    accessLevel: levels[level] ?? 'Write',
    conditionKeys: keyNames(keys),
    resourceTypes: resources.map(([resource, required, resourceKeys]) => ({
      name: table.resources[resource]?.[0] ?? '',
      required: required === 1,
      conditionKeys: keyNames(resourceKeys),
    })),
    dependentActions: dependent ?? [],
  };
}
