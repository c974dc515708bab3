// One account, by its id: PUT opens or empties it, GET describes it, DELETE removes it.
import { accountRow, closeAccount, resetAccount } from '#iam/accounts.ts';
import { validationError } from '#iam/errors.ts';
import { accountResponse, asOperator, failure, newAccountIn } from '../../operator.ts';

interface RouteContext {
  readonly params: Promise<{ readonly accountId: string }>;
}

export async function PUT(request: Request, { params }: RouteContext): Promise<Response> {
  const { accountId } = await params;
  return asOperator(request, async (cloud, config) => {
    if (!/^\d{12}$/.test(accountId)) throw validationError('An account ID has twelve digits.');
    const account = await newAccountIn(request);
    await resetAccount(cloud, accountId, await accountRow(account), account.rootAccessKey);
    return accountResponse(cloud, config, accountId);
  });
}

export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { accountId } = await params;
  return asOperator(request, (cloud, config) => accountResponse(cloud, config, accountId));
}

export async function DELETE(request: Request, { params }: RouteContext): Promise<Response> {
  const { accountId } = await params;
  return asOperator(request, async (cloud) =>
    (await closeAccount(cloud, accountId))
      ? new Response(null, { status: 204 })
      : failure(404, 'NoSuchEntity', `The account ${accountId} does not exist.`),
  );
}
