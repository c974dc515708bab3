// No account learns anything of another: whatever names what another account holds is refused or not found, and
// nothing of that account changes.
import { beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import type { Caller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { IamError } from './errors.ts';
import { operationModel, shapeNamed } from './model/index.ts';
import type { OperationName } from './model/index.ts';
import { fullAccount } from './testing-account.ts';
import type { FullAccount } from './testing-account.ts';
import { allOperations, contentsOf, undoing } from './testing-inputs.ts';
import { succeedingInputOf } from './testing-successes.ts';
import { allowing, newUser, testCloud } from './testing.ts';

/** The members whose values are names, ids or ARNs of something an account holds. */
const IDENTIFIERS: Readonly<Record<string, (account: FullAccount) => unknown>> = {
  ...Object.fromEntries(
    [
      'UserName',
      'GroupName',
      'RoleName',
      'PolicyName',
      'InstanceProfileName',
      'ServerCertificateName',
      'AccessKeyId',
      'SSHPublicKeyId',
      'CertificateId',
      'ServiceSpecificCredentialId',
      'SerialNumber',
      'SAMLProviderArn',
      'OpenIDConnectProviderArn',
      'DelegationRequestId',
      'JobId',
      'PolicyArn',
      'PermissionsBoundary',
      'PolicySourceArn',
      'Arn',
      'EntityArn',
      'RoleArn',
      'TargetPrincipal',
    ].map((member) => [member, ({ members }: FullAccount) => members[member]]),
  ),
  OwnerAccountId: ({ root }) => root.accountId,
  PolicyArns: ({ members }) => [{ arn: members['PolicyArn'] }],
  Permissions: ({ members }) => ({ PolicyTemplateArn: members['PolicyArn'] }),
};

/** Names of what is to be made, and filters of a list: each account has its own, so these find nothing and may. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'iam:CreateUser UserName',
  'iam:CreateGroup GroupName',
  'iam:CreateRole RoleName',
  'iam:CreatePolicy PolicyName',
  'iam:CreateInstanceProfile InstanceProfileName',
  'iam:UploadServerCertificate ServerCertificateName',
  'iam:PutUserPolicy PolicyName',
  'iam:PutGroupPolicy PolicyName',
  'iam:PutRolePolicy PolicyName',
]);

/** AWS tells anybody whose an access key is. */
const PUBLIC: ReadonlySet<string> = new Set(['sts:GetAccessKeyInfo AccessKeyId']);

/** What AWS refuses, by its codes; the same for what does not exist and for what is another's. */
const REFUSALS = ['AccessDenied', 'NoSuchEntity', 'InvalidInput', 'ValidationError'];

const cases = allOperations
  .filter((operation) => !operationModel(operation).unsigned)
  .flatMap((operation) => identifiersOf(operation).map((member) => [operation, member] as const))
  .filter(([operation, member]) => !PUBLIC.has(`${operation} ${member}`));

describe('another account’s names, ids and ARNs', () => {
  let cloud: Cloud;
  let mine: FullAccount;
  let theirs: FullAccount;
  let caller: Caller;
  let before: string;
  beforeAll(async () => {
    const real = await testCloud();
    mine = await fullAccount(real);
    theirs = await fullAccount(real);
    caller = await newUser(real, mine.root, 'caller', allowing('*'));
    before = await contentsOf(real.database.tables, theirs.root.accountId);
    cloud = undoing(real, async (db) => {
      expect(await contentsOf(db, theirs.root.accountId)).toBe(before);
    });
  });

  test.each(cases)('%s finds nothing by a foreign %s', async (operation, member) => {
    const foreign = IDENTIFIERS[member]?.(theirs);
    const input = { ...succeedingInputOf(operation, mine), [member]: foreign };
    const answer = await answerTo(operation, input);
    expect(JSON.stringify(answer).replaceAll(String(JSON.stringify(foreign).slice(1, -1)), '')).not.toMatch(
      new RegExp(secretsOf(theirs, foreign).join('|')),
    );
    if (OWN_NAMES.has(`${operation} ${member}`)) return;
    expect(answer).toBeInstanceOf(IamError);
    expect(REFUSALS).toContain((answer as IamError).code);
  });

  async function answerTo(operation: OperationName, input: object): Promise<unknown> {
    return call(cloud, operation, input as never, caller).catch((error: unknown) => error); // generated to the shape
  }
});

function identifiersOf(operation: OperationName): string[] {
  const { service, input } = operationModel(operation);
  const shape = input === undefined ? undefined : shapeNamed(service, input);
  if (shape?.type !== 'structure') return [];
  return Object.keys(shape.members).filter((member) => Object.hasOwn(IDENTIFIERS, member));
}

/** Everything that would tell of the account, but for what was sent. */
function secretsOf({ members, root }: FullAccount, sent: unknown): string[] {
  const known = JSON.stringify(sent);
  const all = [root.accountId, ...Object.keys(IDENTIFIERS).map((member) => members[member])];
  return all.filter((value): value is string => typeof value === 'string' && !known.includes(value));
}
