// An operation and its input as the command that does the same: `aws iam create-user --user-name ana`.
import type { OperationInput, OperationName } from '#iam/model/index.ts';
import { redact } from '#iam/model/redact.ts';

/** The AWS CLI's command for a call. Secrets are left out; a word stands where they go. */
export function cliCommand<N extends OperationName>(operation: N, input: OperationInput<N>): string {
  const [service = '', name = ''] = operation.split(':');
  const hidden = (redact(operation, input) ?? {}) as Readonly<Record<string, unknown>>; // an input is a structure
  const options = Object.entries(hidden).flatMap(([member, value]) =>
    value === undefined || value === null ? [] : [option(member, value)],
  );
  return [`aws ${service} ${hyphened(name)}`, ...options].join(' ');
}

/** `CreateUser` as the CLI spells it: `create-user`. The rule is botocore's, acronyms included. */
export function hyphened(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

function option(member: string, value: unknown): string {
  const flag = hyphened(member);
  if (typeof value === 'boolean') return value ? `--${flag}` : `--no-${flag}`;
  const words = Array.isArray(value) ? value.map(argument) : [argument(value)];
  return [`--${flag}`, ...words.map(quoted)].join(' ');
}

function argument(value: unknown): string {
  if (value === 'HIDDEN_DUE_TO_SECURITY_REASONS') return '<secret>';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? structure(value) : String(value);
}

/** `Key=team,Value=red`, or JSON where the shorthand would be misread. */
function structure(value: object): string {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const simple = entries.every(([, part]) => typeof part === 'string' && /^[\w .:/+@-]*$/.test(part));
  if (!simple) return JSON.stringify(value);
  return entries.map(([key, part]) => `${key}=${String(part)}`).join(',');
}

/** A word of a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
