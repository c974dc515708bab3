// POST /api/evaluate: one evaluation case in, one answer out. Needs no account; reads and writes nothing else.
import { evaluateCase } from '#iam/policy/evaluate.ts';
import { longestCase } from '#iam/policy/limits.ts';

const tooLarge = {
  id: null,
  error: { message: `The case is longer than ${longestCase} bytes`, path: '', offset: 0, line: 1, column: 1 },
};
const notUtf8 = {
  id: null,
  error: { message: 'The case is not UTF-8', path: '', offset: 0, line: 1, column: 1 },
};

/** Answers 200 with the decision, 400 with `error` and its position, or 413. */
export async function POST(request: Request): Promise<Response> {
  const bytes = await readBytes(request, longestCase);
  if (bytes === null) return Response.json(tooLarge, { status: 413 });
  const text = decoded(bytes);
  if (text === null) return Response.json(notUtf8, { status: 400 });
  const answer = evaluateCase(text);
  return Response.json(answer, { status: 'error' in answer ? 400 : 200 });
}

/** The body, unless it is longer than `most` bytes; stops reading there. */
async function readBytes(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > most || request.body === null) {
    return request.body === null ? new Uint8Array() : null;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.length;
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder has no other way to say that the bytes are not UTF-8.
    return null;
  }
}
