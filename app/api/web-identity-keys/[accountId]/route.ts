// The public keys that an account's outbound web identity tokens are verified by, as a JWKS.
import { running } from '#app/cloud.ts';
import { publicKeys } from '#iam/outbound-tokens.ts';

export const dynamic = 'force-dynamic';

export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly accountId: string }> },
): Promise<Response> {
  const { cloud } = await running();
  const { accountId } = await params;
  const { sealer, database } = cloud;
  return Response.json({ keys: await publicKeys({ db: database.tables, accountId, sealer }) });
}
