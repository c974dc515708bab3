// The AWS endpoint on the console's own URL; next.config.js sends signed and Query requests here.
import { running } from '#app/cloud.ts';
import { arrivalOf } from '#app/arrival.ts';
import { answer, LARGEST_BODY_BYTES } from '../endpoint.ts';

export const dynamic = 'force-dynamic';

async function handle(request: Request): Promise<Response> {
  const { cloud } = await running();
  const url = new URL(request.url);
  const network = arrivalOf(request.headers);
  const { status, body } = await answer(
    cloud,
    {
      method: request.method,
      target: url.pathname + url.search,
      headers: [...request.headers],
      body: await bodyOf(request),
    },
    network,
  );
  const headers = { 'content-type': 'text/xml', 'x-amzn-RequestId': network.requestId };
  return new Response(body === '' ? null : body, { status, headers });
}

async function bodyOf(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LARGEST_BODY_BYTES) break; // read no further, whatever the length header says
  }
  return Buffer.concat(chunks);
}

export { handle as GET, handle as POST };
