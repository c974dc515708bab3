// For tests: calls of those for whom an identity provider vouches.
import { call } from './call.ts';
import type { Cloud } from './cloud.ts';
import type { OperationInput, OperationOutput } from './model/index.ts';
import { providerCaller } from './provider-caller.ts';
import { ARRIVAL } from './testing.ts';

type Unsigned = 'sts:AssumeRoleWithSAML' | 'sts:AssumeRoleWithWebIdentity';

/** An unsigned call as the endpoint makes it. */
export async function unsigned<N extends Unsigned>(
  cloud: Cloud,
  operation: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N>> {
  return call(cloud, operation, input, await providerCaller(cloud, operation, { ...input }, ARRIVAL));
}

/** A trust policy that lets one identity provider in. */
export const trusting = (provider: string, Action: string | string[], condition?: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action,
        ...(condition && { Condition: condition }),
      },
    ],
  });
