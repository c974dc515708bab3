// Policies written to be slow, within AWS's size limits: 6,144 characters, ARNs of 2,048.
import { compilePolicies } from '#iam/policy/compile.ts';
import { decide, verdict } from '#iam/policy/decide.ts';
import type { AccessRequest } from '#iam/policy/types.ts';

/** The slowest of several decisions, in milliseconds. */
export interface HostileRow {
  readonly name: string;
  readonly verdictMs: number;
  readonly decideMs: number;
}

const arn = `arn:aws:s3:::${'a'.repeat(2000)}`;
const request: AccessRequest = {
  principal: 'arn:aws:iam::111122223333:user/ana',
  action: 's3:GetObject',
  resource: arn,
  resourceAccount: null,
  context: {
    'aws:PrincipalTag/a': 'a'.repeat(256),
    'aws:PrincipalTag/ab': `${'a'.repeat(240)}b`,
    'aws:UserAgent': 'a'.repeat(2000),
    'aws:TagKeys': Array.from({ length: 50 }, (_, i) => `${'a'.repeat(120)}${i}`),
  },
  wildcardOnlyAction: false,
};

/** As many of `piece(i)` as 6,144 characters hold. */
function fill(piece: (i: number) => unknown): unknown[] {
  const pieces: unknown[] = [];
  for (let size = 200; size < 6100;) {
    const one = piece(pieces.length);
    size += JSON.stringify(one).length + 1;
    pieces.push(one);
  }
  return pieces;
}

const allow = (more: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', ...more }],
});
const like = (key: string, values: unknown) =>
  allow({ Condition: { 'ForAnyValue:StringLike': { [key]: values } } });

const policies: Readonly<Record<string, object>> = {
  '*a*a*a…b': allow({ Resource: `arn:aws:s3:::${'*a'.repeat(2900)}b` }),
  '*aaaa…b': allow({ Resource: `arn:aws:s3:::*${'a'.repeat(1000)}b` }),
  'six times *aaaa…b': allow({ Resource: fill(() => `*${'a'.repeat(1000)}b`).slice(0, 6) }),
  'sixty times *aaa…b': allow({ Resource: fill(() => `*${'a'.repeat(96)}b`) }),
  'a thousand times *a*b': allow({ Resource: fill(() => '*a*b') }),
  '*?a?a…b*': allow({ Resource: fill(() => `*${'?a'.repeat(400)}b*`) }),
  '*baaa…*': allow({ Resource: fill(() => `*b${'a'.repeat(900)}*`) }),
  'a thousand times *ab*': allow({ Resource: fill(() => '*ab*') }),
  'five hundred times *?a?b*': allow({ Resource: fill(() => '*?a?b*') }),
  'four hundred variables': allow({ Resource: '${aws:PrincipalTag/a}'.repeat(280) }),
  'variables beside wildcards': allow({
    Resource: fill(() => '*${aws:PrincipalTag/a}*${aws:PrincipalTag/a}b'),
  }),
  'variables before questions': allow({ Resource: fill(() => '*${aws:PrincipalTag/a}?b*') }),
  'twice the same variable': allow({
    Resource: fill(() => '*${aws:PrincipalTag/ab}??${aws:PrincipalTag/ab}*'),
  }),
  'defaults about 50 tag keys': like(
    'aws:TagKeys',
    fill(() => "*${aws:PrincipalTag/x, '?'}?b*"),
  ),
  'digits among 50 tag keys': like(
    'aws:TagKeys',
    fill(() => '*?*a?49*'),
  ),
  'values like 50 tag keys': like(
    'aws:TagKeys',
    fill(() => '*a*a*b'),
  ),
  'values like a long user agent': like(
    'aws:UserAgent',
    fill(() => '*aa*aaa*b'),
  ),
  'halves of 50 tag keys': like(
    'aws:TagKeys',
    fill(() => `*b${'a'.repeat(60)}*`),
  ),
  'questions about 50 tag keys': like(
    'aws:TagKeys',
    fill(() => '*?b*'),
  ),
  'two hundred statements': {
    Version: '2012-10-17',
    Statement: fill(() => ({ Effect: 'Deny', Action: '*', Resource: '*a*b' })),
  },
  'three hundred conditions': allow({
    Condition: Object.fromEntries([
      ['StringLike', Object.fromEntries(fill((i) => [`aws:UserAgent${i}`, '*']) as [string, string][])],
    ]),
  }),
};

type Question = (...of: Parameters<typeof verdict>) => unknown;

/** Times every hostile policy, first call included; of three runs the one that was disturbed least. */
export function hostileDecisions(): HostileRow[] {
  return Object.entries(policies).map(([name, policy]) => {
    const identity = [{ name, document: JSON.stringify(policy) }];
    const slowest = (question: Question) => {
      const compiled = compilePolicies({
        identity,
        boundary: null,
        session: null,
        resource: null,
        scp: [],
        rcp: [],
        endpoint: null,
      });
      const times = Array.from({ length: 5 }, () => {
        const start = process.cpuUsage();
        const begun = performance.now();
        question(compiled, request);
        const took = performance.now() - begun;
        const { user, system } = process.cpuUsage(start);
        // The clock also counts other programs, CPU time also the compiler's threads: a decision takes less than either.
        return Math.min(took, (user + system) / 1000);
      });
      return Math.max(...times);
    };
    const ask = (question: Question) => Math.min(...Array.from({ length: 3 }, () => slowest(question)));
    return { name, verdictMs: ask(verdict), decideMs: ask(decide) };
  });
}
