// What a simulation asks: each action on each resource, with the context it was given.
import { invalidInput } from '#iam/errors.ts';
import type { OperationInput } from '#iam/model/index.ts';
import type { AccessRequest, NamedPolicy, PolicySet } from '#iam/policy/types.ts';
import { assertSimulable } from './simulated-entity.ts';

type Input = Omit<OperationInput<'iam:SimulateCustomPolicy'>, 'PolicyInputList'>;

/** Whose policies are simulated. `arn` is null where no principal is named: own policies of a group, or a list. */
export interface Simulated {
  readonly accountId: string;
  readonly arn: string | null;
  readonly identity: readonly NamedPolicy[];
  readonly boundary: readonly NamedPolicy[] | null;
}

/** One result to come: an action, on one resource or, for a whole scenario, on several. */
export interface Question {
  readonly action: string;
  readonly policies: PolicySet;
  readonly requests: readonly AccessRequest[];
  readonly hasBoundary: boolean;
  readonly crossAccount: boolean;
}

/** Every question of a simulation, in the order of actions and resources. Throws InvalidInput. */
export function questionsOf(input: Input, simulated: Simulated): Question[] {
  const { ActionNames, ResourceArns, ResourceHandlingOption } = input;
  const resources = ResourceArns && ResourceArns.length > 0 ? ResourceArns : ['*'];
  const strange = resources.filter((arn) => arn !== '*' && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(arn));
  if (strange.length > 0)
    throw invalidInput(`ResourceNames are not in a valid ARN format: ${strange.join(', ')}.`);
  const nameless = ActionNames.filter((action) => !/^[\w-]+:\w+$/.test(action));
  if (nameless.length > 0) throw invalidInput(`Invalid Input Actions: ${quoted(nameless)}.`);
  const principal = principalOf(input, simulated);
  const context = contextOf(input);
  const groups = ResourceHandlingOption === undefined ? resources.map((arn) => [arn]) : [resources];
  const account = principal.split(':')[4] ?? simulated.accountId;
  return ActionNames.flatMap((action) => {
    const policies = policySet(input, simulated, action, account);
    return groups.map((arns): Question => {
      const requests = arns.map((resource) => ({
        principal,
        action,
        resource,
        resourceAccount: ownerOf(input, resource) ?? account,
        context,
        wildcardOnlyAction: false,
      }));
      const crossAccount = requests.some(({ resourceAccount }) => resourceAccount !== account);
      return { action, policies, requests, hasBoundary: simulated.boundary !== null, crossAccount };
    });
  });
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

const USER_ARN = /^arn:[^:]+:iam::\d{12}:user\/.+$/;

/** Who is simulated to call. Where nobody is named, someone of this account of whom nothing more is known. */
function principalOf({ CallerArn, ResourcePolicy }: Input, { arn, accountId }: Simulated): string {
  const caller = CallerArn ?? arn;
  const needed = CallerArn !== undefined || ResourcePolicy !== undefined;
  if (needed && (caller === null || !USER_ARN.test(caller)))
    throw invalidInput('Invalid caller - Caller must be an IAM user in this context.');
  return caller ?? `arn:aws:iam::${accountId}:role/simulated`;
}

/** The keys as given; those of a list type are multivalued, and so is what comes with several values. */
function contextOf({ ContextEntries = [] }: Input): AccessRequest['context'] {
  return Object.fromEntries(
    ContextEntries.flatMap(({ ContextKeyName, ContextKeyType, ContextKeyValues = [] }) => {
      const [only, ...more] = ContextKeyValues;
      if (ContextKeyName === undefined || only === undefined) return [];
      const isList = more.length > 0 || ContextKeyType?.endsWith('List') === true;
      return [[ContextKeyName, isList ? ContextKeyValues : only] as const];
    }),
  );
}

/**
 * Who owns a resource; null: the caller's account. Without a resource policy and a ResourceOwner, only the caller's
 * side is simulated, as if the resource were its account's own.
 */
function ownerOf({ ResourceOwner, ResourcePolicy }: Input, resource: string): string | null {
  const owner = /^arn:[^:]+:iam::(\d{12}):root$/.exec(ResourceOwner ?? '')?.[1];
  if (ResourceOwner !== undefined && owner === undefined)
    throw invalidInput(`'${ResourceOwner}' is not a valid as a Resource Owner.`);
  const stated = resource.split(':')[4] ?? '';
  const isStated = /^\d{12}$/.test(stated) && (owner !== undefined || ResourcePolicy !== undefined);
  return isStated ? stated : (owner ?? null);
}

const TRUST_ACTION = /^sts:(AssumeRole\w*|TagSession|SetSourceIdentity|SetContext)$/i;

function policySet(
  { ResourcePolicy }: Input,
  { identity, boundary }: Simulated,
  action: string,
  account: string,
): PolicySet {
  const isTrust = TRUST_ACTION.test(action);
  if (ResourcePolicy !== undefined) assertSimulable(ResourcePolicy, isTrust ? 'trust' : 'resource');
  const stated = ResourcePolicy === undefined ? null : { name: 'ResourcePolicy', document: ResourcePolicy };
  const resource = stated ?? (isTrust ? unstatedTrust(account) : null);
  return { identity, boundary, session: null, resource, scp: [], rcp: [], endpoint: null };
}

/** The name of the trust policy that stands for one not given. */
export const UNSTATED_TRUST = '(not given)';

/** A trust policy that is not given trusts the caller's account, so that the other policies decide. */
function unstatedTrust(account: string): NamedPolicy {
  const statement = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:*' };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return { name: UNSTATED_TRUST, document };
}
