// Tries the statements of one layer and remembers which matched, and where the others failed.

import type { PlacedStatement, PlannedLayer } from './compile.ts';
import { denied, type Outcome } from './judge.ts';
import { gather } from './shelf.ts';
import { failsNowhere, firstFailure, namingBy } from './statement.ts';
import type { Subject } from './subject.ts';
import type { AccessRequest } from './types.ts';

/** A statement about the right action that did not match, and what `firstFailure` said. */
export interface Failure {
  readonly placed: PlacedStatement;
  readonly code: number;
  /** The closer the statement's resource, the lower. */
  readonly distance: number;
}

/** What one layer says, and why. */
export interface Examined {
  readonly planned: PlannedLayer;
  readonly outcome: Outcome;
  /** The first matching Deny, or else the Allow that names the caller most closely. */
  readonly deciding: PlacedStatement | null;
  /** The closest come first: those that failed at the latest element, then those with the most similar resource. */
  readonly failures: readonly Failure[];
  /** How many statements matched. */
  readonly matched: number;
}

/** Tries every statement that could match, and up to `most` of each effect that could not, to tell how they differ. */
export function examine(
  planned: PlannedLayer,
  request: AccessRequest,
  subject: Subject,
  most: number,
): Examined {
  const allows = gather(planned.allows, request.resource, most);
  const denies = gather(planned.denies, request.resource, most);
  const failures: Failure[] = [];
  const matching = new Set<PlacedStatement>();
  const seen = new Set<PlacedStatement>();
  let distance = 0;
  for (const placed of [...allows.fitting, ...denies.fitting, ...allows.beside, ...denies.beside]) {
    if (seen.has(placed)) continue;
    seen.add(placed);
    const code = firstFailure(placed.test, request, subject);
    if (code === failsNowhere) matching.add(placed);
    else failures.push({ placed, code, distance: distance++ });
  }
  if (failures.length > 1) failures.sort((a, b) => b.code - a.code || a.distance - b.distance);
  let deciding: PlacedStatement | null = null;
  let outcome: Outcome = 0;
  for (const placed of matching) {
    const says = placed.test.effect === 'Deny' ? denied : namingBy(placed.test, subject);
    if (says > outcome || (says === outcome && placed.order < (deciding?.order ?? 0))) {
      outcome = says;
      deciding = placed;
    }
  }
  return { planned, outcome, deciding, failures, matched: matching.size };
}
