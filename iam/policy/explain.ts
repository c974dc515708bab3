// Turns the layers' answers into a Decision: who decided, what did not match, what is missing.

import { layerBit, type CompiledPolicies, type Plan } from './compile.ts';
import type {
  Decision,
  LayerDecision,
  LayerReason,
  StatementMiss,
  StatementRef,
  Verdict,
} from './decision.ts';
import { examine, type Examined } from './examine.ts';
import { denied, deniesIn, judge, neededLayers, refusesIn, refusingLayers, type Findings } from './judge.ts';
import { denialMessage } from './message.ts';
import { missingStatement } from './missing.ts';
import { describeFailure, mostMisses, otherMisses, quotedRefOf } from './misses.ts';
import { byAccount, byGroup } from './principals.ts';
import { asksTrustPolicy, type Settled } from './rules.ts';
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

/** One request on its way to an explanation. */
interface Inquiry {
  readonly plan: Plan;
  readonly request: AccessRequest;
  readonly subject: Subject;
  readonly isTrust: boolean;
  /** The layers that were asked, in order. */
  readonly examined: readonly Examined[];
  readonly findings: Findings;
}

/** A Decision for a request that the policies decide. */
export function explain(
  compiled: CompiledPolicies,
  plan: Plan,
  request: AccessRequest,
  subject: Subject,
): Decision {
  const examined: Examined[] = [];
  const findings = judge(compiled, plan, request, subject, (planned) => {
    const found = examine(planned, request, subject, mostMisses);
    examined.push(found);
    return found.outcome;
  });
  const isTrust = asksTrustPolicy(plan.action, request.resource);
  const inquiry: Inquiry = { plan, request, subject, isTrust, examined, findings };
  const verdict = verdictOf(findings);
  const deniedLayer = layerOf(lowestBit(deniesIn(findings) || refusingLayers(findings)), isTrust);
  const focus = examined.find((one) => deniedLayer !== null && refuses(one, deniedLayer, verdict)) ?? null;
  const layers = layerDecisions(inquiry);
  const decidedBy =
    verdict === 'Allowed' ? granting(layers) : (focus?.deciding ?? null) && refFor(focus, isTrust);
  const isImplicit = verdict === 'ImplicitlyDenied' && deniedLayer !== null;
  const misses = listMisses(inquiry, focus);
  const about = summary(request);
  return {
    request: about,
    verdict,
    decidedBy,
    deniedLayer,
    rule: null,
    layers,
    misses,
    unlistedMisses: countMisses(examined) - misses.length,
    nearestMiss: isImplicit && focus !== null ? nearest(inquiry, focus) : null,
    missingStatement: isImplicit
      ? missingStatement(deniedLayer, request, subject, focus?.planned.layer.orgId)
      : null,
    message: denialMessage({ request: about, verdict, deniedLayer, decidedBy }, request.resourceCalled),
  };
}

function verdictOf(findings: Findings): Verdict {
  if (deniesIn(findings) !== 0) return 'ExplicitlyDenied';
  return refusingLayers(findings) === 0 ? 'Allowed' : 'ImplicitlyDenied';
}

const layerOrder = ['scp', 'rcp', 'endpoint', 'resource', 'identity', 'boundary', 'session'] as const;

function lowestBit(bits: number): number {
  return bits & -bits;
}

function layerOf(bit: number, isTrust: boolean): Layer | null {
  const layer = layerOrder.find((one) => layerBit[one] === bit);
  return layer === 'resource' && isTrust ? 'trust' : (layer ?? null);
}

function nameOf({ planned }: Examined, isTrust: boolean): Layer {
  return planned.layer.layer === 'resource' && isTrust ? 'trust' : planned.layer.layer;
}

function refFor(examined: Examined | null, isTrust: boolean): StatementRef | null {
  return examined?.deciding ? quotedRefOf(examined.deciding, nameOf(examined, isTrust)) : null;
}

/** The verdict of one layer by itself. An RCP that does not deny allows. */
function ownVerdict({ outcome, planned }: Examined): Verdict {
  if (outcome === denied) return 'ExplicitlyDenied';
  return outcome !== 0 || planned.bit === layerBit.rcp ? 'Allowed' : 'ImplicitlyDenied';
}

function refuses(examined: Examined, layer: Layer, verdict: Verdict): boolean {
  return examined.planned.bit === layerBit[layer] && ownVerdict(examined) === verdict;
}

