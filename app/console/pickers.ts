// What the console's pickers offer: users, groups and policies of the account, read through the door.
import 'server-only';
import type { Answer } from '#app/door.ts';
import { optionsFor, pickerQuery, type Option, type Options } from '#components/picker/options.ts';
import { utcTime } from '#components/ui/time.tsx';
import { allGroups, allPolicies, allUsers } from './lists.ts';
import { policyType } from './policies/words.ts';

export const policyOptions = async (form: FormData | null, name = 'PolicyArn'): Promise<Options> =>
  offered(await allPolicies(), form, name, (policy) =>
    // A service's own role policies cannot be attached by anyone.
    policy.IsAttachable === false
      ? null
      : {
          value: policy.Arn ?? '',
          label: policy.PolicyName ?? '',
          notes: [policyType(policy), String(policy.AttachmentCount ?? 0)],
        },
  );

export const groupOptions = async (
  form: FormData | null,
  name = 'GroupName',
  without: readonly string[] = [],
): Promise<Options> =>
  offered(await allGroups(), form, name, ({ GroupName, CreateDate }) =>
    without.includes(GroupName)
      ? null
      : { value: GroupName, label: GroupName, notes: [utcTime(CreateDate).slice(0, 10)] },
  );

export const userOptions = async (
  form: FormData | null,
  name = 'UserName',
  without: readonly string[] = [],
): Promise<Options> =>
  offered(await allUsers(), form, name, ({ UserName, CreateDate }) =>
    without.includes(UserName)
      ? null
      : { value: UserName, label: UserName, notes: [utcTime(CreateDate).slice(0, 10)] },
  );

function offered<T>(
  all: Answer<readonly T[]>,
  form: FormData | null,
  name: string,
  optionOf: (item: T) => Option | null,
): Options {
  if (!all.ok) return { refusal: all.error };
  const options = all.output.map(optionOf).filter((option) => option !== null);
  return optionsFor(options, pickerQuery(form ?? new FormData(), name));
}
