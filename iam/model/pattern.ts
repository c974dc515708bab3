// AWS's patterns are Java regular expressions; here they become JavaScript's, anchored at both ends.
import { serviceModel, serviceNames } from './index.ts';
import type { StringShape } from './index.ts';

/** Past this a value that is already too long is not matched as well. */
const longestMatched = 200_000;

const compiled: ReadonlyMap<string, RegExp> = new Map(
  serviceNames
    .flatMap((service) => Object.values(serviceModel(service).shapes))
    .flatMap((shape) => (shape.type === 'string' && shape.pattern !== undefined ? [shape.pattern] : []))
    .map((pattern) => [pattern, javaPattern(pattern)]),
);

/**
 * Whether the whole of `value` matches the shape's pattern, as Java's `matches()` does; true without a pattern.
 * AWS's patterns repeat only character classes or groups that begin with their own delimiter, so none of them
 * backtracks; a value past `max` and past 200,000 characters is called a match, since its length refuses it.
 */
export function matchesPattern(shape: StringShape, value: string): boolean {
  if (shape.pattern === undefined) return true;
  if (shape.max !== undefined && value.length > shape.max * 2 && value.length > longestMatched) return true;
  return (compiled.get(shape.pattern) ?? javaPattern(shape.pattern)).test(value);
}

/**
 * Java's `\uXXXX`, `\w` and `\d` mean the same without the `u` flag, `\p{L}` needs it. Java reads `\u10000` in
 * STS's ARN pattern as `\u1000` and `0`, and so does JavaScript, so neither lets an emoji pass.
 */
function javaPattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, pattern.includes('\\p{') ? 'u' : '');
}
