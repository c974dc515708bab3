// npm run bench: every row there is. Nothing is asserted: numbers depend on the machine.
import { cpus } from 'node:os';
import { benchDecide, printDecide } from './bench/decide.ts';
import { benchHttp, printHttp } from './bench/http.ts';
import { benchOperations, printOperations } from './bench/operations.ts';

process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n\n`);
printDecide(benchDecide());
process.stdout.write('\n');
printHttp(await benchHttp());
process.stdout.write('\n');
printOperations(await benchOperations());
