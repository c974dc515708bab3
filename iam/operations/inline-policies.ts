// Policies embedded in one user or group.
import { IamError, noSuchEntity } from '#iam/errors.ts';
import type { Holder } from './attachments.ts';
import type { Context, Handlers } from './context.ts';
import { assertDocument, encodedDocument, policySize } from './documents.ts';
import { existingGroup, existingUser } from './existing.ts';
import { page, pageEnd } from './paging.ts';
import type { Paged } from './paging.ts';

/** All inline policies of one holder together, in characters other than white space. */
const QUOTAS = { user: 2_048, group: 5_120, role: 10_240 } as const;

export const inlinePolicies = {
  async PutUserPolicy({ UserName, PolicyName, PolicyDocument }, context) {
    const user = await existingUser(context, UserName);
    await putInline(context, { type: 'user', id: user.id, name: user.name }, PolicyName, PolicyDocument);
    return {};
  },

  async GetUserPolicy({ UserName, PolicyName }, context) {
    const user = await existingUser(context, UserName);
    const document = await inlineDocument(context, { type: 'user', id: user.id }, PolicyName);
    return { UserName: user.name, PolicyName, PolicyDocument: document };
  },

  async DeleteUserPolicy({ UserName, PolicyName }, context) {
    const user = await existingUser(context, UserName);
    await deleteInline(context, { type: 'user', id: user.id }, PolicyName);
    return {};
  },

  async ListUserPolicies({ UserName, ...paged }, context) {
    const user = await existingUser(context, UserName);
    return inlineNames(context, { type: 'user', id: user.id }, paged);
  },

  async PutGroupPolicy({ GroupName, PolicyName, PolicyDocument }, context) {
    const group = await existingGroup(context, GroupName);
    await putInline(context, { type: 'group', id: group.id, name: group.name }, PolicyName, PolicyDocument);
    return {};
  },

  async GetGroupPolicy({ GroupName, PolicyName }, context) {
    const group = await existingGroup(context, GroupName);
    const document = await inlineDocument(context, { type: 'group', id: group.id }, PolicyName);
    return { GroupName: group.name, PolicyName, PolicyDocument: document };
  },

  async DeleteGroupPolicy({ GroupName, PolicyName }, context) {
    const group = await existingGroup(context, GroupName);
    await deleteInline(context, { type: 'group', id: group.id }, PolicyName);
    return {};
  },

  async ListGroupPolicies({ GroupName, ...paged }, context) {
    const group = await existingGroup(context, GroupName);
    return inlineNames(context, { type: 'group', id: group.id }, paged);
  },
} satisfies Handlers<'iam'>;

/** Embeds or replaces a policy. Throws MalformedPolicyDocument, LimitExceeded. */
export async function putInline(
  { db, accountId }: Context,
  holder: Holder & { readonly name: string },
  name: string,
  document: string,
): Promise<void> {
  assertDocument(document, 'identity');
  const held = { accountId, entityType: holder.type, entityId: holder.id };
  const others = await db.inlinePolicy.findMany({
    where: { ...held, name: { not: name } },
    select: { document: true },
  });
  const size = others.reduce((sum, other) => sum + policySize(other.document), policySize(document));
  if (size > QUOTAS[holder.type]) {
    throw new IamError(
      'LimitExceeded',
      `Maximum policy size of ${QUOTAS[holder.type]} bytes exceeded for ${holder.type} ${holder.name}`,
    );
  }
  await db.inlinePolicy.upsert({
    where: { accountId_entityType_entityId_name: { ...held, name } },
    create: { ...held, name, document },
    update: { document },
  });
}

/** The document of an embedded policy, percent-encoded. Throws NoSuchEntity. */
export async function inlineDocument(
  { db, accountId }: Context,
  { type, id }: Holder,
  name: string,
): Promise<string> {
  const key = { accountId, entityType: type, entityId: id, name };
  const policy = await db.inlinePolicy.findUnique({ where: { accountId_entityType_entityId_name: key } });
  if (!policy) throw noSuchInline(type, name);
  return encodedDocument(policy.document);
}

export async function deleteInline(
  { db, accountId }: Context,
  { type, id }: Holder,
  name: string,
): Promise<void> {
  const { count } = await db.inlinePolicy.deleteMany({
    where: { accountId, entityType: type, entityId: id, name },
  });
  if (count === 0) throw noSuchInline(type, name);
}

/** A page of the names of a holder's embedded policies. */
export async function inlineNames({ db, accountId }: Context, { type, id }: Holder, paged: Paged) {
  const found = await page(
    paged,
    async (after, take) => {
      const where = { accountId, entityType: type, entityId: id, name: { gt: after } };
      const rows = await db.inlinePolicy.findMany({
        where,
        orderBy: { name: 'asc' },
        take,
        select: { name: true },
      });
      return rows.map(({ name }) => name);
    },
    (name) => name,
  );
  return { PolicyNames: found.items, ...pageEnd(found) };
}

function noSuchInline(type: Holder['type'], name: string): IamError {
  return noSuchEntity(`The ${type} policy with name ${name} cannot be found.`);
}
