// No account learns anything of another: whatever names what another account holds is refused or not found, and
// nothing of that account changes.
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeDecision } from './authorization-message.ts';
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
      'AccountAlias',
      'DeletionTaskId',
      'RemovePrivateKey',
      'EncodedMessage',
    ].map((member) => [member, ({ members }: FullAccount) => members[member]]),
  ),
  OwnerAccountId: ({ root }) => root.accountId,
  OwnerId: ({ root }) => root.arn,
  ResourceOwner: ({ root }) => root.arn,
  CallerArn: ({ arns }) => arns['user'],
  ResourceArns: ({ arns }) => [arns['role']],
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
  'iam:ListDelegationRequests OwnerId',
]);

/** A simulation repeats these and looks nothing up. */
const REPEATED: ReadonlySet<string> = new Set(['CallerArn', 'ResourceArns', 'ResourceOwner']);

/**
 * Members that name nothing an account holds by themselves: texts, documents and secrets, what is to be called so, parts
 * of what another member names, and places in a list.
 */
const NAMING_NOTHING = new Set(
  `ActionNames AddPrivateKey AssumeRolePolicyDocument Audience AuthenticationCode1 AuthenticationCode2 AWSServiceName
   CertificateBody CertificateChain ClientID ClientIDList ContextEntries CustomSuffix Description EntityPath ExternalId
   Filter Locale Marker Name NewGroupName NewPassword NewPath NewServerCertificateName NewUserName Notes
   NotificationChannel OldPassword OrganizationsPolicyId Password Path PathPrefix PermissionsBoundaryPolicyInputList
   Policy PolicyDocument PolicyInputList PrivateKey ProvidedContexts RedirectUrl RequestMessage RequestorWorkflowId
   ResourceHandlingOption ResourcePolicy RoleSessionName SAMLMetadataDocument SSHPublicKeyBody ServiceName
   ServiceNamespace ServiceNamespaces SigningAlgorithm SourceIdentity TagKeys Tags TaskPolicyArn ThumbprintList
   TokenCode TradeInToken TransitiveTagKeys Url VersionId VirtualMFADeviceName`.split(/\s+/),
);

/** AWS tells anybody whose an access key is. */
const PUBLIC: ReadonlySet<string> = new Set(['sts:GetAccessKeyInfo AccessKeyId']);

/** What AWS refuses, by its codes; the same for what does not exist and for what is another's. */
const REFUSALS = [
  'AccessDenied',
  'EntityAlreadyExists', // an alias is one for all accounts
  'InvalidAuthorizationMessageException',
  'InvalidInput',
  'NoSuchEntity',
  'ValidationError',
];

/** Of the other two operations, anyone asks for any account's roles; the provider's signature decides. */
const signed = allOperations.filter((operation) => !operationModel(operation).unsigned);

const cases = signed
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
    theirs = await withDenial(real, await fullAccount(real));
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
    const inJson = (text: unknown) => String(JSON.stringify(text).slice(1, -1));
    const told = JSON.stringify(answer).replaceAll(inJson(foreign), '');
    expect(secretsOf(theirs, foreign).filter((secret) => told.includes(inJson(secret)))).toEqual([]);
    if (OWN_NAMES.has(`${operation} ${member}`) || REPEATED.has(member)) return;
    expect(answer).toBeInstanceOf(IamError);
    expect(REFUSALS).toContain((answer as IamError).code);
  });

  test('no member is left out', () => {
    const texts = signed.flatMap((operation) => membersOf(operation).filter(([, type]) => isText(type)));
    const names = [...new Set(texts.map(([member]) => member))];
    expect(names.filter((name) => !Object.hasOwn(IDENTIFIERS, name) && !NAMING_NOTHING.has(name))).toEqual(
      [],
    );
  });

  async function answerTo(operation: OperationName, input: object): Promise<unknown> {
    return call(cloud, operation, input as never, caller).catch((error: unknown) => error); // generated to the shape
  }
});

function identifiersOf(operation: OperationName): string[] {
  return membersOf(operation).flatMap(([member]) => (Object.hasOwn(IDENTIFIERS, member) ? [member] : []));
}

type Shape = ReturnType<typeof shapeNamed>;

function membersOf(operation: OperationName): [string, Shape][] {
  const { service, input } = operationModel(operation);
  const shape = input === undefined ? undefined : shapeNamed(service, input);
  if (shape?.type !== 'structure') return [];
  return Object.entries(shape.members).map(([member, target]) => [member, shapeNamed(service, target)]);
}

function isText(shape: Shape): boolean {
  if (shape.type === 'string') return shape.enum === undefined;
  return shape.type === 'list' || shape.type === 'structure' || shape.type === 'map';
}

/** The account, with an encoded message of something denied to one of its users. */
async function withDenial(cloud: Cloud, account: FullAccount): Promise<FullAccount> {
  const user = await newUser(cloud, account.root, 'denied');
  const refusal: unknown = await call(cloud, 'iam:ListUsers', {}, user).catch((error: unknown) => error);
  if (!(refusal instanceof IamError) || !refusal.decision) throw new Error('nothing was denied');
  const EncodedMessage = encodeDecision(cloud.sealer, user, refusal.decision);
  return { ...account, members: { ...account.members, EncodedMessage } };
}

/** Everything that would tell of the account, but for what was sent. */
function secretsOf({ members, root }: FullAccount, sent: unknown): string[] {
  const known = JSON.stringify(sent);
  const all = [root.accountId, ...Object.keys(IDENTIFIERS).map((member) => members[member])];
  return all.filter((value): value is string => typeof value === 'string' && !known.includes(value));
}
