// Programs outside Node that tests drive: the AWS CLI, and Python with boto3.
import { execFile, execFileSync } from 'node:child_process';
import type { Credentials } from './account.ts';
import { serverUrl } from './server.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Debian's `aws` first: one in front of it in PATH may be an old wrapper. */
export const awsCli: string | null = firstWorking(['/usr/bin/aws', 'aws'], ['--version']);
export const pythonWithBoto3: string | null = firstWorking(
  ['/usr/bin/python3', 'python3'],
  ['-c', 'import boto3'],
);

export const noAwsCli = 'no AWS CLI: apt-get install awscli';
export const noBoto3 = 'no boto3: apt-get install python3-boto3';

/** `aws … --endpoint-url <the server under test> --output json` with these credentials and no other settings. */
export function aws(credentials: Credentials, ...args: readonly string[]): Promise<Ran> {
  return run(awsCli ?? 'aws', ['--endpoint-url', serverUrl(), '--output', 'json', ...args], credentials);
}

/** A Python program that finds the server in `HALLPASS_E2E_URL`. */
export function python(credentials: Credentials, program: string): Promise<Ran> {
  return run(pythonWithBoto3 ?? 'python3', ['-c', program], credentials);
}

/** What the AWS CLI printed as JSON. Throws with its error when it failed. */
export async function awsJson(credentials: Credentials, ...args: readonly string[]): Promise<unknown> {
  const { status, stdout, stderr } = await aws(credentials, ...args);
  if (status !== 0) throw new Error(`aws ${args.join(' ')}: ${stderr}`);
  return stdout === '' ? null : JSON.parse(stdout);
}

function run(
  command: string,
  args: readonly string[],
  { accessKeyId, secretAccessKey }: Credentials,
): Promise<Ran> {
  const env = {
    NODE_ENV: 'test' as const,
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    LANG: 'C.UTF-8',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    HALLPASS_E2E_URL: serverUrl(),
  };
  return new Promise((resolve) => {
    execFile(command, args, { env, maxBuffer: 32 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      resolve({ status, stdout, stderr });
    });
  });
}

function firstWorking(commands: readonly string[], args: readonly string[]): string | null {
  return commands.find((command) => works(command, args)) ?? null;
}

function works(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
