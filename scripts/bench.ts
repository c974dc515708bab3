// npm run bench: every row there is. Nothing is asserted: numbers depend on the machine.
import { cpus } from 'node:os';
import { benchDecide, printDecide } from './bench/decide.ts';
import { withPostgresql } from './bench/postgresql.ts';
import { benchOperations, printOperations } from './bench/operations.ts';

process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n\n`);
printDecide(benchDecide());
process.stdout.write('\n');
printOperations('SQLite', await benchOperations());
process.stdout.write('\n');
await withPostgresql(async (url) => printOperations('PostgreSQL', await benchOperations(undefined, url)));
