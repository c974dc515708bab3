// Whole lists, read page by page through the door; each page is a call of its own, of at most 1,000.
import 'server-only';
import { ask, type Answer } from '#app/door.ts';
import type { OperationInput, OperationOutput } from '#iam/model/index.ts';

export type User = NonNullable<OperationOutput<'iam:ListUsers'>['Users']>[number];
export type Group = NonNullable<OperationOutput<'iam:ListGroups'>['Groups']>[number];
export type Policy = NonNullable<OperationOutput<'iam:ListPolicies'>['Policies']>[number];

const MaxItems = 1_000;

interface PageEnd {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

async function everyPage<O extends PageEnd, T>(
  read: (page: { MaxItems: number; Marker?: string }) => Promise<Answer<O>>,
  itemsOf: (output: O) => readonly T[] | undefined,
): Promise<Answer<T[]>> {
  const items: T[] = [];
  let marker: string | undefined;
  do {
    const answer = await read({ MaxItems, ...(marker !== undefined && { Marker: marker }) });
    if (!answer.ok) return answer;
    items.push(...(itemsOf(answer.output) ?? []));
    marker = answer.output.Marker;
  } while (marker !== undefined);
  return { ok: true, output: items };
}

export const allUsers = (): Promise<Answer<User[]>> =>
  everyPage(
    (page) => ask('iam:ListUsers', page),
    (output) => output.Users,
  );

export const allGroups = (): Promise<Answer<Group[]>> =>
  everyPage(
    (page) => ask('iam:ListGroups', page),
    (output) => output.Groups,
  );

export const allPolicies = (
  input: Pick<OperationInput<'iam:ListPolicies'>, 'Scope'> = {},
): Promise<Answer<Policy[]>> =>
  everyPage(
    (page) => ask('iam:ListPolicies', { ...input, ...page }),
    (output) => output.Policies,
  );
