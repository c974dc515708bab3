// GetContextKeysFor…: which condition keys policies ask for, in conditions and in policy variables.
import { compileStatements } from '#iam/policy/statement.ts';
import type { StatementTest } from '#iam/policy/statement.ts';
import { parsePolicy } from '#iam/policy/parse.ts';
import type { Handlers } from './context.ts';
import { assertSimulable, simulatedEntity } from './simulated-entity.ts';

export const contextKeyNames = {
  async GetContextKeysForCustomPolicy({ PolicyInputList }) {
    for (const document of PolicyInputList) assertSimulable(document, 'inline');
    return { ContextKeyNames: keyNames(PolicyInputList) };
  },

  async GetContextKeysForPrincipalPolicy({ PolicySourceArn, PolicyInputList = [] }, context) {
    for (const document of PolicyInputList) assertSimulable(document, 'inline');
    const { identity } = await simulatedEntity(context, PolicySourceArn);
    return { ContextKeyNames: keyNames([...identity.map(({ document }) => document), ...PolicyInputList]) };
  },
} satisfies Handlers<'iam'>;

/** Each key once, without regard to case, as it is first written. */
function keyNames(documents: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const document of documents) {
    const policy = parsePolicy(document);
    if (policy.kind !== 'Policy') continue;
    for (const name of compileStatements(policy).flatMap(keysOf)) {
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
    }
  }
  return [...found.values()];
}

/** The keys one statement asks for: variables in resources first, then conditions and variables in their values. */
export function keysOf({ resource, conditions }: StatementTest): string[] {
  const pieces = (resource?.templates ?? []).flatMap((template) => template.pieces);
  return [
    ...pieces.flatMap((piece) => (piece.kind === 'variable' ? [piece.key.written] : [])),
    ...conditions.flatMap(({ key, needs }) => [key.written, ...needs.map(({ written }) => written)]),
  ];
}
