// Amazon Resource Names: six parts, five colons.

/** `arn:partition:service:region:account:resource`; the resource keeps any further colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  /** 12 digits, or empty (S3 buckets), or `aws` (AWS managed policies). */
  readonly account: string;
  readonly resource: string;
}

/**
 * Takes an ARN apart; `null` when `text` is not one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | null {
  if (!text.startsWith('arn:')) return null;
  const colons = [3];
  for (let i = 0; i < 4; i++) {
    const next = text.indexOf(':', (colons[i] ?? 0) + 1);
    if (next < 0) return null;
    colons.push(next);
  }
  const part = (i: number) => text.slice((colons[i] ?? 0) + 1, colons[i + 1]);
  return {
    partition: part(0),
    service: part(1),
    region: part(2),
    account: part(3),
    resource: text.slice((colons[4] ?? 0) + 1),
  };
}

/**
 * How many of an ARN's five colons a resource in a policy lacks; 0 for what is no ARN. The colons inside variables do
 * not count.
 */
export function missingColons(resource: string): number {
  if (!resource.startsWith('arn:')) return 0;
  return Math.max(0, 6 - resource.replaceAll(/\$\{[^}]*\}/g, '').split(':').length);
}
