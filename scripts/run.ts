// Runs a command as a child that never outlives us: signals are passed on and its end is waited for.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onLosingNpm } from './parent.mjs';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export interface Ended {
  /** Exit status; 128 and more where a signal ended it. */
  readonly status: number;
  /** What it printed, if it was asked to be quiet. */
  readonly output: string;
  /** The signal that we were sent meanwhile. */
  readonly interrupted: NodeJS.Signals | null;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

interface Options {
  /** Keeps what is printed for the caller. */
  readonly quiet?: boolean;
  /** Leaves the standard output to the caller, errors still being printed. */
  readonly pipe?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a script of an installed package, e.g. `node_modules/next/dist/bin/next`, with this Node. */
export function runNode(
  args: readonly string[],
  { quiet = false, pipe = false, env = {} }: Options = {},
): Running {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', quiet || pipe ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ...env },
  });
  return { child, ended: end(child, quiet) };
}

async function end(child: ChildProcess, quiet: boolean): Promise<Ended> {
  const chunks: Buffer[] = [];
  for (const stream of quiet ? [child.stdout, child.stderr] : [])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const received: { signal: NodeJS.Signals | null } = { signal: null };
  const pass = (signal: NodeJS.Signals) => {
    received.signal = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  const watch = onLosingNpm(() => pass('SIGTERM'));
  try {
    const [code] = (await once(child, 'close')) as [number | null]; // as Node documents `close`
    return {
      status: code ?? 128,
      output: Buffer.concat(chunks).toString('utf8'),
      interrupted: received.signal,
    };
  } finally {
    clearInterval(watch);
    for (const signal of SIGNALS) process.off(signal, pass);
  }
}
