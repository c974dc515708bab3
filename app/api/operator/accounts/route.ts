// POST /api/operator/accounts: opens an account with a free id.
import { openAccount } from '#iam/accounts.ts';
import { accountResponse, asOperator, newAccountIn } from '../operator.ts';

export async function POST(request: Request): Promise<Response> {
  return asOperator(request, async (cloud, config) => {
    const id = await openAccount(cloud, await newAccountIn(request));
    return accountResponse(cloud, config, id, 201);
  });
}
