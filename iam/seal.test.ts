import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSealer } from './seal.ts';

const sealer = createSealer(randomBytes(32));

test('what was sealed opens again, and looks different each time', () => {
  const [one, two] = [sealer.seal('secret', 'AKIA1'), sealer.seal('secret', 'AKIA1')];
  expect(sealer.open(one, 'AKIA1')).toBe('secret');
  expect(one).not.toBe(two);
  expect(Buffer.from(one, 'base64').includes('secret')).toBe(false);
});

test('a value moved to another row, changed, or read with another key does not open', () => {
  const sealed = sealer.seal('secret', 'AKIA1');
  const bytes = Buffer.from(sealed, 'base64');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  expect(() => sealer.open(sealed, 'AKIA2')).toThrow();
  expect(() => sealer.open(bytes.toString('base64'), 'AKIA1')).toThrow();
  expect(() => createSealer(randomBytes(32)).open(sealed, 'AKIA1')).toThrow();
});
