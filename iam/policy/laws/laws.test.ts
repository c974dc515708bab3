// Laws that hold for all policies and requests, tried on random ones. LAW_CASES=1000000 for the long run.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePolicies } from '../compile.ts';
import { decide, verdict } from '../decide.ts';
import type { Decision } from '../decision.ts';
import type { AccessRequest, PolicySet } from '../types.ts';
import { naiveVerdict } from './naive.ts';
import {
  policySetOf,
  requests,
  sources,
  statements,
  type Document,
  type Sources,
  type StatementSource,
} from './random.ts';

const cases = Number(process.env['LAW_CASES'] ?? 20_000);
const fewer = Math.min(cases, 20_000) / 4;
const long = { timeout: 3_600_000 };

const ask = (from: Sources, request: AccessRequest) => verdict(compilePolicies(policySetOf(from)), request);
const isAllowed = (from: Sources, request: AccessRequest) => ask(from, request) === 'Allowed';

/** `from` with every document of every layer replaced. */
function mapDocuments(from: Sources, change: (document: Document) => Document): Sources {
  const all = (documents: readonly Document[]) => documents.map(change);
  return {
    identity: all(from.identity),
    boundary: from.boundary && all(from.boundary),
    session: from.session && all(from.session),
    resource: from.resource && change(from.resource),
    scp: from.scp.map(all),
    rcp: from.rcp.map(all),
    endpoint: from.endpoint && all(from.endpoint),
  };
}

test('the evaluator agrees with one written straight from the rules', long, () => {
  fc.assert(
    fc.property(sources, requests, (from, request) => {
      const set = policySetOf(from);
      expect(verdict(compilePolicies(set), request)).toBe(naiveVerdict(set, request));
    }),
    { numRuns: cases },
  );
});

test('so it does when a principal has very many statements', long, () => {
  const many = fc.tuple(sources, fc.array(sources, { minLength: 15, maxLength: 30 })).map(([from, more]) => ({
    ...from,
    identity: [from, ...more].flatMap(({ identity }) => identity),
    boundary: from.boundary && more.flatMap(({ boundary }) => boundary ?? []),
  }));
  fc.assert(
    fc.property(many, fc.array(requests, { minLength: 5, maxLength: 5 }), (from, asked) => {
      const set = policySetOf(from);
      const compiled = compilePolicies(set);
      for (const request of asked) expect(verdict(compiled, request)).toBe(naiveVerdict(set, request));
    }),
    { numRuns: fewer / 20 },
  );
});

test('verdict and explanation give the same decision, and the explanation is whole', long, () => {
  fc.assert(
    fc.property(sources, requests, (from, request) => {
      const set = policySetOf(from);
      const compiled = compilePolicies(set);
      const decision = decide(compiled, request);
      expect(decision.verdict).toBe(verdict(compiled, request));
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
      expectWhole(decision, set);
    }),
    { numRuns: fewer },
  );
});

function expectWhole(decision: Decision, set: PolicySet): void {
  const { decidedBy, deniedLayer, layers, rule, message } = decision;
  if (rule !== null) return;
  expect(message === '').toBe(decision.verdict === 'Allowed');
  expect(deniedLayer === null).toBe(decision.verdict === 'Allowed');
  expect(decision.missingStatement === null).toBe(decision.verdict !== 'ImplicitlyDenied');
  if (decision.verdict === 'ExplicitlyDenied') expect(decidedBy?.effect).toBe('Deny');
  if (deniedLayer !== null) {
    expect(layers).toContainEqual(
      expect.objectContaining({ layer: deniedLayer, verdict: decision.verdict, counts: true }),
    );
  }
  if (decision.verdict === 'Allowed') {
    expect(layers.filter(({ counts, verdict }) => counts && verdict !== 'Allowed')).toEqual([]);
  }
  expect(decision.misses.length).toBeLessThanOrEqual(20);
  const texts = [...set.identity, ...(set.resource ? [set.resource] : [])];
  for (const { statement, mismatch } of decision.misses) {
    const document = texts.find(({ name }) => name === statement.policyName)?.document;
    if (document === undefined) continue;
    expect(JSON.parse(document.slice(statement.range.start, statement.range.end))).toHaveProperty(
      'Effect',
      statement.effect,
    );
    expect(document.slice(mismatch.range.start, mismatch.range.end)).not.toBe('');
  }
}

test('adding the missing statement, layer after layer, leads to access', long, () => {
  fc.assert(
    fc.property(sources, requests, (from, request) => {
      let set = policySetOf(from);
      for (let step = 0; ; step++) {
        const decision = decide(compilePolicies(set), request);
        if (decision.verdict !== 'ImplicitlyDenied' || decision.rule !== null) return;
        expect(step).toBeLessThan(10);
        set = withMissing(set, decision);
      }
    }),
    { numRuns: fewer },
  );
});

function withMissing(set: PolicySet, { missingStatement }: Decision): PolicySet {
  if (missingStatement === null) throw new Error('an implicit denial without a missing statement');
  const { layer, orgId, statement } = missingStatement;
  const added = { name: 'added', document: JSON.stringify({ Version: '2012-10-17', Statement: statement }) };
  if (layer === 'scp') {
    return {
      ...set,
      scp: set.scp.map((level) =>
        level.orgId === orgId ? { ...level, policies: [...level.policies, added] } : level,
      ),
    };
  }
  if (layer === 'resource' || layer === 'trust') {
    const old = set.resource && (JSON.parse(set.resource.document) as Document);
    // The old document keeps its version unless it has none: its own statements must not change their meaning.
    const version = old === null ? '2012-10-17' : old.Version;
    const document = JSON.stringify({
      Version: version,
      Statement: [...(old?.Statement ?? []), version === '2012-10-17' ? statement : unescaped(statement)],
    });
    return { ...set, resource: { name: 'resource', document } };
  }
  if (layer === 'rcp') throw new Error('an RCP is never missing');
  return { ...set, [layer]: [...(set[layer] ?? []), added] };
}

