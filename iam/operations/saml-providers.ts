// SAML identity providers: who may vouch for people by signed assertions.
import { createPrivateKey, randomUUID } from 'node:crypto';
import { IamError, entityAlreadyExists, invalidInput, limitExceeded, noSuchEntity } from '#iam/errors.ts';
import type { Context, Handlers } from './context.ts';
import { pageEnd, pageOf } from './paging.ts';
import { readSamlMetadata } from '#iam/saml-metadata.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';

const PROVIDERS_PER_ACCOUNT = 100;
const KEYS_PER_PROVIDER = 2;

/** A key that opens encrypted assertions, as the provider's row keeps it. */
interface KeptKey {
  readonly id: string;
  readonly sealed: string;
  readonly addedAt: string;
}

type Row = Awaited<ReturnType<typeof existingSamlProvider>>;

export const samlProviders = {
  async CreateSAMLProvider({ Name, SAMLMetadataDocument, Tags, ...encryption }, context) {
    const { db, accountId, now } = context;
    const { validUntil } = metadataOf(SAMLMetadataDocument);
    if (await db.samlProvider.findUnique({ where: { accountId_name: { accountId, name: Name } } }))
      throw entityAlreadyExists(`Provider with name ${Name} already exists.`);
    if ((await db.samlProvider.count({ where: { accountId } })) >= PROVIDERS_PER_ACCOUNT)
      throw limitExceeded('SAMLProvidersPerAccount', PROVIDERS_PER_ACCOUNT);
    const arn = `arn:aws:iam::${accountId}:saml-provider/${Name}`;
    const keys = encryption.AddPrivateKey === undefined ? [] : [keptKey(context, encryption.AddPrivateKey)];
    assertMode(encryption.AssertionEncryptionMode, keys);
    await db.samlProvider.create({
      data: {
        accountId,
        name: Name,
        arn,
        uuid: newKeyId(),
        metadata: SAMLMetadataDocument,
        encryptionMode: encryption.AssertionEncryptionMode ?? null,
        privateKeys: JSON.stringify(keys),
        createdAt: now,
        validUntil,
      },
    });
    await setTags(context, tagged(arn), Tags);
    return { SAMLProviderArn: arn, ...(Tags?.length && { Tags }) };
  },

  async GetSAMLProvider({ SAMLProviderArn }, context) {
    const provider = await existingSamlProvider(context, SAMLProviderArn);
    return {
      SAMLProviderUUID: provider.uuid,
      SAMLMetadataDocument: provider.metadata,
      CreateDate: provider.createdAt,
      ...(provider.validUntil && { ValidUntil: provider.validUntil }),
      Tags: await tagsOf(context, tagged(provider.arn)),
      AssertionEncryptionMode: modeOf(provider),
      PrivateKeyList: keysOf(provider).map(({ id, addedAt }) => ({
        KeyId: id,
        Timestamp: new Date(addedAt),
      })),
    };
  },

  async ListSAMLProviders(_input, { db, accountId }) {
    const rows = await db.samlProvider.findMany({ where: { accountId }, orderBy: { name: 'asc' } });
    const SAMLProviderList = rows.map(({ arn, validUntil, createdAt }) => ({
      Arn: arn,
      ...(validUntil && { ValidUntil: validUntil }),
      CreateDate: createdAt,
    }));
    return { SAMLProviderList };
  },

  async UpdateSAMLProvider(input, context) {
    const {
      SAMLProviderArn,
      SAMLMetadataDocument,
      AssertionEncryptionMode,
      AddPrivateKey,
      RemovePrivateKey,
    } = input;
    const provider = await existingSamlProvider(context, SAMLProviderArn);
    if (AddPrivateKey !== undefined && RemovePrivateKey !== undefined) {
      throw invalidInput(
        'Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.',
      );
    }
    if (!SAMLMetadataDocument && !AssertionEncryptionMode && !AddPrivateKey && !RemovePrivateKey) {
      throw invalidInput(
        'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
      );
    }
    const keys = changedKeys(context, keysOf(provider), AddPrivateKey, RemovePrivateKey);
    assertMode(AssertionEncryptionMode ?? modeOf(provider), keys);
    const { accountId, db } = context;
    await db.samlProvider.update({
      where: { accountId_arn: { accountId, arn: provider.arn } },
      data: {
        privateKeys: JSON.stringify(keys),
        ...(AssertionEncryptionMode !== undefined && { encryptionMode: AssertionEncryptionMode }),
        ...(SAMLMetadataDocument !== undefined && {
          metadata: SAMLMetadataDocument,
          validUntil: metadataOf(SAMLMetadataDocument).validUntil,
        }),
      },
    });
    return { SAMLProviderArn };
  },

  async DeleteSAMLProvider({ SAMLProviderArn }, context) {
    const { db, accountId } = context;
    const { arn } = await existingSamlProvider(context, SAMLProviderArn);
    await db.tag.deleteMany({ where: { accountId, resourceType: 'saml-provider', resourceId: arn } });
    await db.samlProvider.delete({ where: { accountId_arn: { accountId, arn } } });
    return {};
  },

  async TagSAMLProvider({ SAMLProviderArn, Tags }, context) {
    const { arn } = await existingSamlProvider(context, SAMLProviderArn);
    await setTags(context, tagged(arn), Tags);
    return {};
  },

  async UntagSAMLProvider({ SAMLProviderArn, TagKeys }, context) {
    const { arn } = await existingSamlProvider(context, SAMLProviderArn);
    await removeTags(context, tagged(arn), TagKeys);
    return {};
  },

  async ListSAMLProviderTags({ SAMLProviderArn, ...paged }, context) {
    const { arn } = await existingSamlProvider(context, SAMLProviderArn);
    const found = await pageOf(paged, await tagsOf(context, tagged(arn)), ({ Key }) => Key);
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

async function existingSamlProvider({ db, accountId }: Context, arn: string) {
  const provider = await db.samlProvider.findUnique({ where: { accountId_arn: { accountId, arn } } });
  if (!provider) throw noSuchEntity(`Manifest not found for arn ${arn}`);
  return provider;
}

function metadataOf(document: string) {
  const metadata = readSamlMetadata(document);
  if (!metadata) throw invalidInput('Could not parse metadata.');
  return metadata;
}

/** The keys of a provider that open encrypted assertions, PEM, newest first. */
export function decryptionKeys(
  { sealer }: Pick<Context, 'sealer'>,
  provider: { readonly privateKeys: string },
): string[] {
  return (JSON.parse(provider.privateKeys) as KeptKey[]) // written by these handlers
    .map(({ sealed }) => sealer.open(sealed, SEALED_AS))
    .reverse();
}

const SEALED_AS = 'SAML decryption key';

function keysOf(provider: Row): KeptKey[] {
  return JSON.parse(provider.privateKeys) as KeptKey[]; // written by these handlers
}

function changedKeys(context: Context, keys: KeptKey[], added?: string, removed?: string): KeptKey[] {
  if (removed !== undefined) {
    if (keys.some(({ id }) => id === removed)) return keys.filter(({ id }) => id !== removed);
    throw invalidInput('Failed to remove private key because the Key ID does not match a private key.');
  }
  if (added === undefined) return keys;
  if (keys.length >= KEYS_PER_PROVIDER)
    throw new IamError('LimitExceeded', `Private key limit of ${KEYS_PER_PROVIDER} is reached.`);
  return [...keys, keptKey(context, added)];
}

function keptKey({ sealer, now }: Context, pem: string): KeptKey {
  try {
    createPrivateKey(pem);
  } catch {
    throw invalidInput('Invalid private key.');
  }
  return { id: newKeyId(), sealed: sealer.seal(pem, SEALED_AS), addedAt: now.toISOString() };
}

function newKeyId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase();
}

function assertMode(mode: string | null | undefined, keys: readonly KeptKey[]): void {
  if (mode === 'Required' && keys.length === 0) {
    throw invalidInput(
      'Unable to set assertion encryption mode to Required because no private key is provided.',
    );
  }
}

function modeOf({ encryptionMode }: Row): 'Required' | 'Allowed' {
  return encryptionMode === 'Required' ? 'Required' : 'Allowed';
}

function tagged(arn: string) {
  return { type: 'saml-provider', id: arn } as const;
}
