// Prisma's schema engine as WebAssembly, through a driver adapter: migrations without a downloaded binary.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/** The engine bound to one database. `schemas`: path and text of the Prisma schema, where the call needs one. */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schemas?: [string, string][],
): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadOnce();
  return SchemaEngine.new({ datamodels: schemas }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
}

// The package's glue code keeps one WebAssembly instance for the process; a second one would break the first.
const loaded: { bindings?: Promise<Bindings> } = {};
function loadOnce(): Promise<Bindings> {
  return (loaded.bindings ??= load());
}

/** The package imports its .wasm as a module, which Node does not; so it is instantiated by hand. */
async function load(): Promise<Bindings> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = createRequire(join(process.cwd(), 'package.json')).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => process.stderr.write(`${text}\n`) },
  });
  const { instance } = await WebAssembly.instantiate(readFileSync(glue.replace(/js$/, 'wasm')), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports, // the generated glue is the import object
  });
  (bindings as unknown as { __wbg_set_wasm(wasm: unknown): void }).__wbg_set_wasm(instance.exports); // not in its types
  (instance.exports as { __wbindgen_start?: () => void }).__wbindgen_start?.(); // as the package's own entry does
  return bindings;
}
