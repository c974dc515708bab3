// The calls behind "Create user group", in order.
import 'server-only';
import { textIn, textsIn } from '../../answers.ts';
import { attachCall } from '../../permissions/holder.ts';
import { planned, type PlannedCall } from '../../plan.ts';

export function createGroupPlan(form: FormData): PlannedCall[] {
  const GroupName = textIn(form, 'GroupName');
  return [
    planned(`Create the group ${GroupName}`, 'iam:CreateGroup', { GroupName }),
    ...textsIn(form, 'UserName').map((UserName) =>
      planned(`Add ${UserName} to the group ${GroupName}`, 'iam:AddUserToGroup', { GroupName, UserName }),
    ),
    ...textsIn(form, 'PolicyArn').map((arn) => attachCall({ kind: 'group', name: GroupName }, arn)),
  ];
}
