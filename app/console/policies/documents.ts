// Policy documents as they are shown: laid out, whatever way they were saved.

/** Characters of a managed policy, white space not counted. */
export const managedPolicyLimit = 6_144;

/** What a new policy begins with: valid as it stands, and harmless. */
export const newDocument = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Statement1",
      "Effect": "Allow",
      "Action": [
        "iam:ListUsers"
      ],
      "Resource": "*"
    }
  ]
}`;

/** JSON of one line in lines of two spaces' indent; what its author laid out, and what is not JSON, stays as it is. */
export function formatted(document: string): string {
  if (document.includes('\n')) return document;
  try {
    return JSON.stringify(JSON.parse(document), null, 2);
  } catch {
    return document;
  }
}
