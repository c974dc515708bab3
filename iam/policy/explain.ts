// Turns the layers' answers into a Decision: who decided, what did not match, what is missing.

import type { CompiledLayer, PlacedStatement, Plan, PlannedLayer } from './compile.ts';
import { layerBit } from './compile.ts';
import type {
  Decision,
  LayerDecision,
  LayerReason,
  StatementMiss,
  StatementRef,
  Verdict,
} from './decision.ts';
import { bindingLayers, deniesIn, neededLayers, refusesIn, refusingLayers, type Findings } from './judge.ts';
import { denialMessage } from './message.ts';
import { missingStatement } from './missing.ts';
import { describeFailure, mostMisses, otherMisses, refOf } from './misses.ts';
import { byAccount, byGroup } from './principals.ts';
import { asksTrustPolicy, type Settled } from './rules.ts';
import { failsNowhere, failsResource, firstFailure, namingBy } from './statement.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest, Layer } from './types.ts';

/** A Decision for a request that a rule settled without asking a policy. */
export function explainRule(request: AccessRequest, settled: Settled): Decision {
  return {
    request: summary(request),
    verdict: settled.allowed ? 'Allowed' : 'ImplicitlyDenied',
    decidedBy: null,
    deniedLayer: null,
    rule: settled.rule,
    layers: [],
    misses: [],
    unlistedMisses: 0,
    nearestMiss: null,
    missingStatement: null,
    message: settled.message,
  };
}

function summary({ principal, action, resource }: AccessRequest): Decision['request'] {
  return { principal, action, resource };
}

/** A Decision for a request that the policies decided as `findings` say. */
export function explain(plan: Plan, request: AccessRequest, subject: Subject, findings: Findings): Decision {
  const isTrust = asksTrustPolicy(plan.action, request.resource);
  const binding = bindingLayers(subject, plan);
  const examined = plan.layers
    .filter(({ bit }) => (bit & binding) !== 0)
    .map((planned) => examine(planned, request, subject, isTrust));
  const denies = deniesIn(findings);
  const refuses = refusingLayers(findings);
  const verdict: Verdict = denies !== 0 ? 'ExplicitlyDenied' : refuses !== 0 ? 'ImplicitlyDenied' : 'Allowed';
  const deniedBit = lowestBit(denies === 0 ? refuses : denies);
  const focus = examined.find(({ planned, own }) => planned.bit === deniedBit && own === verdict) ?? null;
  const deniedLayer = focus?.layer ?? layerOf(deniedBit, isTrust);
  const layers = layerDecisions(examined, findings, subject, isTrust);
  const decidedBy = verdict === 'Allowed' ? granting(layers) : (focus?.decidedBy ?? null);
  const implied = verdict === 'ImplicitlyDenied' && deniedLayer !== null;
  const listed = listMisses(examined, focus, plan, request, subject);
  const denial = { request: summary(request), verdict, decidedBy, deniedLayer };
  return {
    ...denial,
    rule: null,
    layers,
    ...listed,
    nearestMiss: implied && focus !== null ? nearest(focus, plan, request, subject) : null,
    missingStatement: implied
      ? missingStatement(deniedLayer, request, subject, focus?.planned.layer.orgId)
      : null,
    message: denialMessage(denial),
  };
}

const layerOrder = ['scp', 'rcp', 'endpoint', 'resource', 'identity', 'boundary', 'session'] as const;

function lowestBit(bits: number): number {
  return bits & -bits;
}

function layerOf(bit: number, isTrust: boolean): Layer | null {
  const layer = layerOrder.find((one) => layerBit[one] === bit);
  return layer === 'resource' && isTrust ? 'trust' : (layer ?? null);
}

/** One layer, with every candidate statement tried. */
interface Examined {
  readonly planned: PlannedLayer;
  readonly layer: Layer;
  /** The verdict of this layer alone. */
  readonly own: Verdict;
  readonly naming: number;
  readonly decidedBy: StatementRef | null;
  readonly failures: readonly { readonly placed: PlacedStatement; readonly code: number }[];
}

function examine(
  planned: PlannedLayer,
  request: AccessRequest,
  subject: Subject,
  isTrust: boolean,
): Examined {
  const layer: Layer = planned.layer.layer === 'resource' && isTrust ? 'trust' : planned.layer.layer;
  const failures: { placed: PlacedStatement; code: number }[] = [];
  let allow: PlacedStatement | null = null;
  let deny: PlacedStatement | null = null;
  let naming = 0;
  for (const placed of planned.candidates) {
    const code = firstFailure(placed.test, request, subject);
    if (code !== failsNowhere) {
      failures.push({ placed, code });
    } else if (placed.test.effect === 'Deny') {
      deny ??= placed;
    } else if (namingBy(placed.test, subject) > naming) {
      naming = namingBy(placed.test, subject);
      allow = placed;
    }
  }
  const deciding = deny ?? allow;
  const silent = planned.bit === layerBit.rcp ? 'Allowed' : 'ImplicitlyDenied';
  const own: Verdict = deny !== null ? 'ExplicitlyDenied' : allow !== null ? 'Allowed' : silent;
  return { planned, layer, own, naming, decidedBy: deciding && refOf(deciding, layer), failures };
}

