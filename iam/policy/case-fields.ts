// Reads the fields of a JSON object one by one, and says where the first wrong one stands.

import type { JsonNode, JsonObject, TextRange } from './json.ts';

/** Leaves the reading at the first problem; caught in `parseCase`. */
export class CaseError extends Error {
  readonly path: string;
  readonly start: number;
  constructor(message: string, path: string, { start }: Pick<TextRange, 'start'>) {
    super(message);
    this.path = path;
    this.start = start;
  }
}

/** A node and the path by which a person finds it. */
export interface Field {
  readonly node: JsonNode;
  readonly path: string;
}

/** The members of an object by name. */
export type Fields = ReadonlyMap<string, Field>;

/** The members of an object by name; throws `CaseError` for anything else, and for names not in `known`. */
export function fieldsOf(node: JsonNode, path: string, known?: readonly string[]): Fields {
  if (node.kind !== 'object') throw new CaseError('Expected an object', path, node);
  const prefix = path === '' ? '' : `${path}.`;
  for (const { key } of node.members) {
    if (known !== undefined && !known.includes(key.value)) {
      throw new CaseError(
        `Unknown field "${key.value}"; known are ${known.join(', ')}`,
        prefix + key.value,
        key,
      );
    }
  }
  return new Map(
    node.members.map(({ key, value }) => [key.value, { node: value, path: prefix + key.value }]),
  );
}

/** A field's node; `undefined` when it is missing or null. */
export function optionalNode(fields: Fields, name: string): Field | undefined {
  const field = fields.get(name);
  return field === undefined || field.node.kind === 'null' ? undefined : field;
}

/** A field's node; throws `CaseError` when it is missing or null. */
export function required(fields: Fields, name: string, parent: JsonNode, path = ''): Field {
  const field = optionalNode(fields, name);
  if (field === undefined) throw new CaseError(`"${name}" is missing`, path, parent);
  return field;
}

/** A field read by `read`; `undefined` when it is missing or null. */
export function optional<T>(
  fields: Fields,
  name: string,
  read: (node: JsonNode, path: string) => T,
): T | undefined {
  const field = optionalNode(fields, name);
  return field && read(field.node, field.path);
}

/** The string a node holds; throws `CaseError` otherwise. */
export function stringIn(node: JsonNode, path: string): string {
  if (node.kind !== 'string') throw new CaseError('Expected a string', path, node);
  return node.value;
}

/** The boolean a node holds; throws `CaseError` otherwise. */
export function booleanIn(node: JsonNode, path: string): boolean {
  if (node.kind !== 'boolean') throw new CaseError('Expected true or false', path, node);
  return node.text === 'true';
}

/** A string, or a number or boolean as its text; throws `CaseError` otherwise. */
export function scalarIn(node: JsonNode, path: string): string {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number' || node.kind === 'boolean') return node.text;
  throw new CaseError('Expected a string, or a list of strings', path, node);
}

/** A JSON node as the plain value it stands for. */
export function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return plainObject(node);
    case 'array':
      return node.items.map(plain);
    case 'string':
      return node.value;
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
  }
}

function plainObject(node: JsonObject): Record<string, unknown> {
  return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plain(value)]));
}
