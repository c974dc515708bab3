// What AWS publishes about its operations, in the words of this folder: shapes, operations, authorization.

/** A service whose API Hallpass answers, by the prefix AWS gives its actions. */
export type ServiceName = 'iam' | 'sts';

/** The five levels of the AWS service authorization reference. */
export type AccessLevel = 'Read' | 'Write' | 'List' | 'Tagging' | 'Permissions management';

/** A structure: member name → shape name. `required` lists members that must be present. */
export interface StructureShape {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
}

/** A list of `member` shapes; `min` and `max` count elements. */
export interface ListShape {
  readonly type: 'list';
  readonly member: string;
  readonly min?: number;
  readonly max?: number;
}

/** A map; `key` and `value` are shape names. */
export interface MapShape {
  readonly type: 'map';
  readonly key: string;
  readonly value: string;
}

/** A string; `min` and `max` count UTF-16 code units as Java does; `pattern` is a Java regular expression. */
export interface StringShape {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: true;
}

/** A whole number within `min` and `max`. */
export interface IntegerShape {
  readonly type: 'integer';
  readonly min?: number;
  readonly max?: number;
}

/** A value without limits of its own. */
export interface PlainShape {
  readonly type: 'boolean' | 'timestamp' | 'blob';
  readonly sensitive?: true;
}

/** Any shape of a service model. */
export type Shape = StructureShape | ListShape | MapShape | StringShape | IntegerShape | PlainShape;

/** How an operation is paged: the members that carry token, limit and results. */
export interface Pagination {
  readonly inputToken: string;
  readonly outputToken: string;
  readonly limit?: string;
  readonly moreResults?: string;
  readonly results: readonly string[];
}

/** A resource type an action can name, e.g. `user`; its ARN pattern is in `resourceTypes`. */
export interface ActionResource {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

/** What permission an operation needs. No `resourceTypes` means that only the resource `*` will do. */
export interface Authorization {
  readonly action: string;
  readonly accessLevel: AccessLevel;
  readonly resourceTypes: readonly ActionResource[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

/** A resource type of a service: its ARN pattern with `${…}` variables and the condition keys it brings. */
export interface ResourceType {
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** An operation as AWS declares it. `input` and `output` are shape names, `errors` are error codes. */
export interface OperationModel {
  readonly service: ServiceName;
  readonly name: string;
  readonly input?: string;
  readonly output?: string;
  readonly resultWrapper?: string;
  readonly errors: readonly string[];
  /** Callable without a signature (AssumeRoleWithSAML, AssumeRoleWithWebIdentity). */
  readonly unsigned?: true;
  readonly pagination?: Pagination;
  readonly authorization: Authorization;
}

/** A service model: API version, XML namespace, shapes, error codes → HTTP status, resource types. */
export interface ServiceModel {
  readonly version: string;
  readonly xmlNamespace: string;
  readonly resourceTypes: Readonly<Record<string, ResourceType>>;
  readonly errors: Readonly<Record<string, number>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}
