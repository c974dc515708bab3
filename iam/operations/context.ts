// What an operation's handler is handed, and what its type is.
import type { Operations as Declared, OperationNameOf, ServiceName } from '#iam/model/index.ts';
import type { Caller } from '#iam/caller.ts';
import type { Sealer } from '#iam/seal.ts';
import type { Tables } from '#prisma/client.ts';

/** `db` is the operation's one transaction; every query names `accountId`. */
export interface Context {
  readonly db: Tables;
  readonly accountId: string;
  readonly caller: Caller;
  readonly now: Date;
  readonly sealer: Sealer;
}

/** Handlers by AWS's name of the operation: each takes the validated input and answers AWS's output. */
export type Handlers<S extends ServiceName> = {
  readonly [N in OperationNameOf<S>]?: (
    input: Declared[`${S}:${N}` & keyof Declared]['input'],
    context: Context,
  ) => Promise<Declared[`${S}:${N}` & keyof Declared]['output']>;
};
