// No query without an account: what one student has, no other ever reads.
import { Prisma } from './generated/sqlite/client.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';

/** Looked up before an account is known: by account id, key id, session cookie or sign-in identity. */
const GLOBAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  Account: ['id', 'alias', 'emailKey'],
  AccessKey: ['id'],
  Session: ['idHash', 'expiresAt'],
  SignInFailure: ['key', 'lastAt'],
  UsedAssertion: ['expiresAt'],
  Installation: ['id'],
};

/** The client, refusing every query that names neither an account nor a key that is unique by itself. */
export function requireAccount(client: PrismaClient) {
  return client.$extends(
    Prisma.defineExtension({
      query: {
        $allModels: {
          $allOperations({ model, operation, args, query }) {
            if (!namesAccount(model, args)) throw new Error(`${model}.${operation} names no account`);
            return query(args);
          },
        },
      },
    }),
  );
}

function namesAccount(model: string, args: unknown): boolean {
  const { where, data, create } = (args ?? {}) as { where?: object; data?: object; create?: object }; // any model's arguments
  const scope = where ?? data ?? create;
  if (!scope) return false;
  return (Array.isArray(scope) ? scope : [scope]).every((part: object) => isScoped(model, part));
}

function isScoped(model: string, part: object): boolean {
  const globals = GLOBAL_KEYS[model] ?? [];
  return Object.entries(part).some(
    ([name, value]) =>
      value !== undefined &&
      value !== null &&
      (name === 'accountId' || name.startsWith('accountId_') || globals.includes(name)),
  );
}
