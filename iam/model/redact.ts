// An input without its secrets, fit to be recorded.
import { operationModel, shapeNamed } from './index.ts';
import type { OperationName, ServiceName } from './index.ts';

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** A copy of an operation's input in which members that AWS marks as sensitive are hidden, as CloudTrail hides them. */
export function redact(operation: OperationName, input: unknown): unknown {
  const { service, input: shape } = operationModel(operation);
  return shape === undefined ? {} : withoutSecrets(service, shape, input);
}

function withoutSecrets(service: ServiceName, shapeName: string, value: unknown): unknown {
  const shape = shapeNamed(service, shapeName);
  if ('sensitive' in shape && shape.sensitive) return HIDDEN;
  if (shape.type === 'structure' && typeof value === 'object' && value !== null) {
    const known = Object.entries(value).filter(([member]) => Object.hasOwn(shape.members, member));
    return Object.fromEntries(
      known.map(([member, part]) => [member, withoutSecrets(service, shape.members[member] ?? '', part)]),
    );
  }
  if (shape.type === 'list' && Array.isArray(value))
    return value.map((part) => withoutSecrets(service, shape.member, part));
  return value instanceof Date || typeof value !== 'object' ? value : String(value);
}
