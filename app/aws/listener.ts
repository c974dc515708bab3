// The AWS endpoint on the console's own URL: which requests are meant for it, and their way in and out of HTTP. It
// stands before the console's framework, which would take longer than the call itself.
import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cloud } from '#iam/cloud.ts';
import { arrivalOf } from '../arrival.ts';
import { answer, LARGEST_BODY_BYTES } from './endpoint.ts';

/**
 * Whether a request is signed, in its headers or presigned, or is an unsigned one of the Query protocol (as STS takes
 * for identity providers): a form posted to `/`, or a query there that names an action.
 */
export function isForEndpoint({ method, url = '/', headers }: IncomingMessage): boolean {
  if (headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return true;
  const [path, query = ''] = url.split('?', 2);
  if (/(^|&)X-Amz-Signature=/.test(query)) return true;
  if (path !== '/') return false;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return /(^|&)Action=/.test(query) || (method === 'POST' && isForm && headers['next-action'] === undefined);
}

/** Answers such a request. A fault of ours closes the connection; what it was stands on the error stream. */
export async function respond(
  cloud: Cloud,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { method = 'GET', url: target = '/' } = request;
    const network = arrivalOf((name) => request.headers[name]);
    const body = await bodyOf(request);
    const answered = await answer(cloud, { method, target, headers: headersOf(request), body }, network);
    response.writeHead(answered.status, {
      'content-type': answered.contentType,
      'content-length': Buffer.byteLength(answered.body),
      'x-amzn-RequestId': network.requestId,
    });
    response.end(answered.body);
  } catch (error) {
    if (!request.errored) console.error(error); // a client that went away is no fault
    response.destroy();
  }
}

/** As they came, in their order: the signature covers them so. */
function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return headers;
}

/** Many clients hear an answer only once they have sent all; past this much more they are cut off. */
const LARGEST_BODY_READ_BYTES = 10 * LARGEST_BODY_BYTES;

/** The body; of one that is too large, only so much that it is known to be. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let lengthBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (lengthBytes <= LARGEST_BODY_BYTES) chunks.push(chunk);
    lengthBytes += chunk.length;
    if (lengthBytes > LARGEST_BODY_READ_BYTES) break; // which closes the connection
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
