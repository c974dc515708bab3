// Asks every layer and combines their answers. Verdict and explanation both start here.

import {
  layerBit,
  type CompiledPolicies,
  type Plan,
  type PlacedStatement,
  type PlannedLayer,
} from './compile.ts';
import { byGroup, exactly } from './principals.ts';
import { isUnderRcps, needsResourcePolicy } from './rules.ts';
import { nextOnShelf, type ShelfNode } from './shelf.ts';
import { failsNowhere, firstFailure, namingBy } from './statement.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { AccessRequest } from './types.ts';

/** What one layer says: nothing (0), an Allow (how closely it names the caller, `principals.ts`), or a Deny. */
export type Outcome = number;
/** The outcome of a matching Deny. */
export const denied: Outcome = 8;

/**
 * The answers of all layers in one number, so that a verdict allocates nothing: a byte each for the layers that apply,
 * that allow nothing and that deny (bits as in `layerBit`), then three bits of naming and two flags.
 */
export type Findings = number;

const refusesShift = 7;
const deniesShift = 14;
const namingShift = 21;
const sameAccountFlag = 1 << 24;
const resourceNeededFlag = 1 << 25;

/** The layers out of which a set is made: seven bits. */
const allLayers = 0x7f;

/** Reads the layers that apply, that do not allow and that deny out of the findings. */
export const appliesIn = (findings: Findings): number => findings & allLayers;
export const refusesIn = (findings: Findings): number => (findings >> refusesShift) & allLayers;
export const deniesIn = (findings: Findings): number => (findings >> deniesShift) & allLayers;

/**
 * Which layers bind a caller. Root has no identity-based policies and no boundary; services, identity providers and
 * the anonymous have no account and so no SCPs; service-linked roles are outside SCPs and RCPs.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function bindingLayers(subject: Subject, { action }: Plan, { resource }: AccessRequest): number {
  let layers = allLayers;
  if (subject.kind === 'root') layers &= ~(layerBit.identity | layerBit.boundary);
  if (subject.account === null) layers &= layerBit.rcp | layerBit.endpoint | layerBit.resource;
  if (subject.serviceLinked) layers &= ~(layerBit.scp | layerBit.rcp);
  if (!isUnderRcps(action, resource)) layers &= ~layerBit.rcp;
  return layers;
}

/** Finds out what one layer says; the quick way is `outcomeOf`, the explained one is in `examine.ts`. */
export type AskLayer = (planned: PlannedLayer, request: AccessRequest, subject: Subject) => Outcome;

/** Asks each binding layer for its outcome. */
export function judge(
  compiled: CompiledPolicies,
  plan: Plan,
  request: AccessRequest,
  subject: Subject,
  ask: AskLayer,
): Findings {
  const binding = bindingLayers(subject, plan, request);
  let applies = 0;
  let refuses = 0;
  let denies = 0;
  let naming = 0;
  for (const planned of plan.layers) {
    if ((binding & planned.bit) === 0) continue;
    const outcome = ask(planned, request, subject);
    applies |= planned.bit;
    if (outcome === denied) denies |= planned.bit;
    // An RCP only denies: RCPFullAWSAccess is attached to every level and cannot be detached.
    else if (outcome === 0 && planned.bit !== layerBit.rcp) refuses |= planned.bit;
    else if (planned.bit === layerBit.resource) naming = outcome;
  }
  const needed = needsResourcePolicy(plan.action, request.resource, compiled.hasResourcePolicy);
  const sameAccount =
    subject.account !== null && (request.resourceAccount ?? subject.account) === subject.account;
  if (!compiled.hasResourcePolicy && (needed || !sameAccount)) refuses |= layerBit.resource;
  // A federated session without a session policy has no permissions of its own.
  if (subject.kind === 'federated' && !compiled.hasSessionPolicy) refuses |= layerBit.session;
  return (
    applies |
    (refuses << refusesShift) |
    (denies << deniesShift) |
    (naming << namingShift) |
    (sameAccount ? sameAccountFlag : 0) |
    (needed ? resourceNeededFlag : 0)
  );
}

/**
 * The layers that must allow for the request to be allowed.
 * - SCPs, RCPs and endpoint policies: always.
 * - In one account, a resource-based policy that names the caller exactly needs nothing else. One that names everyone,
 *   or the role behind a session, still passes through boundary and session policy, not through identity.
 * - Otherwise identity, boundary and session; and the resource's policy too, from another account, for those without
 *   an account, and for roles and keys.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function neededLayers(findings: Findings): number {
  const guardrails = layerBit.scp | layerBit.rcp | layerBit.endpoint;
  const own = layerBit.identity | layerBit.boundary | layerBit.session;
  if ((findings & sameAccountFlag) === 0) return guardrails | layerBit.resource | own;
  const naming = (findings >> namingShift) & 7;
  if (naming >= exactly) return guardrails;
  if (naming >= byGroup) return guardrails | layerBit.boundary | layerBit.session;
  return (findings & resourceNeededFlag) === 0 ? guardrails | own : guardrails | own | layerBit.resource;
}

/** The layers whose implicit denial the decision rests on; 0 when, unless some layer denies, the request is allowed. */
export function refusingLayers(findings: Findings): number {
  return refusesIn(findings) & neededLayers(findings);
}

/** What a layer says about a request: does a Deny match, or else an Allow? */
export function outcomeOf(planned: PlannedLayer, request: AccessRequest, subject: Subject): Outcome {
  if (search(planned.denies, request, subject) !== 0) return denied;
  return search(planned.allows, request, subject);
}

/** Joins the naming of all matching statements on a shelf; stops at the closest there can be. */
function search(shelf: ShelfNode<PlacedStatement>, request: AccessRequest, subject: Subject): Outcome {
  let found = 0;
  let node: ShelfNode<PlacedStatement> | null = shelf;
  for (let at = 0; node !== null;) {
    for (const { test } of node.items) {
      if (firstFailure(test, request, subject) !== failsNowhere) continue;
      found |= namingBy(test, subject);
      if (found >= exactly) return found;
    }
    node = nextOnShelf(node, request.resource, at);
    if (node !== null) at += node.label.length;
  }
  return found;
}

/** Understands the caller, or remembers: the same principal usually asks many times in a row. */
export function subjectFor(compiled: CompiledPolicies, request: AccessRequest): Subject {
  const last = compiled.lastSubject;
  const remembered =
    last !== null &&
    last.account !== null &&
    last.principal === request.principal &&
    compiled.lastIssuer === (request.sessionIssuer ?? request.context['aws:PrincipalArn']);
  if (remembered) return last;
  const understood = subjectOf(request);
  const canHaveBoundary = understood.account !== null && understood.kind !== 'root';
  const hasBoundary = canHaveBoundary && compiled.layers.some(({ layer }) => layer === 'boundary');
  const subject = { ...understood, hasBoundary };
  compiled.lastSubject = subject;
  compiled.lastIssuer = request.sessionIssuer ?? request.context['aws:PrincipalArn'];
  return subject;
}
