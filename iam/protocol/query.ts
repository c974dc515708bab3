// The AWS Query protocol, inbound: a form becomes an operation and its typed input.
import { isOperationName, operationModel, serviceOfVersion, shapeNamed } from '#iam/model/index.ts';
import type { ListShape, MapShape, OperationName, ServiceName, StructureShape } from '#iam/model/index.ts';

/** What a form asks for: a call, or the fault AWS answers it with. */
export type QueryRequest =
  | {
      readonly kind: 'call';
      readonly operation: OperationName;
      readonly input: Readonly<Record<string, unknown>>;
      /** Parameters the operation does not know. AWS ignores them, and so should the caller. */
      readonly ignored: readonly string[];
    }
  | QueryFault;

/** A form no operation can be called with. Without a `service` the fault is the protocol's own. */
export interface QueryFault {
  readonly kind: 'fault';
  readonly code: 'InvalidAction' | 'MalformedInput' | 'MalformedQueryString' | 'MissingAction';
  readonly message: string;
  readonly service: ServiceName | undefined;
}

/** A parameter by its dotted name: `Tags.member.1.Key=a` is four nodes deep. */
interface Node {
  value?: string;
  readonly parts: Map<string, Node>;
}

const mostParameters = 100_000;
const deepestName = 16;

/**
 * Reads a form: the raw query string of a GET (without `?`) or the body of a POST.
 * The version tells the service, `Action` the operation; members are typed by the operation's shapes but not yet
 * held against their limits (`validateInput` does that). Broken UTF-8 or percent-encoding, a name given twice, a
 * list with gaps, or a value of a wrong type is a fault. Throws nothing.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function parseQueryRequest(form: string | Uint8Array): QueryRequest {
  const parameters = readForm(form);
  if (!(parameters instanceof Map)) return parameters;
  const action = parameters.get('Action');
  // Differs from AWS: it redirects a signed request without Action to its web site.
  if (action === undefined)
    return fault('MissingAction', 'The request is missing an action or a required parameter.');
  const version = parameters.get('Version');
  const service = serviceOfVersion(version ?? '');
  const operation = `${service}:${action}`;
  if (service === undefined || !isOperationName(operation))
    return fault(
      'InvalidAction',
      `Could not find operation ${action} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
    );
  return readInput(operation, parameters);
}

function fault(code: QueryFault['code'], message: string, service?: ServiceName): QueryFault {
  return { kind: 'fault', code, message, service };
}

/** Name → value of every parameter, decoded. */
function readForm(form: string | Uint8Array): Map<string, string> | QueryFault {
  const text = typeof form === 'string' ? form : decodeUtf8(form);
  if (text === undefined) return fault('MalformedQueryString', 'The request is not valid UTF-8.');
  const parameters = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = percentDecode(equals < 0 ? pair : pair.slice(0, equals));
    const value = percentDecode(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === undefined || value === undefined)
      return fault('MalformedQueryString', 'The query string contains a syntax error.');
    // Differs from AWS: it takes the first of two; which one was meant is better asked than guessed.
    if (parameters.has(name))
      return fault('MalformedQueryString', `Duplicate parameter: ${name.slice(0, 128)}`);
    if (parameters.size >= mostParameters)
      return fault('MalformedQueryString', 'The request has too many parameters.');
    parameters.set(name, value);
  }
  return parameters;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function percentDecode(text: string): string | undefined {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return undefined;
  }
}

function readInput(operation: OperationName, parameters: ReadonlyMap<string, string>): QueryRequest {
  const { service, input } = operationModel(operation);
  const shape = input === undefined ? undefined : shapeNamed(service, input);
  const members = shape?.type === 'structure' ? shape.members : {};
  const ignored: string[] = [];
  const root: Node = { parts: new Map() };
  for (const [name, value] of parameters) {
    const steps = name.split('.', deepestName);
    if (Object.hasOwn(members, steps[0] ?? '')) plant(root, steps, value);
    else if (name !== 'Action' && name !== 'Version') ignored.push(name);
  }
  const reading: Reading = { service, fault: undefined };
  const typed = readStructure(reading, { type: 'structure', members }, root, '');
  return reading.fault ?? { kind: 'call', operation, input: typed, ignored };
}

function plant(root: Node, steps: readonly string[], value: string): void {
  let node = root;
  for (const step of steps) {
    const next = node.parts.get(step) ?? { parts: new Map() };
    node.parts.set(step, next);
    node = next;
  }
  node.value = value;
}

