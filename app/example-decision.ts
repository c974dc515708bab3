// The refusal on the front page: the first one of the first lesson.
import type { Decision } from '#iam/policy/decision.ts';

const request = {
  principal: 'arn:aws:iam::111122223333:user/ana',
  action: 'iam:ListUsers',
  resource: 'arn:aws:iam::111122223333:user/',
} as const;

export const exampleDecision: Decision = {
  request,
  verdict: 'ImplicitlyDenied',
  decidedBy: null,
  deniedLayer: 'identity',
  rule: null,
  layers: [
    { layer: 'identity', verdict: 'ImplicitlyDenied', why: 'NoPolicy', counts: true, decidedBy: null },
  ],
  misses: [],
  unlistedMisses: 0,
  nearestMiss: null,
  missingStatement: {
    layer: 'identity',
    statement: { Effect: 'Allow', Action: request.action, Resource: request.resource },
  },
  message: `User: ${request.principal} is not authorized to perform: ${request.action} on resource: ${request.resource} because no identity-based policy allows the ${request.action} action`,
};
