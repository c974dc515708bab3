// For tests over all operations: an account that holds one of everything.
import { randomBytes } from 'node:crypto';
import type { Caller } from './caller.ts';
import { call } from './call.ts';
import type { Cloud } from './cloud.ts';
import type { OperationName } from './model/index.ts';
import { PATH, rowsBeside } from './testing-account-rows.ts';
import { allowing, newAccount } from './testing.ts';

/** An account with one of everything. `members`: values for operations' members; `arns`: by resource type. */
export interface FullAccount {
  readonly root: Caller;
  readonly members: Readonly<Record<string, unknown>>;
  readonly arns: Readonly<Record<string, string>>;
  /** What the names of this account alone end in. */
  readonly tail: string;
}

/** Opens an account that holds a user, group, role, policy …, all with names and ids that no other account has. */
export async function fullAccount(cloud: Cloud): Promise<FullAccount> {
  const root = await newAccount(cloud);
  const { accountId } = root;
  const tail = randomBytes(4).toString('hex');
  const named = await namedEntities(cloud, root, tail);
  const ids = await rowsBeside(cloud, accountId, tail, named.userId);
  const arn = (type: string, rest: string) => `arn:aws:iam::${accountId}:${type}${rest}`;
  const arns = {
    user: arn('user', `${PATH}User-${tail}`),
    group: arn('group', `${PATH}Group-${tail}`),
    role: arn('role', `${PATH}Role-${tail}`),
    policy: arn('policy', `${PATH}Policy-${tail}`),
    'instance-profile': arn('instance-profile', `${PATH}Profile-${tail}`),
    mfa: ids.SerialNumber,
    'server-certificate': arn('server-certificate', `${PATH}Certificate-${tail}`),
    'saml-provider': ids.SAMLProviderArn,
    'oidc-provider': ids.OpenIDConnectProviderArn,
    'delegation-request': arn('delegation-request', `/${ids.DelegationRequestId}`),
    'access-report': arn('access-report', '/o-a1b2c3d4e5/r-f6g7'),
    'federated-user': `arn:aws:sts::${accountId}:federated-user/Bob`,
    'root-user': arn('root', ''),
  };
  const members = { ...named.members, ...ids, ...PLAIN, ...byArn(arns), ...documents(arns.user) };
  return { root, arns, members, tail };
}

/** Members that name what an ARN names. */
function byArn(arns: { readonly user: string; readonly role: string; readonly [type: string]: string }) {
  return {
    PolicyArn: arns['policy'],
    PermissionsBoundary: arns['policy'],
    PolicySourceArn: arns.user,
    Arn: arns.user,
    EntityArn: arns['delegation-request'],
    RoleArn: arns.role,
    PrincipalArn: arns['saml-provider'],
    TargetPrincipal: arns['root-user'],
  };
}

function documents(userArn: string) {
  const policy = JSON.stringify(allowing('s3:GetObject'));
  const statement = { Effect: 'Allow', Principal: { AWS: userArn }, Action: 'sts:AssumeRole' };
  return {
    PolicyDocument: policy,
    PolicyInputList: [policy],
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
  };
}

