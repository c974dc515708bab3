// Whoever holds policies, a user or a group: the calls on its policies, and where its page is.
import 'server-only';
import { ask } from '#app/door.ts';
import { groupHref, userHref } from '../hrefs.ts';
import { planned, type PlannedCall } from '../plan.ts';
import { nameInArn } from '../policies/words.ts';

export interface Holder {
  readonly kind: 'user' | 'group';
  readonly name: string;
}

export const holderHref = ({ kind, name }: Holder) => (kind === 'user' ? userHref(name) : groupHref(name));

/** Its page, on the tab of its permissions: a user's first, a group's second. */
export const permissionsHref = (holder: Holder) =>
  holder.kind === 'user' ? holderHref(holder) : `${holderHref(holder)}?tab=permissions`;

export function holderIn(form: FormData): Holder {
  const name = form.get('HolderName');
  return {
    kind: form.get('HolderKind') === 'group' ? 'group' : 'user',
    name: typeof name === 'string' ? name : '',
  };
}

export const holderValues = ({ kind, name }: Holder) => ({ HolderKind: kind, HolderName: name });

export function attachCall({ kind, name }: Holder, PolicyArn: string): PlannedCall {
  const words = `Attach the policy ${nameInArn(PolicyArn)} to the ${kind} ${name}`;
  return kind === 'user'
    ? planned(words, 'iam:AttachUserPolicy', { UserName: name, PolicyArn })
    : planned(words, 'iam:AttachGroupPolicy', { GroupName: name, PolicyArn });
}

export function detachCall({ kind, name }: Holder, PolicyArn: string): PlannedCall {
  const words = `Detach the policy ${nameInArn(PolicyArn)} from the ${kind} ${name}`;
  return kind === 'user'
    ? planned(words, 'iam:DetachUserPolicy', { UserName: name, PolicyArn })
    : planned(words, 'iam:DetachGroupPolicy', { GroupName: name, PolicyArn });
}

export function deleteInlineCall({ kind, name }: Holder, PolicyName: string): PlannedCall {
  const words = `Delete the inline policy ${PolicyName}`;
  return kind === 'user'
    ? planned(words, 'iam:DeleteUserPolicy', { UserName: name, PolicyName })
    : planned(words, 'iam:DeleteGroupPolicy', { GroupName: name, PolicyName });
}

export function putInline({ kind, name }: Holder, PolicyName: string, PolicyDocument: string) {
  return kind === 'user'
    ? ask('iam:PutUserPolicy', { UserName: name, PolicyName, PolicyDocument })
    : ask('iam:PutGroupPolicy', { GroupName: name, PolicyName, PolicyDocument });
}

export function getInline({ kind, name }: Holder, PolicyName: string) {
  return kind === 'user'
    ? ask('iam:GetUserPolicy', { UserName: name, PolicyName })
    : ask('iam:GetGroupPolicy', { GroupName: name, PolicyName });
}

export function listAttached({ kind, name }: Holder) {
  return kind === 'user'
    ? ask('iam:ListAttachedUserPolicies', { UserName: name, MaxItems: 1_000 })
    : ask('iam:ListAttachedGroupPolicies', { GroupName: name, MaxItems: 1_000 });
}

export function listInline({ kind, name }: Holder) {
  return kind === 'user'
    ? ask('iam:ListUserPolicies', { UserName: name, MaxItems: 1_000 })
    : ask('iam:ListGroupPolicies', { GroupName: name, MaxItems: 1_000 });
}