function layerDecisions(
  examined: readonly Examined[],
  findings: Findings,
  subject: Subject,
  isTrust: boolean,
): LayerDecision[] {
  const needed = neededLayers(findings);
  const decisions = examined.map(({ planned, layer, own, naming, decidedBy }): LayerDecision => {
    const { orgId } = planned.layer;
    const why = reasonOf(own, naming, planned, decidedBy);
    const counts = own === 'ExplicitlyDenied' || (planned.bit & needed) !== 0 || naming >= byGroup;
    return { layer, verdict: own, why, counts, decidedBy, ...(orgId !== undefined && { orgId }) };
  });
  const asked = new Set(examined.map(({ planned }) => planned.bit));
  for (const layer of layerOrder) {
    const bit = layerBit[layer];
    if (asked.has(bit) || (refusesIn(findings) & needed & bit) === 0) continue;
    const why = layer === 'session' ? 'SessionWithoutPolicy' : 'NoPolicy';
    const name = layer === 'resource' && isTrust ? 'trust' : layer;
    decisions.push({ layer: name, verdict: 'ImplicitlyDenied', why, counts: true, decidedBy: null });
  }
  if (subject.kind === 'root') {
    decisions.push({ layer: 'identity', verdict: 'Allowed', why: 'RootUser', counts: true, decidedBy: null });
  }
  return decisions.sort((a, b) => layerBit[a.layer] - layerBit[b.layer]);
}

function reasonOf(
  own: Verdict,
  naming: number,
  planned: PlannedLayer,
  decidedBy: StatementRef | null,
): LayerReason {
  if (own === 'ExplicitlyDenied') return 'StatementDenies';
  if (decidedBy !== null) return naming === byAccount ? 'AllowsTheAccount' : 'StatementAllows';
  if (own === 'Allowed') return 'AlwaysAllows';
  return planned.layer.hasPolicies ? 'NoStatementAllows' : 'NoPolicy';
}

/** The statement that granted: identity-based if that counted, else the resource's. Guardrails never grant. */
function granting(layers: readonly LayerDecision[]): StatementRef | null {
  for (const layer of ['identity', 'resource', 'trust']) {
    const found = layers.find((one) => one.layer === layer && one.counts && one.decidedBy !== null);
    if (found !== undefined) return found.decidedBy;
  }
  return null;
}

function listMisses(
  examined: readonly Examined[],
  focus: Examined | null,
  plan: Plan,
  request: AccessRequest,
  subject: Subject,
): Pick<Decision, 'misses' | 'unlistedMisses'> {
  const misses: StatementMiss[] = [];
  const inOrder = focus === null ? examined : [focus, ...examined.filter((one) => one !== focus)];
  for (const { failures, layer } of inOrder) {
    for (const { placed, code } of closestFirst(failures, request).slice(0, mostMisses - misses.length)) {
      misses.push(describeFailure(placed, code, layer, request, subject));
    }
  }
  for (const { planned, layer } of inOrder) {
    if (misses.length >= mostMisses) break;
    misses.push(...otherMisses(planned, plan, layer, request.action).slice(0, mostMisses - misses.length));
  }
  let total = 0;
  for (const { planned, failures } of examined) {
    total += countOf(planned.layer) - planned.candidates.length + failures.length;
  }
  return { misses, unlistedMisses: total - misses.length };
}

function countOf(layer: CompiledLayer): number {
  return layer.statements.length;
}

type Failures = Examined['failures'];

/** Later elements are closer; among resources, those that share a longer beginning with the one asked for. */
function closestFirst(failures: Failures, request: AccessRequest): Failures {
  if (failures.length < 2) return failures;
  return failures
    .map((failure) => ({ failure, closeness: closeness(failure, request) }))
    .sort((a, b) => b.closeness - a.closeness || a.failure.placed.order - b.failure.placed.order)
    .map(({ failure }) => failure);
}

function closeness({ placed, code }: Failures[number], request: AccessRequest): number {
  if (code !== failsResource) return code;
  let longest = 0;
  for (const { source } of placed.test.resource?.templates ?? []) {
    let i = 0;
    while (i < source.length && source[i] === request.resource[i]) i++;
    longest = Math.max(longest, i / (i + 1));
  }
  return code + longest;
}

/** The Allow statement that came closest: one for this action, or else one for another action of the service. */
function nearest(
  focus: Examined,
  plan: Plan,
  request: AccessRequest,
  subject: Subject,
): StatementMiss | null {
  const allows = focus.failures.filter(({ placed }) => placed.test.effect === 'Allow');
  const [best] = closestFirst(allows, request);
  if (best !== undefined) return describeFailure(best.placed, best.code, focus.layer, request, subject);
  const others = otherMisses(focus.planned, plan, focus.layer, request.action);
  const service = `${plan.action.service}:`;
  const about = ({ statement, mismatch }: StatementMiss) =>
    statement.effect === 'Allow' &&
    mismatch.wanted.some((action) => action.toLowerCase().startsWith(service));
  return others.find((miss) => about(miss)) ?? null;
}
