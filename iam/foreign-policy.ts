// What one account may learn of a decision that rested on another's policies.
import type { Decision } from '#iam/policy/types.ts';

/**
 * The decision without what it quotes from the trust policy of another account's role: its statements, their
 * conditions, an external id. The verdict of the layer remains, as AWS tells it too.
 */
export function withoutForeignPolicy(decision: Decision): Decision {
  const isForeign = ({ layer }: { readonly layer: string }) => layer === 'trust' || layer === 'resource';
  const own = <T extends { readonly layer: string }>(statement: T | null) =>
    statement === null || isForeign(statement) ? null : statement;
  const misses = decision.misses.filter(({ statement }) => !isForeign(statement));
  const nearest = decision.nearestMiss;
  return {
    ...decision,
    decidedBy: own(decision.decidedBy),
    layers: decision.layers.map((layer) => ({ ...layer, decidedBy: own(layer.decidedBy) })),
    misses,
    unlistedMisses: misses.length < decision.misses.length ? 0 : decision.unlistedMisses,
    nearestMiss: nearest !== null && isForeign(nearest.statement) ? null : nearest,
  };
}
