// What policies a user or a group holds, read through the door; what may not be read stands as its refusal.
import 'server-only';
import type { RefusalShown } from '#components/decision/refused.tsx';
import { nameInArn, policyType } from '../policies/words.ts';
import { listAttached, listInline, type Holder } from './holder.ts';

export interface HeldPolicy {
  /** Unique among the policies of a page. */
  readonly key: string;
  readonly name: string;
  /** `null`: an inline policy. */
  readonly arn: string | null;
  readonly type: string;
  readonly via: Holder;
}

export interface RefusedPolicies {
  readonly key: string;
  /** `null`: one of the user's groups, which may not be listed. */
  readonly via: Holder | null;
  readonly refusal: RefusalShown;
}

export async function heldPolicies(via: Holder): Promise<(HeldPolicy | RefusedPolicies)[]> {
  const [attached, inline] = await Promise.all([listAttached(via), listInline(via)]);
  const key = (of: string) => `${via.kind}/${via.name}/${of}`;
  const managed = attached.ok
    ? (attached.output.AttachedPolicies ?? []).map(({ PolicyArn: arn = '' }) => ({
        key: key(arn),
        name: nameInArn(arn),
        arn,
        type: policyType({ Arn: arn, Path: arn.includes(':policy/job-function/') ? '/job-function/' : '/' }),
        via,
      }))
    : [{ key: key('attached'), via, refusal: attached.error }];
  const own = inline.ok
    ? inline.output.PolicyNames.map((name) => ({
        key: key(`inline ${name}`),
        name,
        arn: null,
        type: 'Customer inline',
        via,
      }))
    : [{ key: key('inline'), via, refusal: inline.error }];
  return [...managed, ...own];
}

export const sameHolder = (a: Holder | null, b: Holder) => a?.kind === b.kind && a.name === b.name;

/** How many there are; unknown where something was refused. */
export function countOf(held: readonly (HeldPolicy | RefusedPolicies)[]): { readonly count?: number } {
  return held.some((policy) => 'refusal' in policy) ? {} : { count: held.length };
}
