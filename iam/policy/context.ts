// Looks up condition keys: first what the request says, then what follows from who asks.

import type { Subject } from './subject.ts';
import type { AccessRequest } from './types.ts';

/** A condition key as the policy writes it, and its name without regard to case. */
export interface ContextKey {
  readonly written: string;
  readonly lower: string;
}

/** Prepares the name of a condition key. */
export function contextKey(written: string): ContextKey {
  return { written, lower: written.toLowerCase() };
}

/**
 * The value or values of a condition key, or `undefined` when the request has none. A multivalued key that is there
 * but empty counts as absent. If the context spells one key in two ways, the policy's own spelling is preferred, then
 * the first.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function contextValue(
  request: AccessRequest,
  subject: Subject,
  key: ContextKey,
): string | readonly string[] | undefined {
  const stated = statedValue(request.context, key);
  if (stated !== undefined) return stated.length === 0 && typeof stated !== 'string' ? undefined : stated;
  if (key.lower === 'aws:resourceaccount') return request.resourceAccount ?? subject.account ?? undefined;
  return subject.knownKeys.get(key.lower);
}

function statedValue(
  context: AccessRequest['context'],
  key: ContextKey,
): string | readonly string[] | undefined {
  if (Object.hasOwn(context, key.written)) return context[key.written];
  for (const name in context) {
    // Comparing lengths first spares nearly every lower-casing.
    if (
      name.length === key.lower.length &&
      name.toLowerCase() === key.lower &&
      Object.hasOwn(context, name)
    ) {
      return context[name];
    }
  }
  return undefined;
}
