// Trust policies: users and roles are kept by unique id, so that one deleted and made anew under its name is not trusted.
import { pathedArn, rootArn } from '#iam/arns.ts';
import { limitExceeded, malformedPolicyDocument } from '#iam/errors.ts';
import { parsePolicy } from '#iam/policy/parse.ts';
import type { ParsedPrincipals } from '#iam/policy/parse.ts';
import type { Tables } from '#prisma/client.ts';
import { assertDocument, policySize } from './documents.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const TRUST_POLICY_SIZE = 2_048;

type Named = ParsedPrincipals['values'][number];

/**
 * A trust policy as it is kept: the users and roles it names are replaced by `<unique id>@<account>`, an account by
 * its root ARN. Throws MalformedPolicyDocument for what AWS would not save, LimitExceeded.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export async function keptTrust(db: Tables, accountId: string, document: string): Promise<string> {
  assertDocument(document, 'trust');
  if (policySize(document) > TRUST_POLICY_SIZE) throw limitExceeded('ACLSizePerRole', TRUST_POLICY_SIZE);
  return replacePrincipals(document, (named) => keptPrincipal(db, accountId, named));
}

/** A kept trust policy as it is shown and judged: ARNs of who exists, the bare unique id of who is gone. */
export async function shownTrust(db: Tables, kept: string): Promise<string> {
  if (!/"A(?:IDA|ROA)[A-Z0-9]+@\d{12}"/.test(kept)) return kept;
  return replacePrincipals(kept, async ({ value }) => {
    const [, id, accountId] = /^(A(?:IDA|ROA)[A-Z0-9]+)@(\d{12})$/.exec(value) ?? [];
    return id === undefined || accountId === undefined ? value : ((await arnOf(db, accountId, id)) ?? id);
  });
}

/** Replaces the text of each principal and leaves the rest of the document as it was written. */
async function replacePrincipals(
  document: string,
  replacement: (named: Named) => Promise<string>,
): Promise<string> {
  const policy = parsePolicy(document);
  if (policy.kind !== 'Policy') return document;
  let text = '';
  let copied = 0;
  for (const named of policy.statements.flatMap(({ principal }) => principal?.values ?? [])) {
    const value = await replacement(named);
    if (value === named.value) continue;
    text += document.slice(copied, named.start) + JSON.stringify(value);
    copied = named.end;
  }
  return text + document.slice(copied);
}

async function keptPrincipal(db: Tables, accountId: string, { kind, value }: Named): Promise<string> {
  const kept = await RULES[kind](db, accountId, value);
  if (kept !== null) return kept;
  throw malformedPolicyDocument(`Invalid principal in policy: "${kind.toUpperCase()}":"${value}"`);
}

/** By kind of principal: its kept form, or null for one that AWS would not find. */
const RULES: Record<Named['kind'], (db: Tables, accountId: string, value: string) => Promise<string | null>> =
  {
    AWS: keptAwsPrincipal,
    Everyone: async (_db, _accountId, value) => value,
    CanonicalUser: async () => null,
    Service: async (_db, _accountId, value) =>
      /^[a-z0-9.-]+\.(?:amazonaws\.com(?:\.cn)?|aws\.internal|aws\.com)$/.test(value) ? value : null,
    // Differs from AWS: the provider need not exist yet; until it does, nobody comes in by it.
    Federated: async (_db, _accountId, value) => {
      if (/^arn:aws:iam::\d{12}:(?:saml|oidc)-provider\/.+$/.test(value)) return value;
      if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(value)) return value;
      throw malformedPolicyDocument('Federated principals must be valid domain names or SAML metadata ARNs');
    },
  };

async function keptAwsPrincipal(db: Tables, ownAccount: string, value: string): Promise<string | null> {
  if (value === '*') return value;
  // Differs from AWS: an account need not exist here; it may be one at AWS.
  if (/^\d{12}$/.test(value)) return rootArn(value);
  if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(value))
    return (await arnOf(db, ownAccount, value)) === null ? null : `${value}@${ownAccount}`;
  const [, service, accountId = '', kind = '', rest = ''] =
    /^arn:aws:(iam|sts)::(\d{12}):(root|user|role|assumed-role|federated-user)(?:\/(.+))?$/.exec(value) ?? [];
  if (service === 'iam' && kind === 'root') return value;
  if (service === 'sts' && kind === 'federated-user') return value;
  const name = service === 'sts' ? (rest.split('/')[0] ?? '') : rest.slice(rest.lastIndexOf('/') + 1);
  const where = { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } };
  if (service === 'sts' && kind === 'assumed-role') return (await db.role.findUnique({ where })) && value;
  if (service !== 'iam') return null;
  const row = kind === 'user' ? await db.user.findUnique({ where }) : await db.role.findUnique({ where });
  const exact = row && pathedArn(kind === 'user' ? 'user' : 'role', accountId, row.path, row.name) === value;
  return exact ? `${row.id}@${accountId}` : null;
}

/** The present ARN of a user or role, or null when it is gone. */
async function arnOf(db: Tables, accountId: string, id: string): Promise<string | null> {
  const type = id.startsWith('AIDA') ? 'user' : 'role';
  const query = { where: { accountId_id: { accountId, id } }, select: { path: true, name: true } };
  const row = type === 'user' ? await db.user.findUnique(query) : await db.role.findUnique(query);
  return row && pathedArn(type, accountId, row.path, row.name);
}
