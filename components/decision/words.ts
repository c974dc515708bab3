// A decision in words: one sentence a layer, a mismatch, a rule. Said as the IAM User Guide says it.
import type {
  Decision,
  FixedRule,
  LayerDecision,
  MissingStatement,
  Mismatch,
  StatementRef,
  Verdict,
} from '#iam/policy/decision.ts';
import type { Layer } from '#iam/policy/types.ts';

const layerNames: Readonly<Record<Layer, readonly [one: string, many: string]>> = {
  scp: ['service control policy (SCP)', 'Service control policies (SCPs)'],
  rcp: ['resource control policy (RCP)', 'Resource control policies (RCPs)'],
  endpoint: ['VPC endpoint policy', 'VPC endpoint policies'],
  resource: ['resource-based policy', 'Resource-based policy'],
  trust: ['role trust policy', 'Role trust policy'],
  identity: ['identity-based policy', 'Identity-based policies'],
  boundary: ['permissions boundary', 'Permissions boundary'],
  session: ['session policy', 'Session policies'],
};

/** `identity-based policy`. */
export const layerName = (layer: Layer): string => layerNames[layer][0];

/** `Identity-based policies`: the name of the layer. */
export const layerTitle = (layer: Layer): string => layerNames[layer][1];

const article = (words: string) => (/^[aeiou]|^SCP|^RCP/i.test(words) ? `an ${words}` : `a ${words}`);

const verdictWords: Readonly<Record<Verdict, string>> = {
  Allowed: 'Allows',
  ExplicitlyDenied: 'Denies',
  ImplicitlyDenied: 'Does not allow',
};

export const verdictWord = (verdict: Verdict): string => verdictWords[verdict];

const rules: Readonly<Record<FixedRule, string>> = {
  GetCallerIdentityIsAlwaysAllowed: 'Everyone may ask who they are; no policy is asked.',
  GetSessionTokenNeedsNoPermission: 'GetSessionToken needs no permission; no policy is asked.',
  SessionsCannotGetTokens:
    'A session with temporary credentials cannot ask for further tokens, whatever its policies say.',
  RootCannotAssumeRoles: 'The root user cannot assume a role. Sign in as an IAM user to do that.',
  SessionCredentialsAreBarred:
    'Temporary credentials of this kind may not call this, whatever their policies say.',
};

/** What decided, in one sentence. */
export function summary(decision: Decision): string {
  if (decision.rule !== null) return rules[decision.rule];
  const { decidedBy, deniedLayer, verdict } = decision;
  if (verdict === 'Allowed') {
    return decidedBy
      ? `${capital(article(layerName(decidedBy.layer)))} allows it.`
      : 'No policy is needed for it.';
  }
  if (deniedLayer === null) return 'It is not allowed.';
  if (verdict === 'ExplicitlyDenied')
    return `${capital(article(layerName(deniedLayer)))} denies it. An explicit deny wins over every allow.`;
  if (deniedLayer === 'boundary')
    return 'The permissions boundary does not allow it. It limits what the other policies can give.';
  return `No ${layerName(deniedLayer)} allows it. What nothing allows is denied.`;
}

/** What decided, in a few words for a table: `Statement 1 of SalesReaders`, `No identity-based policy allows it`. */
export function decidedShortly({ rule, decidedBy, deniedLayer, verdict, layers }: Decision): string {
  if (rule !== null) return 'AWS’s own rule';
  if (decidedBy !== null) return statementName(decidedBy);
  if (verdict === 'Allowed')
    return layers.some(({ why }) => why === 'RootUser') ? 'Root user may do everything' : 'No policy needed';
  return deniedLayer === null ? '–' : `No ${layerName(deniedLayer)} allows it`;
}

const hasOnePolicy = (layer: Layer) => ['boundary', 'endpoint', 'resource', 'trust'].includes(layer);

/** Why a layer answered as it did, in one sentence. */
export function reason(layer: LayerDecision): string {
  const { decidedBy, why } = layer;
  if (decidedBy)
    return `${statementName(decidedBy)} ${why === 'StatementDenies' ? 'denies' : 'allows'} the request.`;
  switch (why) {
    case 'NoStatementAllows':
      return hasOnePolicy(layer.layer)
        ? 'None of its statements allows the request.'
        : 'There are policies, but none of their statements allows the request.';
    case 'NoPolicy':
      return 'There is no policy here, so nothing is allowed.';
    case 'AllowsTheAccount':
      return 'The resource lets the account in; the account’s own policies must allow it as well.';
    case 'AlwaysAllows':
      return 'No statement denies the request, and this layer only ever denies.';
    case 'SessionWithoutPolicy':
      return 'A federated session without a session policy has no permissions of its own.';
    case 'RootUser':
      return 'The root user has every permission; these policies do not bind it.';
    default:
      return 'A statement decided.';
  }
}

/** `Statement 2 “DenyUsers” of SalesReaders`. */
export function statementName({ statementIndex, sid, policyName }: StatementRef): string {
  return `Statement ${statementIndex + 1}${sid === undefined ? '' : ` “${sid}”`} of ${policyName}`;
}

/** How the principal comes by the policy: `through group Sales`, `attached to user ana`. */
export function attachment({ layer, attachedTo, orgId }: StatementRef): string | null {
  if (orgId !== undefined) return `attached to ${orgId}`;
  const [, kind, name] = /:(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(attachedTo ?? '') ?? [];
  if (kind === undefined || name === undefined) return null;
  return kind === 'group' && layer === 'identity' ? `through group ${name}` : `attached to ${kind} ${name}`;
}

const listed = (values: readonly string[]) => values.join(', ') || 'nothing';

/** Why a statement did not match, in one sentence without its subject. */
export function mismatchWords({ element, reason, wanted, got, operator, key }: Mismatch): string {
  const what = element === 'Condition' && key !== undefined ? `${key} (${operator ?? 'condition'})` : element;
  switch (reason) {
    case 'Differs':
      return `its ${what} is ${listed(wanted)}; the request has ${listed(got)}.`;
    case 'Excluded':
      return `its ${what} leaves out ${listed(got)}.`;
    case 'KeyMissing':
      return `it needs ${what} to be ${listed(wanted)}; the request has no such key.`;
    case 'KeyPresent':
      return `it needs ${what} to be absent; the request has ${listed(got)}.`;
    case 'VariableUnresolved':
      return `the request has no single value for ${listed(wanted)} in its ${element}.`;
    case 'NeedsWildcard':
      return `its Resource is ${listed(wanted)}; this action works on no particular resource: only "Resource": "*" can allow it.`;
    case 'NotValidHere':
      return `its ${element} is missing, or has no place in this kind of policy.`;
  }
}

const places: Readonly<Record<Layer, string>> = {
  scp: 'an SCP at every level of the organization',
  rcp: 'an RCP',
  endpoint: 'the VPC endpoint’s policy',
  resource: 'the resource’s policy',
  trust: 'the role’s trust policy',
  identity: 'an identity-based policy of the user or of one of its groups',
  boundary: 'the permissions boundary',
  session: 'the session policy',
};

/** Where a missing statement belongs. */
export function missingPlace({ layer, orgId }: MissingStatement): string {
  return orgId === undefined ? places[layer] : `an SCP attached to ${orgId}`;
}

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
