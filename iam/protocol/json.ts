// The AWS Query protocol, outbound, for a client that accepts JSON instead of XML, as aws-iam-authenticator does.
import { operationModel, shapeNamed } from '#iam/model/index.ts';
import type { OperationName, ServiceName } from '#iam/model/index.ts';
import { asRecord, faultOf, misfit } from './wire-error.ts';
import type { WireError } from './wire-error.ts';

/**
 * The body of a successful answer (`application/json`), named as in the XML. Members that are undefined are null,
 * times are seconds since 1970, blobs base64. Throws a plain Error when a value does not fit its shape.
 */
export function renderResponse(
  operation: OperationName,
  output: object | undefined | void,
  requestId: string,
): string {
  const { name, service, output: shape, resultWrapper } = operationModel(operation);
  const result =
    shape && resultWrapper ? { [resultWrapper]: valueOf(service, shape, output ?? {}) } : undefined;
  return JSON.stringify({ [`${name}Response`]: { ...result, ResponseMetadata: { RequestId: requestId } } });
}

/** The body of an error answer (`application/json`); its status is `errorStatus(code)`. */
export function renderError(error: WireError, requestId: string): string {
  const { code, message } = error;
  return JSON.stringify({
    Error: { Code: code, Message: message, Type: faultOf(error) },
    RequestId: requestId,
  });
}

function valueOf(service: ServiceName, shapeName: string, value: unknown): unknown {
  if (value === undefined) return null;
  const shape = shapeNamed(service, shapeName);
  switch (shape.type) {
    case 'structure': {
      const given = asRecord(value, shapeName);
      const members = Object.entries(shape.members);
      return Object.fromEntries(
        members.map(([member, target]) => [member, valueOf(service, target, given[member])]),
      );
    }
    case 'list':
      if (!Array.isArray(value)) throw misfit(shapeName);
      return value.map((entry) => valueOf(service, shape.member, entry));
    case 'map': {
      const entries = Object.entries(asRecord(value, shapeName));
      return Object.fromEntries(entries.map(([key, entry]) => [key, valueOf(service, shape.value, entry)]));
    }
    case 'timestamp':
      if (value instanceof Date) return Math.floor(value.getTime() / 1000);
      throw misfit(shapeName);
    case 'blob':
      if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
      throw misfit(shapeName);
    default:
      if (typeof value === (shape.type === 'integer' ? 'number' : shape.type)) return value;
      throw misfit(shapeName);
  }
}
