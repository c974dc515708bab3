// Decisions per CPU second: Hallpass with and without its explanation, Cedar, and a plain RegExp evaluator.
import { pathToFileURL } from 'node:url';
import { compilePolicies } from '#iam/policy/compile.ts';
import { decide, verdict } from '#iam/policy/decide.ts';
import type { NamedPolicy, PolicySet } from '#iam/policy/types.ts';
import { cedarEvaluator } from './cedar.ts';
import { hostileDecisions } from './hostile.ts';
import { regexpEvaluator } from './regexp.ts';
import { workload, type Workload } from './workload.ts';

/** One measurement: `perSecond` counts decisions per second of CPU time. */
export interface DecideRow {
  readonly statements: number;
  readonly evaluator: string;
  readonly perSecond: number;
  readonly readyMs: number;
  readonly memoryMb: number;
}

const policySet = (identity: readonly NamedPolicy[]): PolicySet => ({
  identity,
  boundary: null,
  session: null,
  resource: null,
  scp: [],
  rcp: [],
  endpoint: null,
});

interface Evaluator {
  readonly name: string;
  /** Makes the policies ready; the result answers request `i` of the workload. */
  readonly prepare: (work: Workload) => (i: number) => boolean;
}

const evaluators: readonly Evaluator[] = [
  { name: 'Hallpass, verdict', prepare: hallpass(verdict, (answer) => answer === 'Allowed') },
  { name: 'Hallpass, explained', prepare: hallpass(decide, (answer) => answer.verdict === 'Allowed') },
  {
    name: 'plain RegExp',
    prepare: (work) => {
      const isAllowed = regexpEvaluator(work);
      return (i) => isAllowed(at(work.requests, i));
    },
  },
  { name: 'Cedar (wasm)', prepare: (work) => cedarEvaluator(work, `n${work.statements.length}`) },
];

function hallpass<T>(ask: (...question: Parameters<typeof verdict>) => T, isAllowed: (answer: T) => boolean) {
  return (work: Workload) => {
    const compiled = compilePolicies(policySet(work.policies));
    return (i: number) => isAllowed(ask(compiled, at(work.requests, i)));
  };
}

function at<T>(list: readonly T[], i: number): T {
  const found = list[i];
  if (found === undefined) throw new Error(`no element ${i}`);
  return found;
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const heapMb = () => {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 1_048_576;
};

function measure(
  { name, prepare }: Evaluator,
  work: Workload,
  expected: readonly boolean[],
  forMs: number,
): DecideRow {
  const before = heapMb();
  const [start, begun] = [cpuMs(), performance.now()];
  const isAllowed = prepare(work);
  // As in `hostile.ts`: the clock also counts other programs, CPU time also the collector's threads.
  const readyMs = Math.min(cpuMs() - start, performance.now() - begun);
  const memoryMb = heapMb() - before;
  for (const [i, wanted] of expected.entries()) {
    if (isAllowed(i) !== wanted)
      throw new Error(`${name} differs on ${JSON.stringify(at(work.requests, i))}`);
  }
  timed(isAllowed, work, forMs / 4);
  return {
    statements: work.statements.length,
    evaluator: name,
    perSecond: timed(isAllowed, work, forMs),
    readyMs,
    memoryMb,
  };
}

/** Asks every request again and again for about `forMs`; decisions per CPU second. */
function timed(isAllowed: (i: number) => boolean, { requests }: Workload, forMs: number): number {
  const start = cpuMs();
  let decisions = 0;
  for (let i = 0; ; i++) {
    isAllowed(i % requests.length);
    decisions++;
    if ((i & 63) === 63 && cpuMs() - start >= forMs) break;
  }
  return (decisions * 1000) / (cpuMs() - start);
}

/** Measures every evaluator at 100, 1,000 and 10,000 statements. All must first give the same answers. */
export function benchDecide(forMs = 2000): DecideRow[] {
  return [100, 1000, 10_000].flatMap((n) => {
    const work = workload(n);
    const isAllowed = regexpEvaluator(work);
    const expected = work.requests.map(isAllowed);
    return evaluators.map((evaluator) => measure(evaluator, work, expected, forMs));
  });
}

/** Prints the table; the last lines are hostile policies, in milliseconds a decision. */
export function printDecide(rows: readonly DecideRow[]): void {
  const whole = (n: number) => Math.round(n).toLocaleString('en');
  process.stdout.write('statements  evaluator              decisions/CPU s   ready ms   memory MB\n');
  for (const { statements, evaluator, perSecond, readyMs, memoryMb } of rows) {
    const cells = [
      whole(statements).padStart(10),
      evaluator.padEnd(20),
      whole(perSecond).padStart(17),
      readyMs.toFixed(1).padStart(10),
      memoryMb.toFixed(1).padStart(11),
    ];
    process.stdout.write(`${cells.join('  ')}\n`);
  }
  for (const { name, verdictMs, decideMs } of hostileDecisions()) {
    process.stdout.write(
      `hostile: ${name.padEnd(34)} verdict ${verdictMs.toFixed(2)} ms, explained ${decideMs.toFixed(2)} ms\n`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printDecide(benchDecide());
