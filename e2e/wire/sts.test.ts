// Temporary credentials by the AWS SDK, and by profiles of the AWS CLI.
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  AssumeRootCommand,
  DecodeAuthorizationMessageCommand,
  ExpiredTradeInTokenException,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetDelegatedAccessTokenCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  GetWebIdentityTokenCommand,
  OutboundWebIdentityFederationDisabledException,
  STSClient,
} from '@aws-sdk/client-sts';
import type { Credentials } from '@aws-sdk/client-sts';
import { beforeAll, expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import type { TestAccount } from '../account.ts';
import { serverUrl } from '../server.ts';
import { readingUsers } from './policies.ts';

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const settings = (credentials: Keys) => ({
  endpoint: serverUrl(),
  region: 'us-east-1',
  maxAttempts: 1,
  credentials,
});
const keysOf = ({ AccessKeyId, SecretAccessKey, SessionToken }: Partial<Credentials> = {}): Keys => ({
  accessKeyId: AccessKeyId ?? '',
  secretAccessKey: SecretAccessKey ?? '',
  sessionToken: SessionToken ?? '',
});
const allowing = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

let account: TestAccount;
let iam: IAMClient;
let ana: Keys;
let userArn: string;
beforeAll(async () => {
  account = await newAccount();
  iam = new IAMClient(settings(account.root));
  await iam.send(new CreateUserCommand({ UserName: 'ana' }));
  userArn = `arn:aws:iam::${account.accountId}:user/ana`;
  const policy = { UserName: 'ana', PolicyName: 'sts', PolicyDocument: allowing('sts:*') };
  await iam.send(new PutUserPolicyCommand(policy));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }));
  ana = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
});

test('a user works as a role, and the role tells when it was used', async () => {
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: userArn }, Action: 'sts:AssumeRole' }],
  });
  const RoleName = 'Reader';
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const policy = { RoleName, PolicyName: 'read' };
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: readingUsers }));
  const { Credentials } = await new STSClient(settings(ana)).send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'work' }),
  );
  const session = new IAMClient(settings(keysOf(Credentials)));
  expect((await session.send(new ListUsersCommand({}))).Users).toHaveLength(1);
  const used = await iam.send(new GetRoleCommand({ RoleName }));
  expect(used.Role?.RoleLastUsed).toMatchObject({
    LastUsedDate: expect.any(Date) as Date,
    Region: 'us-east-1',
  });
  const stolen = new IAMClient(settings({ ...keysOf(Credentials), sessionToken: 'nonsense' }));
  await expect(stolen.send(new ListUsersCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  });
  const { sessionToken: _left, ...without } = keysOf(Credentials);
  await expect(new IAMClient(settings(without)).send(new ListUsersCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
  await iam.send(new DeleteRolePolicyCommand(policy));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await expect(session.send(new ListUsersCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
});

test('a user’s session and a federated user are who they say', async () => {
  const sts = new STSClient(settings(ana));
  const own = await sts.send(new GetSessionTokenCommand({}));
  const session = new STSClient(settings(keysOf(own.Credentials)));
  expect((await session.send(new GetCallerIdentityCommand({}))).Arn).toBe(userArn);
  const guest = await sts.send(new GetFederationTokenCommand({ Name: 'guest', Policy: allowing('s3:*') }));
  const federated = new STSClient(settings(keysOf(guest.Credentials)));
  expect(await federated.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: `arn:aws:sts::${account.accountId}:federated-user/guest`,
    UserId: `${account.accountId}:guest`,
  });
});

test('a key tells its account', async () => {
  const info = await new STSClient(settings(ana)).send(
    new GetAccessKeyInfoCommand({ AccessKeyId: ana.accessKeyId }),
  );
  expect(info.Account).toBe(account.accountId);
});

test('what cannot be had here is refused as the SDK knows it', async () => {
  const sts = new STSClient(settings(ana));
  await expect(
    sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: 'nonsense' })),
  ).rejects.toMatchObject({ name: 'InvalidAuthorizationMessageException' });
  await expect(
    sts.send(
      new AssumeRootCommand({
        TargetPrincipal: '111122223333',
        TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
      }),
    ),
  ).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(
    sts.send(new GetDelegatedAccessTokenCommand({ TradeInToken: 'nonsense' })),
  ).rejects.toBeInstanceOf(ExpiredTradeInTokenException);
  await expect(
    sts.send(new GetWebIdentityTokenCommand({ Audience: ['class'], SigningAlgorithm: 'ES384' })),
  ).rejects.toBeInstanceOf(OutboundWebIdentityFederationDisabledException);
});
