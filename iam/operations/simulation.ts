// SimulateCustomPolicy and SimulatePrincipalPolicy: what would be allowed, by the evaluator that decides real calls.
import { invalidInput } from '#iam/errors.ts';
import type { OperationInput } from '#iam/model/index.ts';
import type { DocumentCache } from '#iam/policy/compile.ts';
import type { NamedPolicy } from '#iam/policy/types.ts';
import type { Handlers } from './context.ts';
import { pageEnd, pageOf } from './paging.ts';
import { assertSimulable, simulatedEntity } from './simulated-entity.ts';
import { evaluationOf } from './simulation-results.ts';
import { questionsOf } from './simulation-questions.ts';
import type { Simulated } from './simulation-questions.ts';

type Input = OperationInput<'iam:SimulateCustomPolicy'>;
type Given = Pick<Input, 'PolicyInputList' | 'PermissionsBoundaryPolicyInputList'>;

// Differs from AWS: a trust policy passed as the resource policy of sts:AssumeRole… is judged; there it is ignored.
// Differs from AWS: the names of the sides in EvalDecisionDetails are not published; here they are `IAM Policy` and
// `Resource Policy`.
export const simulation = {
  async SimulateCustomPolicy(input, { accountId }) {
    const simulated = { accountId, arn: null, identity: namedInputs(input), boundary: boundaryInput(input) };
    return answer(input, simulated);
  },

  async SimulatePrincipalPolicy({ PolicySourceArn, ...input }, context) {
    const inputs = { ...input, PolicyInputList: input.PolicyInputList ?? [] };
    const entity = await simulatedEntity(context, PolicySourceArn);
    return answer(inputs, {
      accountId: context.accountId,
      arn: entity.kind === 'group' ? null : entity.arn,
      identity: [...entity.identity, ...namedInputs(inputs)],
      boundary: boundaryInput(inputs) ?? entity.boundary,
    });
  },
} satisfies Handlers<'iam'>;

async function answer(input: Input, simulated: Simulated) {
  const ordered = questionsOf(input, simulated).map(
    (question, place) => [String(place).padStart(8, '0'), question] as const,
  );
  const found = await pageOf(input, ordered, ([key]) => key);
  const documents: DocumentCache = new Map();
  const EvaluationResults = found.items.map(([, question]) => evaluationOf(question, documents));
  return { EvaluationResults, ...pageEnd(found) };
}

function namedInputs({ PolicyInputList }: Given): NamedPolicy[] {
  return PolicyInputList.map((document, index) => {
    assertSimulable(document, 'inline');
    return { name: `PolicyInputList.${index + 1}`, document };
  });
}

/** The boundary that is passed takes the place of the entity's own. */
function boundaryInput({ PermissionsBoundaryPolicyInputList: list }: Given): NamedPolicy[] | null {
  if (!list || list.length === 0) return null;
  if (list.length > 1) throw invalidInput('You can specify only one permissions boundary policy.');
  return list.map((document) => {
    assertSimulable(document, 'inline');
    return { name: 'PermissionsBoundaryPolicyInputList.1', document };
  });
}
