// Who may import whom: a table, and the question put to it.
import { posix } from 'node:path';

interface Rule {
  /** A folder or a file. The first rule that fits decides. */
  readonly from: string;
  /** Beginnings of what may be imported besides the folder itself. `package` is any npm package. */
  readonly may: readonly string[];
  readonly never?: readonly string[];
}

const PACKAGE = 'package';

const RULES: readonly Rule[] = [
  { from: 'iam/policy/laws', may: ['#iam/policy/', 'fast-check'] },
  { from: 'iam/policy', may: [] },
  { from: 'iam/model/tables.ts', may: ['node:'] },
  { from: 'iam/model', may: ['#iam/model/'] },
  { from: 'iam/protocol', may: ['#iam/model/', 'node:crypto', 'fast-xml-parser'] },
  {
    from: 'iam/operations',
    may: [
      '#iam/',
      '#prisma/census.ts',
      '#prisma/client.ts',
      'node:crypto',
      'fast-xml-parser',
      'otpauth',
      'qrcode',
    ],
    never: ['#iam/protocol/', '#iam/call.ts'],
  },
  {
    from: 'iam',
    may: [
      '#iam/',
      '#prisma/client.ts',
      '#prisma/insert-events.ts',
      '#prisma/revision.ts',
      '#prisma/start-error.ts',
      'node:',
      PACKAGE,
    ],
    never: ['#iam/protocol/', 'next', 'react'],
  },
  {
    from: 'components',
    may: ['#components/', '#iam/policy/', '#iam/model/', PACKAGE],
    never: ['@prisma/', 'pg'],
  },
  { from: 'app/cloud.ts', may: ['#', 'node:', PACKAGE] },
  { from: 'app/start.ts', may: ['#', 'node:', PACKAGE] },
  { from: 'app', may: ['#', 'node:', PACKAGE], never: ['#prisma/', '@prisma/'] },
  { from: 'prisma', may: ['node:', PACKAGE], never: ['next', 'react'] },
  { from: 'e2e', may: ['node:', PACKAGE] },
];

/** The folders that have a rule and stand in no other such folder. */
export const ROOMS: readonly string[] = RULES.map(({ from }) => from).filter((from) => !from.includes('/'));

/** Whether `file` (its path from the root) may import `specifier`, by the rule of the room it stands in. */
export function mayImport(file: string, specifier: string): boolean {
  const rule = ruleOf(file);
  if (!rule) return true;
  const asked = specifier.startsWith('.') ? `#${posix.join(posix.dirname(file), specifier)}` : specifier;
  if (asked.startsWith('#') && ruleOf(asked.slice(1)) === rule) return true;
  if (rule.never?.some((beginning) => begins(asked, beginning))) return false;
  return rule.may.some((beginning) =>
    beginning === PACKAGE ? /^(@|[a-z])[^:]*$/.test(asked) : begins(asked, beginning),
  );
}

function ruleOf(file: string): Rule | undefined {
  return RULES.find(({ from }) => file === from || file.startsWith(`${from}/`));
}

/** `react` is meant with all of `react/…`, but not `react-aria-components`. */
function begins(specifier: string, beginning: string): boolean {
  return (
    specifier === beginning || specifier.startsWith(/[/:#]$/.test(beginning) ? beginning : `${beginning}/`)
  );
}
