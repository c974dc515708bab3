// POST /api/operator/accounts: opens an account with a free id.
import { accountRow, openAccount } from '#iam/accounts.ts';
import { accountResponse, asOperator, newAccountIn } from '../operator.ts';

export async function POST(request: Request): Promise<Response> {
  return asOperator(request, async (cloud, config) => {
    const account = await newAccountIn(request);
    const id = await openAccount(cloud, await accountRow(account), account.rootAccessKey);
    return accountResponse(cloud, config, id, 201);
  });
}