const unescaped = (statement: object) =>
  JSON.parse(JSON.stringify(statement).replaceAll(/\$\{([*?$])\}/g, '$1')) as object;

describe('access never grows by', () => {
  test('adding a Deny, anywhere', long, () => {
    const place = fc.constantFrom<keyof Sources>(
      'identity',
      'boundary',
      'session',
      'resource',
      'scp',
      'rcp',
      'endpoint',
    );
    fc.assert(
      fc.property(
        sources,
        requests,
        place,
        statements.owned,
        statements.naming,
        (from, request, layer, owned, naming) => {
          if (isAllowed(withDocument(from, layer, deny(owned), deny(naming)), request))
            expect(isAllowed(from, request)).toBe(true);
        },
      ),
      { numRuns: fewer },
    );
  });

  test('removing an Allow, anywhere', long, () => {
    fc.assert(
      fc.property(sources, requests, fc.nat(), (from, request, seed) => {
        let n = seed % 7;
        const less = mapDocuments(from, (document) => ({
          ...document,
          Statement: document.Statement.filter(({ Effect }) => Effect === 'Deny' || n-- !== 0),
        }));
        if (isAllowed(less, request)) expect(isAllowed(from, request)).toBe(true);
      }),
      { numRuns: fewer },
    );
  });

  test('putting a boundary or a session policy on a principal', long, () => {
    fc.assert(
      fc.property(sources, requests, (from, request) => {
        if (from.session !== null && /federated-user/.test(request.principal ?? '')) return;
        if (isAllowed(from, request))
          expect(
            isAllowed(
              {
                ...from,
                boundary: null,
                session: /federated/.test(request.principal ?? '') ? from.session : null,
              },
              request,
            ),
          ).toBe(true);
      }),
      { numRuns: fewer },
    );
  });
});

const deny = (statement: StatementSource): Document => ({
  Version: '2012-10-17',
  Statement: [{ ...statement, Effect: 'Deny' }],
});

function withDocument(from: Sources, layer: keyof Sources, owned: Document, naming: Document): Sources {
  switch (layer) {
    case 'identity':
      return { ...from, identity: [...from.identity, owned] };
    case 'session':
      // A session policy where there was none may give a federated session its first permissions.
      return from.session === null ? from : { ...from, session: [...from.session, owned] };
    case 'boundary':
      return { ...from, [layer]: [...(from[layer] ?? [allowAll]), owned] };
    case 'endpoint':
      return { ...from, endpoint: [...(from.endpoint ?? [allowAll]), naming] };
    case 'resource': {
      const old = from.resource?.Statement ?? [];
      return from.resource === null
        ? from
        : { ...from, resource: { ...from.resource, Statement: [...old, ...naming.Statement] } };
    }
    case 'scp':
      return { ...from, scp: from.scp.map((level) => [...level, owned]) };
    case 'rcp':
      return { ...from, rcp: [...from.rcp, [naming]] };
  }
}

const allowAll: Document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

test('a boundary with an identity policy is never wider than either', long, () => {
  const user = requests.map((request) => ({
    ...request,
    principal: 'arn:aws:iam::111122223333:user/alice',
    resourceAccount: null,
  }));
  fc.assert(
    fc.property(sources, user, (from, request) => {
      const alone = { ...from, resource: null, session: null, scp: [], rcp: [], endpoint: null };
      const boundary = from.boundary ?? [allowAll];
      if (!isAllowed({ ...alone, boundary }, request)) return;
      expect(isAllowed({ ...alone, boundary: null }, request)).toBe(true);
      expect(isAllowed({ ...alone, boundary: null, identity: boundary }, request)).toBe(true);
    }),
    { numRuns: fewer },
  );
});

test('the order of statements and policies is irrelevant', long, () => {
  fc.assert(
    fc.property(sources, requests, (from, request) => {
      const reversed = mapDocuments(from, (document) => ({
        ...document,
        Statement: document.Statement.toReversed(),
      }));
      const turned = {
        ...reversed,
        identity: reversed.identity.toReversed(),
        boundary: reversed.boundary?.toReversed() ?? null,
        session: reversed.session?.toReversed() ?? null,
        scp: reversed.scp.toReversed(),
        rcp: reversed.rcp.toReversed(),
        endpoint: reversed.endpoint?.toReversed() ?? null,
      };
      expect(ask(turned, request)).toBe(ask(from, request));
    }),
    { numRuns: fewer },
  );
});

test('splitting a statement by its actions and resources changes nothing', long, () => {
  fc.assert(
    fc.property(sources, requests, (from, request) => {
      const split = mapDocuments(from, (document) => ({
        ...document,
        Statement: document.Statement.flatMap((one) => splitBy(one, 'Action')).flatMap((one) =>
          splitBy(one, 'Resource'),
        ),
      }));
      expect(ask(split, request)).toBe(ask(from, request));
    }),
    { numRuns: fewer },
  );
});

function splitBy(statement: StatementSource, element: string): StatementSource[] {
  const values = statement[element];
  return Array.isArray(values)
    ? values.map((value: unknown) => ({ ...statement, [element]: value }))
    : [statement];
}
