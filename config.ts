// The environment, read in one place. All of it is optional; the README lists it.
import { resolve } from 'node:path';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Public origin, without a trailing slash; the Host header is never trusted for it. */
  readonly url: string;
  /** Absolute path of the folder that holds the database file and the master key. */
  readonly dataFolder: string;
  /** `file:…` or `postgresql://…`. */
  readonly databaseUrl: string;
  /** 32 bytes, base64 or hex; null: a file in the data folder. */
  readonly masterKey: string | null;
  /** Null: the operator interface answers 404. */
  readonly operatorToken: string | null;
  /** A reverse proxy in front sets X-Forwarded-For, and nobody reaches the port around it. */
  readonly trustProxy: boolean;
}

/** Reads the configuration from an environment. Throws an Error with one plain sentence on a malformed value. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const port = portIn(env, 'PORT', 3000);
  const host = env['HOST'] || '127.0.0.1';
  const dataFolder = resolve(/* turbopackIgnore: true */ env['HALLPASS_DATA'] || './data');
  return {
    port,
    host,
    url: origin(
      env['HALLPASS_URL'] ||
        `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${port}`,
    ),
    dataFolder,
    databaseUrl: databaseUrl(env['DATABASE_URL'], dataFolder),
    masterKey: env['HALLPASS_MASTER_KEY'] || null,
    operatorToken: env['HALLPASS_OPERATOR_TOKEN'] || null,
    trustProxy: env['HALLPASS_TRUST_PROXY'] === '1',
  };
}

function portIn(env: Readonly<Record<string, string | undefined>>, name: string, otherwise: number): number {
  const port = Number(env[name] || otherwise);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} must be a number from 0 to 65535, not "${env[name]}".`);
}

function origin(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`HALLPASS_URL must be an http or https address, not "${text}".`);
  }
  return new URL(text).origin;
}

function databaseUrl(text: string | undefined, dataFolder: string): string {
  if (!text) return `file:${dataFolder}/hallpass.db`;
  if (/^(file:|postgres(ql)?:\/\/)/.test(text)) return text;
  throw new Error('DATABASE_URL must begin with postgresql:// or file:.');
}
