// A scratch database for a run of the benchmarks, where PostgreSQL is at hand.
import { Client } from 'pg';

const SERVER = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

/** Makes a database beside the one of DATABASE_URL, has it used, and drops it. Says so when no server answers. */
export async function withPostgresql(use: (url: string) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  try {
    await client.connect();
  } catch {
    process.stdout.write(`PostgreSQL is left out: none answers at ${new URL(SERVER).host}.\n`);
    return;
  }
  const name = `hallpass_bench_${process.pid}`;
  try {
    await client.query(`CREATE DATABASE ${name}`);
    const url = new URL(SERVER);
    url.pathname = name;
    await use(url.href);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  }
}
