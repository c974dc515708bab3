// Reads every import of the product and refuses what the rooms' table does not allow. Part of npm run check.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOMS, mayImport } from './rooms.ts';

const IMPORT =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|\bimport\s*\(\s*'([^']+)'|^\s*import\s*'([^']+)'/gm;

const refused = ROOMS.flatMap(sourcesIn).flatMap((file) =>
  specifiersOf(file)
    .filter((specifier) => !mayImport(file, specifier))
    .map((specifier) => `${file} may not import ${specifier} (scripts/rooms.ts)`),
);
for (const line of refused) console.error(line);
process.exit(refused.length > 0 ? 1 : 0);

/** Tests reach beyond the room they test, so they are left out. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/generated\//.test(file));
}

function specifiersOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(
    (match) => match[1] ?? match[2] ?? match[3] ?? [],
  );
}
