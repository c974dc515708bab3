// The AWS endpoint, free of any framework: bytes in, bytes out. Authenticate, decode, go through the door, encode.
import { findKeyHolder, noteKeyUse } from '#iam/access-key-caller.ts';
import { call } from '#iam/call.ts';
import type { Arrival, Caller } from '#iam/caller.ts';
import type { Cloud } from '#iam/cloud.ts';
import { IamError } from '#iam/errors.ts';
import { errorStatus, operationModel } from '#iam/model/index.ts';
import type { ServiceName } from '#iam/model/index.ts';
import { providerCaller } from '#iam/provider-caller.ts';
import { findSessionHolder } from '#iam/session-caller.ts';
import { parseQueryRequest } from '#iam/protocol/query.ts';
import { parseAuthorization, verify } from '#iam/protocol/sigv4.ts';
import type { HttpRequest } from '#iam/protocol/sigv4.ts';
import * as json from '#iam/protocol/json.ts';
import type { WireError } from '#iam/protocol/wire-error.ts';
import * as xml from '#iam/protocol/xml.ts';

/** An answer on the wire; every one carries `x-amzn-RequestId`. */
export interface WireResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** How answers are written. */
type Format = Pick<typeof xml, 'renderError' | 'renderResponse'> & { readonly contentType: string };

const FORMATS = {
  json: { ...json, contentType: 'application/json' },
  xml: { ...xml, contentType: 'text/xml' },
} satisfies Record<string, Format>;

type Network = Omit<Arrival, 'entry' | 'region'>;

/** STS answers a larger body with 413 and no text, and a longer query of a GET with 400. */
export const LARGEST_BODY_BYTES = 10_000_000;
const LONGEST_QUERY_BYTES = 15_870;

/** Answers one request of the AWS Query protocol. Throws nothing that a client should see. */
export async function answer(cloud: Cloud, request: HttpRequest, network: Network): Promise<WireResponse> {
  const format = formatFor(request);
  const { contentType } = format;
  if (request.body.length > LARGEST_BODY_BYTES) return { status: 413, contentType, body: '' };
  const query = request.target.split('?')[1] ?? '';
  if (request.method === 'GET' && query.length > LONGEST_QUERY_BYTES)
    return { status: 400, contentType, body: '' };
  const refuse = (error: WireError): WireResponse => ({
    status: errorStatus(error.code),
    contentType,
    body: format.renderError(error, network.requestId),
  });
  const asked = parseQueryRequest(request.method === 'GET' ? withoutSignature(query) : request.body);
  if (asked.kind === 'fault') return refuse(asked);
  const { service, unsigned } = operationModel(asked.operation);
  try {
    const caller = unsigned
      ? await providerCaller(cloud, asked.operation, asked.input, {
          ...network,
          entry: 'api',
          region: 'us-east-1',
        })
      : await authenticate(cloud, request, service, network);
    const output = await call(cloud, asked.operation, asked.input as never, caller); // validated by the door
    const body = format.renderResponse(asked.operation, output as object, network.requestId);
    return { status: 200, contentType, body };
  } catch (error) {
    if (error instanceof IamError) return refuse({ code: error.code, message: error.message, service });
    throw error;
  }
}

/** XML; but JSON for a client that asks for nothing else, which browsers and SDKs do not. */
function formatFor({ headers }: HttpRequest): Format {
  const [, accept = ''] = headers.find(([name]) => name.toLowerCase() === 'accept') ?? [];
  return /^application\/json\s*(;|$)/i.test(accept) ? FORMATS.json : FORMATS.xml;
}

/** The parameters of a presigned GET that are the operation's own. */
function withoutSignature(query: string): string {
  return query
    .split('&')
    .filter((pair) => !/^X-Amz-/i.test(pair))
    .join('&');
}

async function authenticate(
  cloud: Cloud,
  request: HttpRequest,
  service: ServiceName,
  network: Network,
): Promise<Caller> {
  const credential = parseAuthorization(request);
  if (credential.kind === 'problem') throw new IamError(credential.code, credential.message);
  const arrival: Arrival = { ...network, entry: 'api', region: credential.scope.region };
  const { accessKeyId, sessionToken } = credential;
  // A long-term key comes without a session token, a temporary one with its own.
  const holder =
    sessionToken === undefined
      ? await findKeyHolder(cloud, accessKeyId, arrival)
      : await findSessionHolder(cloud, accessKeyId, sessionToken, arrival);
  if (!holder) throw invalidToken();
  const problem = verify(request, credential, holder.secretAccessKey, { now: cloud.now(), service });
  if (problem) throw new IamError(problem.code, problem.message);
  await noteKeyUse(cloud, holder, service);
  return holder.caller;
}

function invalidToken(): IamError {
  return new IamError('InvalidClientTokenId', 'The security token included in the request is invalid.');
}
