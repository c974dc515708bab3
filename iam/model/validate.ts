// Judges an operation's input by its shapes, in the words AWS uses for a ValidationError.
import { operationModel, shapeNamed } from './index.ts';
import { matchesPattern } from './pattern.ts';
import type {
  IntegerShape,
  ListShape,
  MapShape,
  OperationName,
  ServiceName,
  StringShape,
  StructureShape,
} from './index.ts';

/** One constraint a member breaks, as AWS words it; `path` is `tags.1.member.key`. */
interface Violation {
  readonly path: string;
  readonly value: unknown;
  readonly constraint: string;
  readonly sensitive: boolean;
}

interface Findings {
  readonly service: ServiceName;
  /** Values of a wrong type and members that do not exist: told alone, before any constraint. */
  readonly malformed: string[];
  readonly violations: Violation[];
  /** Old IAM shapes whose character set has a sentence of its own; told when nothing else is wrong. */
  readonly spoken: string[];
}

// Differs from AWS: a message quotes at most so much of a value, and tells at most so many faults.
const quotedLength = 10_000;
const mostFaults = 200;

/** No database and no XML keeps a NUL or half a surrogate pair; where a pattern allows them, refuse them anyway. */
const halfPair = /\p{Cs}/u;

/**
 * What is wrong with `input` as the input of `operation`: the message of AWS's `ValidationError` (HTTP 400),
 * or null when it fits its shapes. IAM names only the member, STS quotes the value too (never a secret).
 * Members that are undefined or null count as absent. Throws nothing, whatever `input` is.
 */
export function validateInput(operation: OperationName, input: unknown): string | null {
  const { service, input: shapeName } = operationModel(operation);
  const findings: Findings = { service, malformed: [], violations: [], spoken: [] };
  if (shapeName) checkValue(findings, shapeName, input ?? {}, [], operation);
  else if (isRecord(input)) reportUnknownMembers(findings, {}, input, '');
  return messageOf(findings);
}

function messageOf({ malformed, violations, spoken, service }: Findings): string | null {
  if (malformed.length > 0) return malformed.join('\n');
  if (violations.length === 0) return spoken[0] ?? null;
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  const told = inAwsOrder(violations).map(
    (found) =>
      `Value ${quoted(found, service)}at '${found.path}' failed to satisfy constraint: ${found.constraint}`,
  );
  return `${count} detected: ${told.join('; ')}`;
}

function quoted({ value, sensitive }: Violation, service: ServiceName): string {
  if (service !== 'sts' || sensitive) return '';
  if (value === undefined) return 'null ';
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return `'${String(value).slice(0, quotedLength)}' `;
}

/**
 * AWS lists members in the order of a Java HashMap of their names, which every recorded message with several
 * members bears out (`clientIDList`, `thumbprintList`, `url`), so a program that compares texts finds them.
 */
function inAwsOrder(violations: readonly Violation[]): Violation[] {
  const members = new Set(violations.map(memberOf));
  let buckets = 16;
  while (members.size > buckets * 0.75) buckets *= 2;
  const bucket = (violation: Violation): number => {
    const hash = javaHash(memberOf(violation));
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  return violations.toSorted((a, b) => bucket(a) - bucket(b));
}

function memberOf({ path }: Violation): string {
  return path.split('.')[0] ?? path;
}

function javaHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash, 31) + text.charCodeAt(index);
  return hash;
}

function checkValue(found: Findings, shapeName: string, value: unknown, path: Path, member: string): void {
  const shape = shapeNamed(found.service, shapeName);
  switch (shape.type) {
    case 'structure':
      return isRecord(value)
        ? checkStructure(found, shape, value, path)
        : wrongType(found, path, 'structure');
    case 'list':
      return Array.isArray(value) ? checkList(found, shape, value, path) : wrongType(found, path, 'list');
    case 'map':
      return isRecord(value) ? checkMap(found, shape, value, path) : wrongType(found, path, 'map');
    case 'string':
      if (typeof value !== 'string') return wrongType(found, path, 'string');
      if (value.includes('\0') || halfPair.test(value))
        return reportMalformed(found, `Invalid character in parameter ${awsPath(path)}`);
      return checkString(found, shape, shapeName, value, path, member);
    case 'integer':
      if (!Number.isSafeInteger(value)) return wrongType(found, path, 'integer');
      return report(found, path, value, integerConstraints(shape, Number(value)), false);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType(found, path, 'boolean');
    case 'timestamp':
      return value instanceof Date ? undefined : wrongType(found, path, 'timestamp');
    case 'blob':
      return value instanceof Uint8Array ? undefined : wrongType(found, path, 'blob');
  }
}

/** Where a value stands: member names and 1-based positions, outermost first. */
type Path = readonly (string | number)[];

function checkStructure(found: Findings, shape: StructureShape, value: Members, path: Path): void {
  reportUnknownMembers(found, shape.members, value, awsPath(path));
  for (const [member, target] of Object.entries(shape.members)) {
    const entry = Object.hasOwn(value, member) ? value[member] : undefined;
    if (entry !== undefined && entry !== null) checkValue(found, target, entry, [...path, member], member);
    else if (shape.required?.includes(member))
      report(found, [...path, member], undefined, ['Member must not be null'], false);
  }
}

function reportUnknownMembers(found: Findings, members: Members, value: Members, path: string): void {
  for (const member of Object.keys(value))
    if (!Object.hasOwn(members, member))
      reportMalformed(
        found,
        `Unknown parameter in ${path || 'input'}: "${member.slice(0, 128)}", must be one of: ${Object.keys(members).join(', ')}`,
      );
}

