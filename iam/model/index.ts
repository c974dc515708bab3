// The model: what AWS publishes about its IAM and STS operations, as tables to look things up in.
import tables from './model.generated.json' with { type: 'json' };
import type { OperationModel, ServiceModel, ServiceName, Shape } from './types.ts';
import type { OperationName, OperationNameOf } from './types.generated.ts';

export type * from './types.ts';
export type * from './types.generated.ts';

interface Tables {
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly services: Readonly<Record<ServiceName, ServiceModel>>;
}

const { operations, services } = tables as unknown as Tables; // JSON's inferred type is wider; the generator wrote it

/** Every service of the model. */
export const serviceNames: readonly ServiceName[] = ['iam', 'sts'];

/** Whether `name` is an operation of the model, spelled as AWS spells it: `iam:CreateUser`. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** The operation called `name`: shapes, errors, paging, and the permission it needs. */
export function operationModel(name: OperationName): OperationModel {
  return known(operations[name], name);
}

/** The names of a service's operations without its prefix, in AWS's order: `CreateUser`, `GetUser` … */
export function operationsOf<S extends ServiceName>(service: S): OperationNameOf<S>[] {
  const own = Object.values(operations).filter((operation) => operation.service === service);
  return own.map((operation) => operation.name as OperationNameOf<S>); // names and types come from one generator
}

/** A service's model: its API version, XML namespace, resource types. */
export function serviceModel(service: ServiceName): ServiceModel {
  return services[service];
}

/** The service whose API has this version (`2010-05-08` is IAM), or undefined. */
export function serviceOfVersion(version: string): ServiceName | undefined {
  return serviceNames.find((service) => services[service].version === version);
}

/** The shape a service calls `name`. IAM and STS share some names for different shapes. */
export function shapeNamed(service: ServiceName, name: string): Shape {
  return known(services[service].shapes[name], `${service} shape ${name}`);
}

/** The HTTP status AWS answers `code` with; 400 for a code nobody published. */
export function errorStatus(code: string): number {
  if (Object.hasOwn(commonErrors, code)) return commonErrors[code] ?? 400;
  const service = serviceNames.find((name) => Object.hasOwn(services[name].errors, code));
  return (service && services[service].errors[code]) ?? 400;
}

/** Errors any operation can answer. @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
const commonErrors: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  ExpiredToken: 403,
  IncompleteSignature: 400,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidParameterCombination: 400,
  InvalidParameterValue: 400,
  InvalidQueryParameter: 400,
  MalformedInput: 400,
  MalformedQueryString: 404,
  MissingAction: 400,
  MissingAuthenticationToken: 403,
  MissingParameter: 400,
  NotAuthorized: 400,
  OptInRequired: 403,
  RequestExpired: 400,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ValidationError: 400,
};

function known<T>(entry: T | undefined, name: string): T {
  if (entry === undefined) throw new Error(`the model knows no ${name}`);
  return entry;
}
