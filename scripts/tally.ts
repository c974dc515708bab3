// What a suite's reporter leaves for the summary of npm test.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** Reporters write only when npm test asks them to, by this variable. */
export const TALLY_FILE = 'HALLPASS_TALLY';

export function writeTally(tally: Tally): void {
  const file = process.env[TALLY_FILE];
  if (file) writeFileSync(file, JSON.stringify(tally));
}

/** Null: the runner ended before its reporter did. */
export function readTally(file: string): Tally | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : null; // written by writeTally
}
