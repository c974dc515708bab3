// Server certificates of the account, with their private keys sealed: at most twenty.
import { pathedArn } from '#iam/arns.ts';
import { noSuchEntity } from '#iam/errors.ts';
import { uniqueId } from '#iam/ids.ts';
import {
  assertChain,
  assertPrivateKey,
  expiryOf,
  malformedCertificate,
  parseCertificate,
} from './certificates.ts';
import type { Context, Handlers } from './context.ts';
import { assertNameFree, assertRoomFor } from './names.ts';
import { page, pageEnd, pageOf } from './paging.ts';
import { removeTags, setTags, tagsOf } from './tags.ts';
import type { Tagged } from './tags.ts';

export const serverCertificates = {
  async UploadServerCertificate(input, context) {
    const { ServerCertificateName: name, CertificateBody, CertificateChain, PrivateKey, Tags } = input;
    const { db, accountId, now, sealer } = context;
    await assertRoomFor(context, 'ServerCertificate', name);
    const certificate = parseCertificate(CertificateBody);
    if (!certificate)
      throw malformedCertificate(
        'Unable to parse certificate. Please ensure the certificate is in PEM format.',
      );
    assertPrivateKey(certificate, PrivateKey);
    if (CertificateChain !== undefined) assertChain(certificate, CertificateChain);
    const id = uniqueId('serverCertificate');
    const row = await db.serverCertificate.create({
      data: {
        accountId,
        id,
        name,
        nameKey: name.toLowerCase(),
        path: input.Path ?? '/',
        body: CertificateBody.trim(),
        chain: CertificateChain?.trim() ?? null,
        sealedPrivateKey: sealer.seal(PrivateKey, id),
        uploadedAt: now,
        expiresAt: expiryOf(certificate),
      },
    });
    await setTags(context, tagged(row), Tags);
    return { ServerCertificateMetadata: metadataOf(row), ...(Tags && Tags.length > 0 && { Tags }) };
  },

  async GetServerCertificate({ ServerCertificateName }, context) {
    const row = await existingCertificate(context, ServerCertificateName);
    return {
      ServerCertificate: {
        ServerCertificateMetadata: metadataOf(row),
        CertificateBody: row.body,
        ...(row.chain !== null && { CertificateChain: row.chain }),
        Tags: await tagsOf(context, tagged(row)),
      },
    };
  },

  async ListServerCertificates({ PathPrefix = '/', ...paged }, { db, accountId }) {
    const found = await page(
      paged,
      (after, take) =>
        db.serverCertificate.findMany({
          where: { accountId, nameKey: { gt: after }, path: { startsWith: PathPrefix } },
          orderBy: { nameKey: 'asc' },
          take,
        }),
      ({ nameKey }) => nameKey,
    );
    return { ServerCertificateMetadataList: found.items.map(metadataOf), ...pageEnd(found) };
  },

  async UpdateServerCertificate({ ServerCertificateName, NewPath, NewServerCertificateName }, context) {
    const { db, accountId } = context;
    const row = await existingCertificate(context, ServerCertificateName);
    const name = NewServerCertificateName ?? row.name;
    if (name.toLowerCase() !== row.nameKey) await assertNameFree(context, 'ServerCertificate', name);
    await db.serverCertificate.update({
      where: { accountId_id: { accountId, id: row.id } },
      data: { name, nameKey: name.toLowerCase(), path: NewPath ?? row.path },
    });
    return {};
  },

  async DeleteServerCertificate({ ServerCertificateName }, context) {
    const { db, accountId } = context;
    const { id } = await existingCertificate(context, ServerCertificateName);
    await db.tag.deleteMany({ where: { accountId, resourceType: 'server-certificate', resourceId: id } });
    await db.serverCertificate.delete({ where: { accountId_id: { accountId, id } } });
    return {};
  },

  async TagServerCertificate({ ServerCertificateName, Tags }, context) {
    await setTags(context, tagged(await existingCertificate(context, ServerCertificateName)), Tags);
    return {};
  },

  async UntagServerCertificate({ ServerCertificateName, TagKeys }, context) {
    await removeTags(context, tagged(await existingCertificate(context, ServerCertificateName)), TagKeys);
    return {};
  },

  async ListServerCertificateTags({ ServerCertificateName, ...paged }, context) {
    const row = await existingCertificate(context, ServerCertificateName);
    const found = await pageOf(paged, await tagsOf(context, tagged(row)), ({ Key }) => Key);
    return { Tags: found.items, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

async function existingCertificate({ db, accountId }: Context, name: string) {
  const row = await db.serverCertificate.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: name.toLowerCase() } },
  });
  if (!row) throw noSuchEntity(`The Server Certificate with name ${name} cannot be found.`);
  return row;
}

type Row = Awaited<ReturnType<typeof existingCertificate>>;

function metadataOf({ accountId, id, name, path, uploadedAt, expiresAt }: Row) {
  return {
    Path: path,
    ServerCertificateName: name,
    ServerCertificateId: id,
    Arn: pathedArn('server-certificate', accountId, path, name),
    UploadDate: uploadedAt,
    Expiration: expiresAt,
  };
}

function tagged({ id }: Row): Tagged {
  return { type: 'server-certificate', id };
}