/** Reading goes on after a fault and keeps the first. */
interface Reading {
  readonly service: ServiceName;
  fault: QueryFault | undefined;
}

function malformed(reading: Reading, message: string): undefined {
  reading.fault ??= fault('MalformedInput', message, reading.service);
  return undefined;
}

function readValue(reading: Reading, shapeName: string, node: Node, name: string): unknown {
  const shape = shapeNamed(reading.service, shapeName);
  switch (shape.type) {
    case 'structure':
      if (node.value !== undefined) return malformed(reading, 'Unexpected complex element termination');
      return readStructure(reading, shape, node, name);
    case 'list':
      return readList(reading, shape, node, name);
    case 'map':
      return readMap(reading, shape, node, name);
    default:
      break;
  }
  if (node.value === undefined || node.parts.size > 0)
    return malformed(reading, 'Start of list found where not expected');
  return shape.type === 'string' ? node.value : readScalar(reading, shape.type, node.value, name);
}

function readStructure(reading: Reading, { members }: StructureShape, node: Node, name: string) {
  const entries: [string, unknown][] = [];
  for (const [part, child] of node.parts) {
    const target = Object.hasOwn(members, part) ? members[part] : undefined;
    if (target !== undefined)
      entries.push([part, readValue(reading, target, child, name ? `${name}.${part}` : part)]);
  }
  return Object.fromEntries(entries); // defines its properties, so not even `__proto__` is more than a name
}

/** `Tags.member.1`, `.2` … without gaps. SDKs send an empty list as `Tags=`. */
function readList(reading: Reading, shape: ListShape, node: Node, name: string): unknown[] | undefined {
  const rows = readRows(reading, node, 'member', name);
  return rows?.map((row, index) => readValue(reading, shape.member, row, `${name}.member.${index + 1}`));
}

/** `Map.entry.1.key` and `Map.entry.1.value`. */
function readMap(reading: Reading, shape: MapShape, node: Node, name: string): unknown {
  const entries = readRows(reading, node, 'entry', name)?.map(({ parts }): [string, unknown] => {
    const [key, value] = [parts.get('key')?.value, parts.get('value')];
    if (key === undefined || !value)
      return ['', malformed(reading, `Map '${name}' must have a key and a value`)];
    return [key, readValue(reading, shape.value, value, name)];
  });
  return entries && Object.fromEntries(entries);
}

function readRows(reading: Reading, node: Node, label: string, name: string): Node[] | undefined {
  if (node.value !== undefined && node.value !== '')
    return malformed(reading, 'Unexpected list element termination');
  if (node.value === '' && node.parts.size === 0) return [];
  const parts = node.parts.get(label)?.parts;
  if (!parts?.size || node.parts.size > 1)
    return malformed(reading, 'Top level element may not be treated as a list');
  const rows: Node[] = [];
  for (let position = 1; position <= parts.size; position += 1) {
    const row = parts.get(String(position));
    if (!row) return malformed(reading, `List '${name}' must be numbered from 1 without gaps`);
    rows.push(row);
  }
  return rows;
}

function readScalar(
  reading: Reading,
  type: 'integer' | 'boolean' | 'timestamp' | 'blob',
  value: string,
  name: string,
): unknown {
  switch (type) {
    case 'integer':
      return readInteger(reading, value, name);
    case 'boolean':
      return value === 'true' || value === 'false'
        ? value === 'true'
        : malformed(reading, `Invalid boolean at '${name}'`);
    case 'timestamp': {
      const time = new Date(value);
      return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(time.getTime())
        ? time
        : malformed(reading, `Invalid timestamp at '${name}'`);
    }
    case 'blob':
      return /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0
        ? Uint8Array.from(atob(value), (character) => character.charCodeAt(0))
        : malformed(reading, `Invalid base64 at '${name}'`);
  }
}

/** Java's Integer: 32 bits, with an optional sign and leading zeros. */
function readInteger(reading: Reading, value: string, name: string): number | undefined {
  if (value === '') return malformed(reading, 'missing value for decimal type');
  const number = Number(value);
  // Differs from AWS: it sends no message at all here.
  if (!/^[+-]?\d+$/.test(value) || number < -(2 ** 31) || number >= 2 ** 31)
    return malformed(reading, `Invalid whole number at '${name}'`);
  return number === 0 ? 0 : number;
}
