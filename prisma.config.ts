// Prisma's command line is used for `generate` alone. It looks for a schema engine that it would have to
// download; generating does not run it, so any executable stands in for it.
import { defineConfig } from 'prisma/config';

process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