/** A list that is too long is told once, without its elements. */
function checkList(found: Findings, shape: ListShape, value: readonly unknown[], path: Path): void {
  const constraints = lengthConstraints(shape, value.length);
  report(found, path, value, constraints, false);
  if (constraints.length > 0) return;
  const element = shapeNamed(found.service, shape.member);
  if (element.type !== 'string')
    return value.forEach((entry, index) => checkValue(found, shape.member, entry, [...path, index + 1], ''));
  for (const entry of value) {
    if (typeof entry !== 'string') return wrongType(found, path, 'list of strings');
    if (stringConstraints(element, entry).length === 0) continue;
    return report(
      found,
      path,
      value,
      [`Member must satisfy constraint: [${allConstraints(element).join(', ')}]`],
      false,
    );
  }
}

function checkMap(found: Findings, shape: MapShape, value: Members, path: Path): void {
  for (const [key, entry] of Object.entries(value)) {
    checkValue(found, shape.key, key, [...path, key], '');
    checkValue(found, shape.value, entry, [...path, key], '');
  }
}

function checkString(
  found: Findings,
  shape: StringShape,
  shapeName: string,
  value: string,
  path: Path,
  member: string,
): void {
  const sentence = found.service === 'iam' ? spokenPattern(shapeName, member) : undefined;
  const sensitive = shape.sensitive === true;
  if (sentence === undefined) return report(found, path, value, stringConstraints(shape, value), sensitive);
  const lengths = lengthConstraints(shape, codePoints(value));
  report(found, path, value, lengths, sensitive);
  if (lengths.length === 0 && !matchesPattern(shape, value))
    found.spoken.push(`The specified value for ${awsPath(path)} is invalid. ${sentence}`);
}

const nameSentence = 'It must contain only alphanumeric characters and/or the following: +=,.@_-';
const spokenPatterns: Readonly<Record<string, string>> = {
  accessKeyIdType: 'It must contain only alphanumeric characters.',
  certificateIdType: 'It must contain only alphanumeric characters.',
  existingUserNameType: nameSentence,
  groupNameType: nameSentence,
  instanceProfileNameType: nameSentence,
  pathType: 'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  policyDocumentType: 'It must contain only printable ASCII characters.',
  policyNameType: nameSentence,
  policyPathType:
    'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  roleNameType: nameSentence,
  serverCertificateNameType: nameSentence,
  userNameType: nameSentence,
};

/** IAM's oldest shapes answer a bad character with a sentence instead of the pattern. */
function spokenPattern(shapeName: string, member: string): string | undefined {
  if (member === 'PathPrefix')
    return 'It must begin with the / character and contain only alphanumeric characters and/or / characters.';
  return Object.hasOwn(spokenPatterns, shapeName) ? spokenPatterns[shapeName] : undefined;
}

function stringConstraints(shape: StringShape, value: string): string[] {
  const broken: string[] = [];
  if (shape.enum && !shape.enum.includes(value)) broken.push('Member must satisfy enum value set');
  if (shape.pattern !== undefined && !matchesPattern(shape, value))
    broken.push(patternConstraint(shape.pattern));
  return [...broken, ...lengthConstraints(shape, codePoints(value))];
}

function patternConstraint(pattern: string): string {
  return `Member must satisfy regular expression pattern: ${pattern}`;
}

function lengthConstraints({ min, max }: StringShape | ListShape, length: number): string[] {
  if (max !== undefined && length > max) return [`Member must have length less than or equal to ${max}`];
  if (min !== undefined && length < min) return [`Member must have length greater than or equal to ${min}`];
  return [];
}

function integerConstraints({ min, max }: IntegerShape, value: number): string[] {
  if (max !== undefined && value > max) return [`Member must have value less than or equal to ${max}`];
  if (min !== undefined && value < min) return [`Member must have value greater than or equal to ${min}`];
  return [];
}

/** All that an element of a list must satisfy: AWS lists the lot when one element breaks one of them. */
function allConstraints({ min, max, pattern, enum: values }: StringShape): string[] {
  const all: string[] = [];
  if (max !== undefined) all.push(`Member must have length less than or equal to ${max}`);
  if (min !== undefined) all.push(`Member must have length greater than or equal to ${min}`);
  if (pattern !== undefined) all.push(patternConstraint(pattern), 'Member must not be null');
  if (values) all.push('Member must satisfy enum value set');
  return all;
}

/** AWS counts code points: 2,048 emoji fit where 2,048 characters do. No half pair comes this far. */
function codePoints(value: string): number {
  return value.length - (value.match(/[\uD800-\uDBFF]/g)?.length ?? 0);
}

function report(
  found: Findings,
  path: Path,
  value: unknown,
  constraints: string[],
  sensitive: boolean,
): void {
  for (const constraint of constraints)
    found.violations.push({ path: awsPath(path), value, constraint, sensitive });
}

function wrongType(found: Findings, path: Path, expected: string): void {
  reportMalformed(found, `Invalid type for parameter ${awsPath(path) || 'input'}, valid types: ${expected}`);
}

function reportMalformed(found: Findings, message: string): void {
  if (found.malformed.length < mostFaults) found.malformed.push(message);
}

/** `['Tags', 1, 'Key']` as AWS writes it: `tags.1.member.key`. */
function awsPath(path: Path): string {
  return path
    .map((step) =>
      typeof step === 'number' ? `${step}.member` : step.charAt(0).toLowerCase() + step.slice(1),
    )
    .join('.');
}

type Members = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Members {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array)
  );
}
