// What goes wrong, as AWS says it: a code, an HTTP status, a message.
import { errorStatus } from '#iam/model/index.ts';
import type { Decision } from '#iam/policy/types.ts';

/**
 * An error AWS would answer. `code` and `message` are AWS's own; `status` is the HTTP status; `decision` is
 * there when permission was refused.
 */
export class IamError extends Error {
  override readonly name = 'IamError';
  readonly code: string;
  readonly status: number;
  readonly decision: Decision | null;

  constructor(code: string, message: string, decision: Decision | null = null) {
    super(message);
    this.code = code;
    this.status = errorStatus(code);
    this.decision = decision;
  }
}

/** The refusal of a decision that is not `Allowed`. To credentials that are barred, AWS answers as to unknown ones. */
export function accessDenied(decision: Decision): IamError {
  const isBarred = decision.rule === 'SessionCredentialsAreBarred';
  return new IamError(isBarred ? 'InvalidClientTokenId' : 'AccessDenied', decision.message, decision);
}

/** A refusal that no policy could lift (AWS managed policies, session kinds), in AWS's words. */
export function refused(message: string): IamError {
  return new IamError('AccessDenied', message);
}

/** e.g. `noSuchEntity('The user with name ana cannot be found.')` */
export function noSuchEntity(message: string): IamError {
  return new IamError('NoSuchEntity', message);
}

/** e.g. `entityAlreadyExists('User with name ana already exists.')` */
export function entityAlreadyExists(message: string): IamError {
  return new IamError('EntityAlreadyExists', message);
}

/** `quota` is AWS's name of it, e.g. `AccessKeysPerUser`. */
export function limitExceeded(quota: string, limit: number): IamError {
  return new IamError('LimitExceeded', `Cannot exceed quota for ${quota}: ${limit}`);
}

/** What must be removed before an entity can be deleted. */
export function deleteConflict(message: string): IamError {
  return new IamError('DeleteConflict', message);
}

export function malformedPolicyDocument(message: string): IamError {
  return new IamError('MalformedPolicyDocument', message);
}

export function validationError(message: string): IamError {
  return new IamError('ValidationError', message);
}

export function invalidInput(message: string): IamError {
  return new IamError('InvalidInput', message);
}

/** Something of ours broke: the caller learns only that, and the request id. */
export function serviceFailure(): IamError {
  return new IamError(
    'ServiceFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
  );
}
