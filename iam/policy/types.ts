// The words of the policy evaluator: what is asked, what it is asked of, and what it answers.

/**
 * The layers of policy that can take part in one decision, in the order in which they are explained.
 * `trust` is a role's resource policy; it appears in the place of `resource` for the `sts:AssumeRole…` actions.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export type Layer = 'scp' | 'rcp' | 'endpoint' | 'resource' | 'trust' | 'identity' | 'boundary' | 'session';

/** A policy document with the names a person knows it by. */
export interface NamedPolicy {
  /** Policy name, e.g. `SalesReaders`; for a trust policy the role's name. */
  readonly name: string;
  /** ARN of a managed policy; absent for an inline one. */
  readonly arn?: string;
  /** How the principal comes by it: ARN of the user, group or role it is attached to or embedded in. */
  readonly attachedTo?: string;
  /** The JSON text exactly as it was saved; all positions refer to it. */
  readonly document: string;
}

/** One level of an organization (root, OU or account) and the control policies attached there. */
export interface OrganizationLevel {
  readonly orgId: string;
  readonly policies: readonly NamedPolicy[];
}

/**
 * All policies that bear on one principal (and one resource). `null` means the layer does not apply;
 * an empty list means it applies and allows nothing.
 */
export interface PolicySet {
  readonly identity: readonly NamedPolicy[];
  readonly boundary: readonly NamedPolicy[] | null;
  readonly session: readonly NamedPolicy[] | null;
  readonly resource: NamedPolicy | null;
  readonly scp: readonly OrganizationLevel[];
  readonly rcp: readonly OrganizationLevel[];
  readonly endpoint: readonly NamedPolicy[] | null;
}

/** Condition context: key → value or values. Keys match without regard to case. Absent keys are simply not there. */
export type ConditionContext = Readonly<Record<string, string | readonly string[]>>;

/** One question to the evaluator: may this principal do this action on this resource now? */
export interface AccessRequest {
  /**
   * ARN of a root user, IAM user, assumed-role session or federated user; a service host
   * (`ec2.amazonaws.com`); an identity provider (ARN or host) for AssumeRoleWith…; `null` for anonymous.
   */
  readonly principal: string | null;
  /** e.g. `iam:ListUsers`. */
  readonly action: string;
  /** ARN, or `*` for an action without a resource type. */
  readonly resource: string;
  /** How AWS calls the resource in a refusal, where not by its ARN: `user ana`. */
  readonly resourceCalled?: string;
  /** 12 digits: who owns the resource. `null`: the principal's own account. */
  readonly resourceAccount: string | null;
  readonly context: ConditionContext;
  /** True for an action that has no resource type: only `Resource: "*"` can match it. */
  readonly wildcardOnlyAction: boolean;
  /**
   * The IAM user or role whose session this is, path and all. Absent: taken from `aws:PrincipalArn` if the context
   * has it, else derived from the session's ARN (which shows a role without its path).
   */
  readonly sessionIssuer?: string;
  /**
   * With what the request was signed, where the ARN does not tell: the temporary credentials of GetSessionToken and
   * GetFederationToken are barred from parts of IAM and STS, a console session is not.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
   */
  readonly credentials?: 'long-term' | 'console' | 'GetSessionToken' | 'GetFederationToken' | 'AssumeRole';
}

export type * from './decision.ts';
