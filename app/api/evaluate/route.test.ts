// POST /api/evaluate, asked as a client asks it.
import { expect, test } from 'vitest';
import { POST } from './route.ts';

const post = async (body: BodyInit) => {
  const answer = await POST(new Request('http://localhost/api/evaluate', { method: 'POST', body }));
  return [answer.status, (await answer.json()) as unknown] as const;
};
const request = {
  principal: 'arn:aws:iam::111122223333:user/alice',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bkt/key',
};

test('a case is answered with 200', async () => {
  expect(await post(JSON.stringify({ request }))).toMatchObject([200, { decision: 'ImplicitlyDenied' }]);
});

test('a case that cannot be understood is answered with 400 and the place', async () => {
  expect(await post('{"request": }')).toMatchObject([
    400,
    { error: { message: 'Expected a value', offset: 12 } },
  ]);
});

test('an empty body is no case', async () => {
  expect(await post('')).toMatchObject([400, { error: { message: 'The text ends too early' } }]);
});

test('bytes that are not UTF-8 are refused', async () => {
  expect(await post(new Uint8Array([0x7b, 0xff, 0x7d]))).toMatchObject([
    400,
    { error: { message: 'The case is not UTF-8' } },
  ]);
});

test('a body beyond the limit is refused with 413', async () => {
  expect((await post('x'.repeat(600_000)))[0]).toBe(413);
});

test('so is an endless one, without reading to its end', async () => {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(0x20));
    },
  });
  const init = { method: 'POST', body, duplex: 'half' };
  const answer = await POST(new Request('http://localhost/api/evaluate', init));
  expect(answer.status).toBe(413);
  expect(sent).toBeLessThan(2_000_000);
});
