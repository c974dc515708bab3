// The calls that delete a group: its members and policies first, because the API deletes only an empty one.
import 'server-only';
import { ask, type Answer } from '#app/door.ts';
import { deleteInlineCall, detachCall, listAttached, listInline } from '../permissions/holder.ts';
import { planned, type PlannedCall } from '../plan.ts';

export async function deleteGroupPlan(GroupName: string): Promise<Answer<PlannedCall[]>> {
  const group = { kind: 'group', name: GroupName } as const;
  const [members, attached, inline] = await Promise.all([
    ask('iam:GetGroup', { GroupName, MaxItems: 1_000 }),
    listAttached(group),
    listInline(group),
  ]);
  if (!members.ok) return members;
  if (!attached.ok) return attached;
  if (!inline.ok) return inline;
  return {
    ok: true,
    output: [
      ...members.output.Users.map(({ UserName }) =>
        planned(`Remove ${UserName} from the group ${GroupName}`, 'iam:RemoveUserFromGroup', {
          GroupName,
          UserName,
        }),
      ),
      ...(attached.output.AttachedPolicies ?? []).map(({ PolicyArn = '' }) => detachCall(group, PolicyArn)),
      ...inline.output.PolicyNames.map((name) => deleteInlineCall(group, name)),
      planned(`Delete the group ${GroupName}`, 'iam:DeleteGroup', { GroupName }),
    ],
  };
}
