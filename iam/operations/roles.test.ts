import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { NOON, allowing, as, newAccount, newUser, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';

const trusting = (principal: object | string, extra: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...extra }],
  });
const EC2 = trusting({ Service: 'ec2.amazonaws.com' });

describe('roles', () => {
  let cloud: TestCloud;
  let root: Caller;
  let asRoot: ReturnType<typeof as>;
  const create = (RoleName: string, AssumeRolePolicyDocument = EC2) =>
    asRoot('iam:CreateRole', { RoleName, AssumeRolePolicyDocument });
  const trustOf = async (RoleName: string) =>
    decodeURIComponent((await asRoot('iam:GetRole', { RoleName })).Role.AssumeRolePolicyDocument ?? '');
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    asRoot = as(cloud, root);
  });

  test('a role is created, shown and listed as AWS shows it', async () => {
    const { Role } = await asRoot('iam:CreateRole', {
      RoleName: 'Reader',
      Path: '/class/',
      AssumeRolePolicyDocument: EC2,
      Description: 'reads',
      MaxSessionDuration: 7200,
      Tags: [
        { Key: 'Team', Value: 'a' },
        { Key: 'Area', Value: 'b' },
      ],
    });
    expect(Role).toEqual({
      RoleName: 'Reader',
      Path: '/class/',
      Arn: `arn:aws:iam::${root.accountId}:role/class/Reader`,
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/) as string,
      CreateDate: NOON,
      AssumeRolePolicyDocument: encodeURIComponent(EC2),
      Tags: [
        { Key: 'Team', Value: 'a' },
        { Key: 'Area', Value: 'b' },
      ],
    });
    const shown = await asRoot('iam:GetRole', { RoleName: 'reader' });
    expect(shown.Role).toMatchObject({ MaxSessionDuration: 7200, RoleLastUsed: {}, Description: 'reads' });
    const described = await asRoot('iam:UpdateRoleDescription', { RoleName: 'Reader', Description: 'more' });
    expect(described.Role).toMatchObject({ RoleName: 'Reader', Description: 'more' });
    expect(described.Role).not.toHaveProperty('MaxSessionDuration');
    const { Roles } = await asRoot('iam:ListRoles', { PathPrefix: '/class/' });
    expect(Roles).toHaveLength(1);
    expect(Roles[0]).not.toHaveProperty('Tags');
    expect(decodeURIComponent(Roles[0]?.AssumeRolePolicyDocument ?? '')).toBe(EC2);
  });

  test('names differ without regard to case, and lists come in pages', async () => {
    const own = as(cloud, await newAccount(cloud));
    for (const RoleName of ['a', 'b', 'c'])
      await own('iam:CreateRole', { RoleName, AssumeRolePolicyDocument: EC2 });
    await expect(
      own('iam:CreateRole', { RoleName: 'A', AssumeRolePolicyDocument: EC2 }),
    ).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Role with name A already exists.',
    });
    const first = await own('iam:ListRoles', { MaxItems: 2 });
    expect(first.Roles.map(({ RoleName }) => RoleName)).toEqual(['a', 'b']);
    const rest = await own('iam:ListRoles', { MaxItems: 2, Marker: first.Marker });
    expect(rest).toMatchObject({ IsTruncated: false, Roles: [{ RoleName: 'c' }] });
    await expect(own('iam:GetAccountSummary', {})).resolves.toMatchObject({ SummaryMap: { Roles: 3 } });
  });

  test('a trust policy follows the user it names, and shows its unique id once it is gone', async () => {
    const { User } = await asRoot('iam:CreateUser', { UserName: 'ana' });
    await create('ForAna', trusting({ AWS: [User?.Arn ?? '', root.accountId] }));
    expect(await trustOf('ForAna')).toBe(
      trusting({ AWS: [User?.Arn ?? '', `arn:aws:iam::${root.accountId}:root`] }),
    );
    await asRoot('iam:UpdateUser', { UserName: 'ana', NewUserName: 'anna' });
    expect(await trustOf('ForAna')).toContain(`arn:aws:iam::${root.accountId}:user/anna`);
    await asRoot('iam:DeleteUser', { UserName: 'anna' });
    await asRoot('iam:CreateUser', { UserName: 'anna' });
    expect(await trustOf('ForAna')).toContain(`"${User?.UserId}"`);
    await expect(
      asRoot('iam:UpdateAssumeRolePolicy', { RoleName: 'ForAna', PolicyDocument: await trustOf('ForAna') }),
    ).rejects.toMatchObject({
      code: 'MalformedPolicyDocument',
      message: `Invalid principal in policy: "AWS":"${User?.UserId}"`,
    });
  });

  test.each([
    [{ AWS: 'arn:aws:iam::000000000000:user/nobody' }, '"AWS":"arn:aws:iam::000000000000:user/nobody"'],
    [{ AWS: 'ana' }, '"AWS":"ana"'],
    [{ Service: 'nothing' }, '"SERVICE":"nothing"'],
  ])('a principal that AWS does not find is refused: %j', async (principal, quoted) => {
    await expect(create('Never', trusting(principal))).rejects.toMatchObject({
      code: 'MalformedPolicyDocument',
      message: `Invalid principal in policy: ${quoted}`,
    });
  });

  test.each([
    ['{', 'This policy contains invalid Json'],
    [trusting({ Service: 'ec2.amazonaws.com' }, { Resource: '*' }), 'Has prohibited field Resource'],
    [
      trusting({ Service: 'ec2.amazonaws.com' }, { Action: 's3:GetObject' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
  ])('a trust policy that is none is refused in AWS’s words: %s', async (document, message) => {
    await expect(create('Never', document)).rejects.toMatchObject({
      code: 'MalformedPolicyDocument',
      message,
    });
  });

  test('a trust policy has 2,048 characters', async () => {
    const long = trusting({ Service: 'ec2.amazonaws.com' }, { Sid: 'a'.repeat(2000) });
    await expect(create('Never', long)).rejects.toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for ACLSizePerRole: 2048',
    });
  });

  test('a role goes only when nothing hangs on it any more', async () => {
    await create('Busy');
    const RoleName = 'Busy';
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await asRoot('iam:AttachRolePolicy', { RoleName, PolicyArn });
    await asRoot('iam:PutRolePolicy', {
      RoleName,
      PolicyName: 'p',
      PolicyDocument: JSON.stringify(allowing('s3:GetObject')),
    });
    await asRoot('iam:CreateInstanceProfile', { InstanceProfileName: 'busy' });
    await asRoot('iam:AddRoleToInstanceProfile', { InstanceProfileName: 'busy', RoleName });
    const refusal = async () => asRoot('iam:DeleteRole', { RoleName }).catch((error: Error) => error.message);
    expect(await refusal()).toBe('Cannot delete entity, must remove roles from instance profile first.');
    await asRoot('iam:RemoveRoleFromInstanceProfile', { InstanceProfileName: 'busy', RoleName });
    expect(await refusal()).toBe('Cannot delete entity, must detach all policies first.');
    await asRoot('iam:DetachRolePolicy', { RoleName, PolicyArn });
    expect(await refusal()).toBe('Cannot delete entity, must delete policies first.');
    await asRoot('iam:DeleteRolePolicy', { RoleName, PolicyName: 'p' });
    await asRoot('iam:DeleteRole', { RoleName });
    await expect(asRoot('iam:GetRole', { RoleName })).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'The role with name Busy cannot be found.',
    });
  });

  test('updates change description, session duration and trust', async () => {
    await create('Changing');
    await asRoot('iam:UpdateRole', { RoleName: 'Changing', MaxSessionDuration: 7200 });
    await asRoot('iam:UpdateRoleDescription', { RoleName: 'Changing', Description: 'new' });
    const lambda = trusting({ Service: 'lambda.amazonaws.com' });
    await asRoot('iam:UpdateAssumeRolePolicy', { RoleName: 'Changing', PolicyDocument: lambda });
    const { Role } = await asRoot('iam:GetRole', { RoleName: 'Changing' });
    expect(Role).toMatchObject({ MaxSessionDuration: 7200, Description: 'new' });
    expect(await trustOf('Changing')).toBe(lambda);
  });

  test('tag keys differ without regard to case', async () => {
    await create('Tagged');
    const RoleName = 'Tagged';
    await asRoot('iam:TagRole', { RoleName, Tags: [{ Key: 'Team', Value: 'a' }] });
    await asRoot('iam:TagRole', { RoleName, Tags: [{ Key: 'team', Value: 'b' }] });
    await expect(asRoot('iam:ListRoleTags', { RoleName })).resolves.toMatchObject({
      Tags: [{ Key: 'team', Value: 'b' }],
    });
    await asRoot('iam:UntagRole', { RoleName, TagKeys: ['TEAM'] });
    await expect(asRoot('iam:ListRoleTags', { RoleName })).resolves.toMatchObject({ Tags: [] });
  });

  test('a boundary is set, counted, and keeps its policy from being deleted', async () => {
    const { Policy } = await asRoot('iam:CreatePolicy', {
      PolicyName: 'Edge',
      PolicyDocument: JSON.stringify(allowing('s3:*')),
    });
    const PolicyArn = Policy?.Arn ?? '';
    await create('Bounded');
    await asRoot('iam:PutRolePermissionsBoundary', { RoleName: 'Bounded', PermissionsBoundary: PolicyArn });
    const { Role } = await asRoot('iam:GetRole', { RoleName: 'Bounded' });
    expect(Role.PermissionsBoundary).toEqual({
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: PolicyArn,
    });
    await expect(asRoot('iam:GetPolicy', { PolicyArn })).resolves.toMatchObject({
      Policy: { PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 },
    });
    await expect(asRoot('iam:ListEntitiesForPolicy', { PolicyArn })).resolves.toMatchObject({
      PolicyRoles: [{ RoleName: 'Bounded' }],
    });
    await expect(asRoot('iam:DeletePolicy', { PolicyArn })).rejects.toMatchObject({ code: 'DeleteConflict' });
    await asRoot('iam:DeleteRolePermissionsBoundary', { RoleName: 'Bounded' });
    await asRoot('iam:DeletePolicy', { PolicyArn });
    await expect(
      asRoot('iam:PutRolePermissionsBoundary', { RoleName: 'Bounded', PermissionsBoundary: PolicyArn }),
    ).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `Scope ARN: ${PolicyArn} does not exist or is not attachable.`,
    });
  });

  test('who may change only bounded roles is judged by the boundary the role has', async () => {
    const boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    const policy = allowing('iam:AttachRolePolicy', '*', {
      StringEquals: { 'iam:PermissionsBoundary': boundary },
    });
    const asDelegate = as(cloud, await newUser(cloud, root, 'delegate', policy));
    await create('Free');
    await create('Fenced');
    await asRoot('iam:PutRolePermissionsBoundary', { RoleName: 'Fenced', PermissionsBoundary: boundary });
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await expect(asDelegate('iam:AttachRolePolicy', { RoleName: 'Free', PolicyArn })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await asDelegate('iam:AttachRolePolicy', { RoleName: 'Fenced', PolicyArn });
  });
});
