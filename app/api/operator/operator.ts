// The operator interface: accounts for classes and for tests, made and emptied by those who hold the token.
import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { describeAccount } from '#iam/accounts.ts';
import type { NewAccount } from '#iam/accounts.ts';
import { rootArn } from '#iam/arns.ts';
import type { Cloud } from '#iam/cloud.ts';
import { IamError, validationError } from '#iam/errors.ts';
import { running } from '#app/cloud.ts';
import type { Config } from '#config';

const LARGEST_BODY_BYTES = 64 * 1024;

/** Runs `work` for a request with the operator's token; without one in the environment there is nothing here (404). */
export async function asOperator(
  request: Request,
  work: (cloud: Cloud, config: Config) => Promise<Response>,
): Promise<Response> {
  const { cloud, config } = await running();
  if (config.operatorToken === null) return new Response(null, { status: 404 });
  if (!isToken(request.headers.get('authorization'), config.operatorToken)) {
    return failure(401, 'Unauthorized', 'The operator token is missing or wrong.');
  }
  try {
    return await work(cloud, config);
  } catch (error) {
    if (error instanceof IamError) return failure(error.status, error.code, error.message);
    throw error;
  }
}

function isToken(header: string | null, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

/** What is answered about an account: where it is and how its people sign in. */
export async function accountResponse(
  cloud: Cloud,
  config: Config,
  id: string,
  status = 200,
): Promise<Response> {
  const account = await describeAccount(cloud, id);
  if (!account) return failure(404, 'NoSuchEntity', `The account ${id} does not exist.`);
  const body = {
    accountId: id,
    rootArn: rootArn(id),
    signInUrl: `${config.url}/sign-in/${account.alias ?? id}`,
    accountName: account.name,
    alias: account.alias,
    email: account.email,
  };
  return Response.json(body, { status });
}

export function failure(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}

/** The body of a PUT or POST. Throws ValidationError for what is no such JSON. */
export async function newAccountIn(request: Request): Promise<NewAccount> {
  const text = await request.text();
  if (text.length > LARGEST_BODY_BYTES) throw validationError('The body is larger than 64 kB.');
  const body = parsed(text);
  const email = required(body, 'email');
  const password = required(body, 'password');
  const accountName = required(body, 'accountName');
  const key = body['rootAccessKey'];
  const rootAccessKey = key === undefined || key === null ? undefined : object(key, 'rootAccessKey');
  return {
    email,
    password,
    accountName,
    alias: body['alias'] === undefined || body['alias'] === null ? undefined : required(body, 'alias'),
    rootAccessKey: rootAccessKey && {
      accessKeyId: required(rootAccessKey, 'accessKeyId'),
      secretAccessKey: required(rootAccessKey, 'secretAccessKey'),
    },
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return object(JSON.parse(text), 'The body');
  } catch (error) {
    if (error instanceof IamError) throw error;
    throw validationError('The body is not valid JSON.');
  }
}

function object(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw validationError(`${name} must be a JSON object.`);
  return value as Readonly<Record<string, unknown>>; // an object, and JSON's keys are strings
}

function required(body: Readonly<Record<string, unknown>>, member: string): string {
  const value = body[member];
  if (typeof value !== 'string') throw validationError(`${member} must be a string.`);
  return value;
}
