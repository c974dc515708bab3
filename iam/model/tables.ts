// The large tables of this folder, for the server only: read when they are first wanted. Imported as modules, each of
// Next's bundles would hold their text, at two bytes a letter.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The table in `iam/model/NAME.generated.json`, of the shape its generator wrote. */
export function readTable(name: 'aws-managed-policies' | 'service-authorization'): unknown {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'iam/model');
  return JSON.parse(readFileSync(join(/* turbopackIgnore: true */ folder, `${name}.generated.json`), 'utf8'));
}
