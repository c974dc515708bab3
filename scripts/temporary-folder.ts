// For the unit tests: what they put in the system's temporary folder goes with them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest's global setup; `os.tmpdir()` of every worker then names the folder. The function removes it. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'hallpass-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
