// Policy documents as they come in and go out.
import { IamError, malformedPolicyDocument } from '#iam/errors.ts';
import { validatePolicyDocument } from '#iam/policy/validate.ts';

/** Throws MalformedPolicyDocument, in AWS's wording, unless the text is a policy that can be saved as this kind. */
export function assertDocument(document: string, kind: Parameters<typeof validatePolicyDocument>[1]): void {
  const [problem] = validatePolicyDocument(document, kind);
  if (problem) throw malformedPolicyDocument(problem.message);
}

/** The size that quotas count: characters other than white space. */
export function policySize(document: string): number {
  return document.replace(/\s/g, '').length;
}

/** Throws LimitExceeded when a customer managed policy is larger than 6,144 characters without white space. */
export function assertManagedSize(document: string): void {
  if (policySize(document) > 6_144)
    throw new IamError('LimitExceeded', 'Cannot exceed quota for PolicySize: 6144');
}

/** A document as answers carry it: percent-encoded after RFC 3986. */
export function encodedDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
