// Vitest's global setup: one server for all wire tests.
export { setUp as setup } from '../server.ts';
