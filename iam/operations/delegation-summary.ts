// What a delegation request asks for: its policy template with the parameters put in, and the same in words.
import { invalidInput } from '#iam/errors.ts';
import { parsePolicy } from '#iam/policy/parse.ts';
import type { ParsedStatement } from '#iam/policy/parse.ts';
import { managedPolicies } from '#iam/effective-policies.ts';
import type { Context } from './context.ts';
import type { Content } from './delegation-states.ts';

/**
 * The policy a request's `Permissions` stand for. Throws InvalidInput for a template that is none.
 * Differs from AWS: there, templates are registered by the products that use them; here a template is any managed
 * policy that the account can attach.
 */
export async function delegatedPolicy(
  { db, accountId }: Context,
  { PolicyTemplateArn = '', Parameters = [] }: Content['Permissions'],
): Promise<string> {
  const [template] = await managedPolicies(db, accountId, [PolicyTemplateArn]);
  if (!template) throw invalidInput(`ARN ${PolicyTemplateArn} is not valid.`);
  return Parameters.reduce(
    (document, { Name = '', Values = [] }) =>
      document.replaceAll(
        `@{${Name}}`,
        Values.map((value) => JSON.stringify(value).slice(1, -1)).join('","'),
      ),
    template.document,
  );
}

/** A request in English sentences. */
export function summaryOf({ Description, SessionDuration, PermissionPolicy = '' }: Content): string {
  const policy = parsePolicy(PermissionPolicy);
  const statements = policy.kind === 'Policy' ? policy.statements : [];
  return [
    Description,
    `Access would last ${inWords(SessionDuration)} and be limited to what follows.`,
    ...statements.map(sentence),
  ]
    .join('\n')
    .slice(0, 10_000);
}

function inWords(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const parts = [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean);
  return parts.join(' ');
}

function sentence({ effect, action, resource, conditions }: ParsedStatement): string {
  const list = (element: typeof action) =>
    element === null
      ? 'nothing'
      : `${element.negated ? 'everything but ' : ''}${element.values.map(({ value }) => value).join(', ')}`;
  const verb = effect === 'Allow' ? 'Allows' : 'Denies';
  const under = conditions.length > 0 ? `, under ${conditions.length} condition(s)` : '';
  return `${verb} ${list(action)} on ${list(resource)}${under}.`;
}
