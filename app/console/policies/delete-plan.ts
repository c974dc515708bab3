// The calls that delete a managed policy: the API deletes only one that is attached nowhere and has one version.
import 'server-only';
import { ask, type Answer } from '#app/door.ts';
import { detachCall } from '../permissions/holder.ts';
import { planned, type PlannedCall } from '../plan.ts';
import { versionsOf } from './read.ts';
import { nameInArn } from './words.ts';

export async function deletePolicyPlan(PolicyArn: string): Promise<Answer<PlannedCall[]>> {
  const [entities, versions] = await Promise.all([
    ask('iam:ListEntitiesForPolicy', {
      PolicyArn,
      PolicyUsageFilter: 'PermissionsPolicy',
      MaxItems: 1_000,
    }),
    versionsOf(PolicyArn),
  ]);
  if (!entities.ok) return entities;
  if (!versions.ok) return versions;
  const { PolicyUsers = [], PolicyGroups = [] } = entities.output;
  const others = (versions.output.Versions ?? []).filter((version) => version.IsDefaultVersion !== true);
  return {
    ok: true,
    output: [
      ...PolicyUsers.map(({ UserName: name = '' }) => detachCall({ kind: 'user', name }, PolicyArn)),
      ...PolicyGroups.map(({ GroupName: name = '' }) => detachCall({ kind: 'group', name }, PolicyArn)),
      ...others.map(({ VersionId = '' }) =>
        planned(`Delete version ${VersionId}`, 'iam:DeletePolicyVersion', { PolicyArn, VersionId }),
      ),
      planned(`Delete the policy ${nameInArn(PolicyArn)}`, 'iam:DeletePolicy', { PolicyArn }),
    ],
  };
}
