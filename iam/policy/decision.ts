// What the evaluator answers: plain data, small enough to store with an event and complete enough to draw.

import type { TextRange } from './json.ts';
import type { Layer } from './types.ts';

/** The three answers. A denial is explicit when a Deny statement matched, implicit when an Allow was wanting. */
export type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';

/** A statement in one of the policies that were asked. */
export interface StatementRef {
  readonly layer: Layer;
  readonly policyName: string;
  /** Absent for an inline policy. */
  readonly policyArn?: string;
  /** ARN of the user, group or role through which the principal has the policy. */
  readonly attachedTo?: string;
  /** The root, OU or account of the organization, for SCPs and RCPs. */
  readonly orgId?: string;
  /** From 0, in document order. */
  readonly statementIndex: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Offsets into `NamedPolicy.document`; the statement's braces included. */
  readonly range: TextRange;
  /** The statement as it stood there, of a deciding or nearest statement of at most 2,000 characters. */
  readonly text?: string;
}

/**
 * Why a layer answered as it did.
 * - `StatementAllows`, `StatementDenies`: see `decidedBy`.
 * - `NoStatementAllows`: it has policies; none allows the request. `NoPolicy`: it applies and holds no policy.
 * - `AllowsTheAccount`: the resource lets the caller's account in; the account's own policies must allow as well.
 * - `AlwaysAllows`: RCPs only ever deny (RCPFullAWSAccess is attached to every level).
 * - `SessionWithoutPolicy`: a federated session without a session policy has no permissions of its own.
 * - `RootUser`: identity-based policies and boundaries do not bind the root user.
 */
export type LayerReason =
  | 'StatementAllows'
  | 'StatementDenies'
  | 'NoStatementAllows'
  | 'NoPolicy'
  | 'AllowsTheAccount'
  | 'AlwaysAllows'
  | 'SessionWithoutPolicy'
  | 'RootUser';

/** The verdict of one layer taken by itself, in the order of `Layer`. Layers that do not apply are left out. */
export interface LayerDecision {
  readonly layer: Layer;
  readonly verdict: Verdict;
  readonly why: LayerReason;
  /**
   * False when the decision did not depend on this layer's implicit denial: in one account, a resource-based policy
   * that names the caller needs no identity-based policy beside it.
   */
  readonly counts: boolean;
  readonly decidedBy: StatementRef | null;
  /** The level of the organization that answered, for SCPs and RCPs. */
  readonly orgId?: string;
}

/** The elements of a statement, in the order in which they are tried. */
export type FailedElement =
  | 'Principal'
  | 'NotPrincipal'
  | 'Action'
  | 'NotAction'
  | 'Resource'
  | 'NotResource'
  | 'Condition';

/**
 * Why an element did not match.
 * - `Differs`: none of the wanted values matches what the request has.
 * - `Excluded`: a Not… element lists what the request has.
 * - `KeyMissing`: the condition needs a key that the request does not have.
 * - `KeyPresent`: `Null` wants a key to be absent.
 * - `VariableUnresolved`: the request has no single value for a variable (`wanted` names it).
 * - `NeedsWildcard`: the action has no resource type, so only `Resource: "*"` can match.
 * - `NotValidHere`: the element is missing, or has no place in this kind of policy.
 */
export type MismatchReason =
  | 'Differs'
  | 'Excluded'
  | 'KeyMissing'
  | 'KeyPresent'
  | 'VariableUnresolved'
  | 'NeedsWildcard'
  | 'NotValidHere';

/** The first element of a statement that did not match. Values are cut at 160 characters, lists at 5. */
export interface Mismatch {
  readonly element: FailedElement;
  readonly reason: MismatchReason;
  /** What the policy asks for, as it is written there. */
  readonly wanted: readonly string[];
  /** What the request has; empty when it has nothing. */
  readonly got: readonly string[];
  /** For `Condition`. */
  readonly operator?: string;
  readonly key?: string;
  /** Where the element's value stands in the document. */
  readonly range: TextRange;
}

/** A statement that did not match, and why. */
export interface StatementMiss {
  readonly statement: StatementRef;
  readonly mismatch: Mismatch;
}

/** A statement in the form in which it can be pasted into a policy. */
export interface SuggestedStatement {
  readonly Effect: 'Allow';
  readonly Principal?: '*' | Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource?: string;
}

/** The smallest statement that would make the refusing layer allow this request. */
export interface MissingStatement {
  readonly layer: Layer;
  readonly statement: SuggestedStatement;
  /** The level of the organization where it is missing, for SCPs. */
  readonly orgId?: string;
}

/**
 * What AWS settles without asking a policy.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
 */
export type FixedRule =
  | 'GetCallerIdentityIsAlwaysAllowed'
  | 'GetSessionTokenNeedsNoPermission'
  | 'SessionsCannotGetTokens'
  | 'RootCannotAssumeRoles'
  | 'SessionCredentialsAreBarred';

/** The answer to one request and everything needed to explain it. JSON-serialisable; bounded to about 30 kB. */
export interface Decision {
  readonly request: {
    readonly principal: string | null;
    readonly action: string;
    readonly resource: string;
  };
  readonly verdict: Verdict;
  /** The statement that decided: the Deny, or the Allow that granted; `null` when no statement did. */
  readonly decidedBy: StatementRef | null;
  /** The layer that refused, explicitly or by allowing nothing; `null` when allowed or settled by `rule`. */
  readonly deniedLayer: Layer | null;
  /** Set when AWS settles such requests without asking any policy. */
  readonly rule: FixedRule | null;
  readonly layers: readonly LayerDecision[];
  /** Statements that did not match, the closest of the refusing layer first; at most 20. */
  readonly misses: readonly StatementMiss[];
  /** How many more statements did not match. */
  readonly unlistedMisses: number;
  /** For an implicit denial: the Allow statement that came closest, in the layer that refused. */
  readonly nearestMiss: StatementMiss | null;
  /** For an implicit denial. */
  readonly missingStatement: MissingStatement | null;
  /** AWS's own one-line message; empty when allowed. */
  readonly message: string;
}