/** Members whose value matters to no test, as long as it has the right shape. */
const PLAIN = {
  AWSServiceName: 'ecs.amazonaws.com',
  ActionNames: ['s3:GetObject'],
  Audience: ['https://example.com'],
  AuthenticationCode1: '123456',
  AuthenticationCode2: '654321',
  EntityPath: 'o-a1b2c3d4e5/r-f6g7',
  Name: 'Bob',
  NewPassword: 'New-Password-2',
  NotificationChannel: 'arn:aws:sns:us-east-1:111122223333:delegations',
  OldPassword: 'Old-Password-1',
  Permissions: { PolicyTemplateArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' },
  RoleSessionName: 'session',
  ServiceName: 'codecommit.amazonaws.com',
  ServiceNamespace: 's3',
  ServiceNamespaces: ['s3'],
  SessionDuration: 3_600,
  SigningAlgorithm: 'RS256',
  TagKeys: ['Team'],
  Tags: [{ Key: 'Team', Value: 'a' }],
  TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
  ThumbprintList: ['a'.repeat(40)],
  Url: 'https://login.example.com',
  VersionId: 'v1',
};

/** What operations can make, bound to each other; and of what can be deleted, one that nothing hangs on. */
async function namedEntities(cloud: Cloud, root: Caller, tail: string) {
  const does = <N extends OperationName>(operation: N, input: Parameters<typeof call<N>>[2]) =>
    call(cloud, operation, input, root);
  const names = {
    UserName: `User-${tail}`,
    GroupName: `Group-${tail}`,
    RoleName: `Role-${tail}`,
    PolicyName: `Policy-${tail}`,
    InstanceProfileName: `Profile-${tail}`,
  };
  const { UserName, GroupName, RoleName, PolicyName, InstanceProfileName } = names;
  const AssumeRolePolicyDocument = trusting(root.accountId);
  const { User } = await does('iam:CreateUser', { UserName, Path: PATH });
  await does('iam:CreateGroup', { GroupName, Path: PATH });
  await does('iam:CreateRole', { RoleName, Path: PATH, AssumeRolePolicyDocument });
  await does('iam:CreateInstanceProfile', { InstanceProfileName, Path: PATH });
  await does('iam:AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
  await does('iam:CreateUser', { UserName: `Spare-${tail}` });
  await does('iam:CreateGroup', { GroupName: `Spare-${tail}` });
  await does('iam:CreateRole', { RoleName: `Spare-${tail}`, AssumeRolePolicyDocument });
  await does('iam:CreateInstanceProfile', { InstanceProfileName: `Spare-${tail}` });
  await does('iam:CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' });
  await does('iam:CreateAccountAlias', { AccountAlias: `class-${tail}` });
  await does('iam:UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 });
  await does('iam:AddUserToGroup', { UserName, GroupName });
  await does('iam:CreateLoginProfile', { UserName, Password: PLAIN.OldPassword });
  await policiesFor(cloud, root, { UserName, GroupName, RoleName, PolicyName }, tail);
  const { AccessKey } = await does('iam:CreateAccessKey', { UserName });
  const members = { ...names, AccessKeyId: AccessKey?.AccessKeyId ?? '', AccountAlias: `class-${tail}` };
  return { userId: User?.UserId ?? '', members };
}

interface Holders {
  readonly UserName: string;
  readonly GroupName: string;
  readonly RoleName: string;
  readonly PolicyName: string;
}

/** A managed policy of two versions, attached to everyone, and an inline policy of the same name for each. */
async function policiesFor(
  cloud: Cloud,
  root: Caller,
  { UserName, GroupName, RoleName, PolicyName }: Holders,
  tail: string,
): Promise<void> {
  const PolicyDocument = JSON.stringify(allowing('s3:GetObject'));
  const created = { PolicyDocument, Path: PATH };
  const { Policy } = await call(cloud, 'iam:CreatePolicy', { ...created, PolicyName }, root);
  await call(cloud, 'iam:CreatePolicy', { ...created, PolicyName: `Spare-${tail}` }, root);
  const PolicyArn = Policy?.Arn ?? '';
  await call(cloud, 'iam:CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true }, root);
  await call(cloud, 'iam:AttachUserPolicy', { UserName, PolicyArn }, root);
  await call(cloud, 'iam:AttachGroupPolicy', { GroupName, PolicyArn }, root);
  await call(cloud, 'iam:AttachRolePolicy', { RoleName, PolicyArn }, root);
  const PermissionsBoundary = PolicyArn;
  await call(cloud, 'iam:PutUserPermissionsBoundary', { UserName, PermissionsBoundary }, root);
  await call(cloud, 'iam:PutRolePermissionsBoundary', { RoleName, PermissionsBoundary }, root);
  await call(cloud, 'iam:PutUserPolicy', { UserName, PolicyName, PolicyDocument }, root);
  await call(cloud, 'iam:PutGroupPolicy', { GroupName, PolicyName, PolicyDocument }, root);
  await call(cloud, 'iam:PutRolePolicy', { RoleName, PolicyName, PolicyDocument }, root);
}

/** Trusts an account, so that its own policies decide who assumes the role. */
function trusting(accountId: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: accountId },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
