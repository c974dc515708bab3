// What a list of groups shows of each on demand: how many users, whether it has any permissions.
import { ask } from '#app/door.ts';
import { RefusedFact } from '#components/decision/refused.tsx';
import { Status } from '#components/ui/status.tsx';
import { heldPolicies } from '../permissions/held-policies.ts';

export async function UsersOf({ groupName }: { readonly groupName: string }) {
  const answer = await ask('iam:GetGroup', { GroupName: groupName, MaxItems: 1_000 });
  if (!answer.ok) return <RefusedFact refusal={answer.error} />;
  const { Users, IsTruncated } = answer.output;
  return Users.length === 0 ? (
    <Status kind="warning">0</Status>
  ) : (
    <>{Users.length + (IsTruncated ? '+' : '')}</>
  );
}

export async function PermissionsOf({ groupName }: { readonly groupName: string }) {
  const held = await heldPolicies({ kind: 'group', name: groupName });
  const refused = held.find((policy) => 'refusal' in policy);
  if (refused) return <RefusedFact refusal={refused.refusal} />;
  return held.length > 0 ? (
    <Status kind="success">Defined</Status>
  ) : (
    <Status kind="warning">Not defined</Status>
  );
}