function layerDecisions({ examined, findings, subject, isTrust }: Inquiry): LayerDecision[] {
  const needed = neededLayers(findings);
  const decisions: LayerDecision[] = [];
  let asked = 0;
  for (const one of examined) {
    const { outcome, planned } = one;
    const verdict = ownVerdict(one);
    asked |= planned.bit;
    const decision: LayerDecision = {
      layer: nameOf(one, isTrust),
      verdict,
      why: reasonOf(one, verdict),
      counts: verdict === 'ExplicitlyDenied' || (planned.bit & needed) !== 0 || outcome >= byGroup,
      decidedBy: refFor(one, isTrust),
    };
    decisions.push(
      planned.layer.orgId === undefined ? decision : { ...decision, orgId: planned.layer.orgId },
    );
  }
  for (const layer of layersNotAsked(refusesIn(findings) & needed & ~asked, isTrust)) decisions.push(layer);
  if (subject.kind === 'root') {
    decisions.push({ layer: 'identity', verdict: 'Allowed', why: 'RootUser', counts: true, decidedBy: null });
  }
  return decisions.length < 2 ? decisions : decisions.sort((a, b) => layerBit[a.layer] - layerBit[b.layer]);
}

/** Layers that refuse because there is nothing to ask. */
function layersNotAsked(bits: number, isTrust: boolean): LayerDecision[] {
  if (bits === 0) return [];
  const missing = layerOrder.filter((layer) => (layerBit[layer] & bits) !== 0);
  return missing.map((layer) => ({
    layer: layer === 'resource' && isTrust ? 'trust' : layer,
    verdict: 'ImplicitlyDenied',
    why: layer === 'session' ? 'SessionWithoutPolicy' : 'NoPolicy',
    counts: true,
    decidedBy: null,
  }));
}

function reasonOf({ outcome, planned }: Examined, verdict: Verdict): LayerReason {
  if (outcome === denied) return 'StatementDenies';
  if (outcome !== 0) return outcome === byAccount ? 'AllowsTheAccount' : 'StatementAllows';
  if (verdict === 'Allowed') return 'AlwaysAllows';
  return planned.layer.hasPolicies ? 'NoStatementAllows' : 'NoPolicy';
}

/** The statement that granted: identity-based if that counted, else the resource's. Guardrails never grant. */
function granting(layers: readonly LayerDecision[]): StatementRef | null {
  const identity = layers.find((one) => one.layer === 'identity' && grants(one));
  const found =
    identity ?? layers.find((one) => (one.layer === 'resource' || one.layer === 'trust') && grants(one));
  return found?.decidedBy ?? null;
}

function grants({ counts, decidedBy }: LayerDecision): boolean {
  return counts && decidedBy !== null;
}

/** The refusing layer's statements first, those about this action before those about others. */
function listMisses(
  { examined, plan, request, subject, isTrust }: Inquiry,
  focus: Examined | null,
): StatementMiss[] {
  const misses: StatementMiss[] = [];
  const inOrder = focus === null ? examined : [focus, ...examined.filter((one) => one !== focus)];
  for (const one of inOrder) {
    for (const { placed, code } of one.failures) {
      if (misses.length >= mostMisses) return misses;
      misses.push(describeFailure(placed, code, nameOf(one, isTrust), request, subject));
    }
  }
  for (const one of inOrder) {
    for (const { miss } of otherMisses(one.planned, plan, nameOf(one, isTrust), request.action)) {
      if (misses.length >= mostMisses) return misses;
      misses.push(miss);
    }
  }
  return misses;
}

function countMisses(examined: readonly Examined[]): number {
  return examined.reduce((sum, { planned, matched }) => sum + planned.layer.statements.length - matched, 0);
}

/** The Allow statement that came closest: one for this action, or else one for another action of the service. */
function nearest({ plan, request, subject, isTrust }: Inquiry, focus: Examined): StatementMiss | null {
  const layer = nameOf(focus, isTrust);
  const best = focus.failures.find(({ placed }) => placed.test.effect === 'Allow');
  if (best !== undefined) {
    const { mismatch } = describeFailure(best.placed, best.code, layer, request, subject);
    return { statement: quotedRefOf(best.placed, layer), mismatch };
  }
  const service = `${plan.action.service}:`;
  const others = otherMisses(focus.planned, plan, layer, request.action);
  const other = others.find(
    ({ miss: { statement, mismatch } }) =>
      statement.effect === 'Allow' &&
      mismatch.wanted.some((action) => action.toLowerCase().startsWith(service)),
  );
  return other ? { ...other.miss, statement: quotedRefOf(other.placed, layer) } : null;
}
