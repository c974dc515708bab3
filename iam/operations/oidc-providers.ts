// OpenID Connect identity providers: who may vouch for people and programs by signed tokens.
import {
  entityAlreadyExists,
  invalidInput,
  limitExceeded,
  noSuchEntity,
  validationError,
} from '#iam/errors.ts';
import type { Context, Handlers } from './context.ts';
import { isOidcUrl, oidcProviderArn, oidcProviderHost } from './oidc-urls.ts';
import { pageEnd, pageOf } from './paging.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';

const PROVIDERS_PER_ACCOUNT = 100;
const CLIENT_IDS_PER_PROVIDER = 100;
const THUMBPRINTS_PER_PROVIDER = 5;

export const oidcProviders = {
  /** Differs from AWS: without a thumbprint list AWS fetches the server's certificate; here the list stays empty. */
  async CreateOpenIDConnectProvider({ Url, ClientIDList = [], ThumbprintList = [], Tags }, context) {
    const { db, accountId, now } = context;
    if (!isOidcUrl(Url)) throw validationError('Invalid Open ID Connect Provider URL');
    assertThumbprints(ThumbprintList);
    assertClientIds(ClientIDList);
    const arn = oidcProviderArn(accountId, Url);
    const where = { accountId_arn: { accountId, arn } };
    if (await db.oidcProvider.findUnique({ where }))
      throw entityAlreadyExists(`Provider with url ${Url} already exists.`);
    if ((await db.oidcProvider.count({ where: { accountId } })) >= PROVIDERS_PER_ACCOUNT)
      throw limitExceeded('OpenIdConnectProvidersPerAccount', PROVIDERS_PER_ACCOUNT);
    await db.oidcProvider.create({
      data: {
        accountId,
        arn,
        url: Url.replace(/\/$/, ''),
        clientIds: JSON.stringify([...new Set(ClientIDList)]),
        thumbprints: JSON.stringify(ThumbprintList),
        createdAt: now,
      },
    });
    await setTags(context, tagged(arn), Tags);
    return { OpenIDConnectProviderArn: arn, ...(Tags?.length && { Tags }) };
  },

  async GetOpenIDConnectProvider({ OpenIDConnectProviderArn }, context) {
    const provider = await existingOidcProvider(context, OpenIDConnectProviderArn);
    return {
      Url: oidcProviderHost(provider.url),
      ClientIDList: listIn(provider.clientIds),
      ThumbprintList: listIn(provider.thumbprints),
      CreateDate: provider.createdAt,
      Tags: await tagsOf(context, tagged(provider.arn)),
    };
  },

  async ListOpenIDConnectProviders(_input, { db, accountId }) {
    const rows = await db.oidcProvider.findMany({ where: { accountId }, orderBy: { arn: 'asc' } });
    return { OpenIDConnectProviderList: rows.map(({ arn }) => ({ Arn: arn })) };
  },

  async DeleteOpenIDConnectProvider({ OpenIDConnectProviderArn: arn }, { db, accountId }) {
    const { count } = await db.oidcProvider.deleteMany({ where: { accountId, arn } });
    if (count === 0) throw noSuchEntity(`OpenId connect Provider ${arn} cannot be found.`);
    await db.tag.deleteMany({ where: { accountId, resourceType: 'oidc-provider', resourceId: arn } });
    return {};
  },

  async AddClientIDToOpenIDConnectProvider({ OpenIDConnectProviderArn, ClientID }, context) {
    const provider = await existingOidcProvider(context, OpenIDConnectProviderArn);
    const clientIds = [...new Set([...listIn(provider.clientIds), ClientID])];
    assertClientIds(clientIds);
    await update(context, provider.arn, { clientIds: JSON.stringify(clientIds) });
    return {};
  },

  async RemoveClientIDFromOpenIDConnectProvider({ OpenIDConnectProviderArn, ClientID }, context) {
    const provider = await existingOidcProvider(context, OpenIDConnectProviderArn);
    const clientIds = listIn(provider.clientIds).filter((id) => id !== ClientID);
    await update(context, provider.arn, { clientIds: JSON.stringify(clientIds) });
    return {};
  },

  async UpdateOpenIDConnectProviderThumbprint({ OpenIDConnectProviderArn, ThumbprintList }, context) {
    assertThumbprints(ThumbprintList);
    const provider = await existingOidcProvider(context, OpenIDConnectProviderArn);
    await update(context, provider.arn, { thumbprints: JSON.stringify(ThumbprintList) });
    return {};
  },

  async TagOpenIDConnectProvider({ OpenIDConnectProviderArn, Tags }, context) {
    const { arn } = await existingOidcProvider(context, OpenIDConnectProviderArn);
    await setTags(context, tagged(arn), Tags);
    return {};
  },

  async UntagOpenIDConnectProvider({ OpenIDConnectProviderArn, TagKeys }, context) {
    const { arn } = await existingOidcProvider(context, OpenIDConnectProviderArn);
    await removeTags(context, tagged(arn), TagKeys);
    return {};
  },

  async ListOpenIDConnectProviderTags({ OpenIDConnectProviderArn, ...paged }, context) {
    const { arn } = await existingOidcProvider(context, OpenIDConnectProviderArn);
    const found = await pageOf(paged, await tagsOf(context, tagged(arn)), ({ Key }) => Key);
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

async function existingOidcProvider({ db, accountId }: Context, arn: string) {
  const provider = await db.oidcProvider.findUnique({ where: { accountId_arn: { accountId, arn } } });
  if (!provider) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  return provider;
}

async function update(
  { db, accountId }: Context,
  arn: string,
  data: { readonly clientIds?: string; readonly thumbprints?: string },
): Promise<void> {
  await db.oidcProvider.update({ where: { accountId_arn: { accountId, arn } }, data });
}

function assertThumbprints(thumbprints: readonly string[]): void {
  if (thumbprints.length > THUMBPRINTS_PER_PROVIDER)
    throw invalidInput('Thumbprint list must contain fewer than 5 entries.'); // AWS says fewer than 5 and takes 5
}

function assertClientIds(clientIds: readonly string[]): void {
  if (clientIds.length > CLIENT_IDS_PER_PROVIDER)
    throw limitExceeded('ClientIdsPerOpenIdConnectProvider', CLIENT_IDS_PER_PROVIDER);
}

/** A list kept as JSON. */
export function listIn(json: string): string[] {
  return JSON.parse(json) as string[]; // written by these handlers
}

function tagged(arn: string) {
  return { type: 'oidc-provider', id: arn } as const;
}
