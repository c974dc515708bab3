// Makes a principal's policies ready for many questions: parsed once, sorted by service, planned by action.

import { actionMatches, actionName, type ActionName } from './actions.ts';
import type { StatementMiss, StatementRef } from './decision.ts';
import { parsePolicy } from './parse.ts';
import { shelve, type ShelfNode } from './shelf.ts';
import { compileStatements, misplacedElement, type StatementTest } from './statement.ts';
import type { Subject } from './subject.ts';
import type { Layer, NamedPolicy, PolicySet } from './types.ts';

/** A statement in its place: which layer, which policy. */
export interface PlacedStatement {
  readonly test: StatementTest;
  readonly layer: Layer;
  readonly policy: NamedPolicy;
  readonly orgId: string | undefined;
  /** Its place among all statements of the layer. */
  readonly order: number;
  /** How decisions refer to it, without its text and with it; made when first needed. */
  ref: StatementRef | null;
  quotedRef: StatementRef | null;
}

/** One layer, or one level of the organization, sorted by service prefix. */
export interface CompiledLayer {
  readonly layer: Layer;
  readonly orgId: string | undefined;
  /** False when the layer applies but holds no policy at all. */
  readonly hasPolicies: boolean;
  readonly statements: readonly PlacedStatement[];
  /** Statements that name an action of the service. */
  readonly byService: ReadonlyMap<string, readonly PlacedStatement[]>;
  /** Statements with `Action: "*"` or NotAction. */
  readonly anyService: readonly PlacedStatement[];
}

/** A statement about other actions, and how that is told. */
export interface OtherMiss {
  readonly placed: PlacedStatement;
  readonly miss: StatementMiss;
}

/** What one layer can say about one action. */
export interface PlannedLayer {
  readonly layer: CompiledLayer;
  /** The layer's place in the bit sets of `settle.ts`. */
  readonly bit: number;
  /** How many statements match the action. */
  readonly candidates: number;
  readonly allows: ShelfNode<PlacedStatement>;
  readonly denies: ShelfNode<PlacedStatement>;
  /** Descriptions of the first statements that speak of other actions; made when an explanation first wants them. */
  otherMisses: readonly OtherMiss[] | null;
}

/** Everything about one action that does not depend on the rest of the request. */
export interface Plan {
  readonly action: ActionName;
  readonly layers: readonly PlannedLayer[];
}

/** The policies of one principal (and one resource), ready to be asked. */
export interface CompiledPolicies {
  readonly layers: readonly CompiledLayer[];
  readonly hasResourcePolicy: boolean;
  readonly hasSessionPolicy: boolean;
  /** Plans made so far, by action as the request spells it. Filled while asking; never changes an answer. */
  readonly plans: Map<string, Plan>;
  /** The last caller understood, and from which issuer. */
  lastSubject: Subject | null;
  lastIssuer: string | readonly string[] | undefined;
}

/** Compiled statements by document text; hand the same one to later calls to compile each document once. */
export type DocumentCache = Map<string, readonly StatementTest[]>;

/**
 * Compiles all policies that bear on one principal. Total: a document that does not parse contributes nothing (it was
 * validated when it was saved). Ask the result any number of times with `verdict` and `decide`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function compilePolicies(set: PolicySet, documents: DocumentCache = new Map()): CompiledPolicies {
  const layers: CompiledLayer[] = [];
  const add = (layer: Layer, policies: readonly NamedPolicy[] | null, orgId?: string) => {
    if (policies !== null) layers.push(compileLayer(layer, policies, documents, orgId));
  };
  for (const level of set.scp) add('scp', level.policies, level.orgId);
  for (const level of set.rcp) add('rcp', level.policies, level.orgId);
  add('endpoint', set.endpoint);
  add('resource', set.resource && [set.resource]);
  add('identity', set.identity);
  add('boundary', set.boundary);
  add('session', set.session);
  return {
    layers,
    hasResourcePolicy: set.resource !== null,
    hasSessionPolicy: set.session !== null,
    plans: new Map(),
    lastSubject: null,
    lastIssuer: undefined,
  };
}

function compileLayer(
  layer: Layer,
  policies: readonly NamedPolicy[],
  documents: DocumentCache,
  orgId: string | undefined,
): CompiledLayer {
  const statements: PlacedStatement[] = [];
  for (const policy of policies) {
    for (const test of statementsOf(policy.document, documents)) {
      statements.push({ test, layer, policy, orgId, order: statements.length, ref: null, quotedRef: null });
    }
  }
  const byService = new Map<string, PlacedStatement[]>();
  const anyService: PlacedStatement[] = [];
  for (const placed of statements) {
    if (misplacedElement(placed.test, layer) !== null) continue;
    const services = servicesOf(placed.test);
    if (services === null) anyService.push(placed);
    else for (const service of services) pushTo(byService, service, placed);
  }
  return { layer, orgId, hasPolicies: policies.length > 0, statements, byService, anyService };
}

function statementsOf(document: string, documents: DocumentCache): readonly StatementTest[] {
  const known = documents.get(document);
  if (known !== undefined) return known;
  const parsed = parsePolicy(document);
  const statements = parsed.kind === 'Policy' ? compileStatements(parsed) : [];
  documents.set(document, statements);
  return statements;
}

/** The services a statement speaks of; `null` for all. */
function servicesOf({ action }: StatementTest): readonly string[] | null {
  if (action === null || action.negated) return null;
  const services: string[] = [];
  for (const { service } of action.patterns) {
    if (service === '*') return null;
    if (!services.includes(service)) services.push(service);
  }
  return services;
}

function pushTo(map: Map<string, PlacedStatement[]>, key: string, placed: PlacedStatement): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [placed]);
  else list.push(placed);
}

/** Plans are kept for this many actions: more than IAM and STS have together, and few principals use more. */
const mostPlans = 512;

/** The plan for an action, made at its first use. */
export function planFor(compiled: CompiledPolicies, action: string): Plan {
  const known = compiled.plans.get(action);
  if (known !== undefined) return known;
  const name = actionName(action);
  const plan: Plan = { action: name, layers: compiled.layers.map((layer) => planLayer(layer, name)) };
  if (compiled.plans.size >= mostPlans) compiled.plans.clear();
  compiled.plans.set(action, plan);
  return plan;
}

/** Bits for sets of layers; the lowest bit is the layer that is named first when several refuse. */
export const layerBit: Readonly<Record<Layer, number>> = {
  scp: 1,
  rcp: 2,
  endpoint: 4,
  resource: 8,
  trust: 8,
  identity: 16,
  boundary: 32,
  session: 64,
};

function planLayer(layer: CompiledLayer, action: ActionName): PlannedLayer {
  const candidates = candidatesFor(layer, action);
  return {
    layer,
    bit: layerBit[layer.layer],
    candidates: candidates.length,
    allows: shelve(candidates.filter(({ test }) => test.effect === 'Allow')),
    denies: shelve(candidates.filter(({ test }) => test.effect === 'Deny')),
    otherMisses: null,
  };
}

/** The statements of a layer whose action matches, in document order. */
function candidatesFor(layer: CompiledLayer, action: ActionName): readonly PlacedStatement[] {
  const named = layer.byService.get(action.service) ?? [];
  return [...named, ...layer.anyService]
    .filter(({ test }) => test.action !== null && actionMatches(test.action, action))
    .sort((a, b) => a.order - b.order);
}
