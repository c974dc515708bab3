import { createLocalJWKSet, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeDecision } from '#iam/authorization-message.ts';
import type { Caller, UserCaller } from '#iam/caller.ts';
import { IamError } from '#iam/errors.ts';
import { accessKeyId } from '#iam/ids.ts';
import { NOON, allowing, as, newAccount, newUser, sessionOf, testCloud } from '#iam/testing.ts';
import type { TestCloud } from '#iam/testing.ts';
import { publicKeys } from '#iam/outbound-tokens.ts';
import { codeAt, stepAt } from '../mfa-codes.ts';

const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('session tokens', () => {
  let cloud: TestCloud;
  let root: Caller;
  let asRoot: ReturnType<typeof as>;
  let ana: UserCaller;
  const serial = () => `arn:aws:iam::${root.accountId}:mfa/ana`;
  const proof = () => ({ SerialNumber: serial(), TokenCode: codeAt(SEED, stepAt(cloud.now())) });
  beforeAll(async () => {
    cloud = await testCloud();
    root = await newAccount(cloud);
    asRoot = as(cloud, root);
    ana = await newUser(cloud, root, 'ana', allowing(['iam:*', 'sts:*', 's3:*']));
    const { accountId } = root;
    await cloud.database.tables.mfaDevice.create({
      data: {
        accountId,
        serialNumber: serial(),
        kind: 'virtual',
        path: '/',
        name: 'ana',
        sealedSeed: cloud.sealer.seal(SEED, serial()),
        assignedTo: ana.userId,
        createdAt: NOON,
        enabledAt: NOON,
      },
    });
  });

  test('GetSessionToken without MFA opens neither IAM nor STS but AssumeRole and GetCallerIdentity', async () => {
    const { Credentials } = await as(cloud, ana)('sts:GetSessionToken', {});
    expect(Credentials?.Expiration).toEqual(new Date(+NOON + 43_200_000));
    const session = as(cloud, await sessionOf(cloud, Credentials));
    await expect(session('sts:GetCallerIdentity', {})).resolves.toMatchObject({
      Arn: ana.arn,
      UserId: ana.userId,
    });
    await expect(session('iam:ListUsers', {})).rejects.toMatchObject({
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid',
    });
    await expect(session('sts:GetSessionToken', {})).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'Cannot call GetSessionToken with session credentials',
    });
  });

  test('with MFA they carry it, and each code serves once', async () => {
    const asAna = as(cloud, ana);
    const code = proof();
    const { Credentials } = await asAna('sts:GetSessionToken', code);
    const session = as(cloud, await sessionOf(cloud, Credentials));
    await session('iam:ListUsers', {});
    await expect(asAna('sts:GetSessionToken', code)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    });
    await expect(asAna('sts:GetSessionToken', { SerialNumber: serial() })).rejects.toMatchObject({
      message:
        'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    });
  });

  test('a trust policy that wants MFA is met by the code in the call, and the session does not carry it on', async () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: ana.arn },
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    };
    await asRoot('iam:CreateRole', { RoleName: 'Strict', AssumeRolePolicyDocument: JSON.stringify(trust) });
    const policy = allowing('iam:ListUsers', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    await asRoot('iam:PutRolePolicy', {
      RoleName: 'Strict',
      PolicyName: 'p',
      PolicyDocument: JSON.stringify(policy),
    });
    const input = { RoleArn: `arn:aws:iam::${root.accountId}:role/Strict`, RoleSessionName: 'work' };
    const asAna = as(cloud, ana);
    await expect(asAna('sts:AssumeRole', input)).rejects.toMatchObject({ code: 'AccessDenied' });
    cloud.setNow(new Date(+NOON + 60_000));
    const { Credentials } = await asAna('sts:AssumeRole', { ...input, ...proof() });
    const session = as(cloud, await sessionOf(cloud, Credentials));
    await expect(session('iam:ListUsers', {})).rejects.toMatchObject({ code: 'AccessDenied' });
    cloud.setNow(NOON);
  });

  test('GetFederationToken gives nothing without a session policy, and no IAM at all', async () => {
    const Policy = JSON.stringify(allowing(['s3:*', 'iam:*']));
    const answer = await as(cloud, ana)('sts:GetFederationToken', { Name: 'guest', Policy });
    expect(answer).toMatchObject({
      FederatedUser: {
        Arn: `arn:aws:sts::${root.accountId}:federated-user/guest`,
        FederatedUserId: `${root.accountId}:guest`,
      },
      PackedPolicySize: expect.any(Number) as number,
    });
    const session = as(cloud, await sessionOf(cloud, answer.Credentials));
    await expect(session('sts:GetCallerIdentity', {})).resolves.toEqual({
      Account: root.accountId,
      Arn: answer.FederatedUser?.Arn,
      UserId: `${root.accountId}:guest`,
    });
    await expect(session('iam:ListUsers', {})).rejects.toMatchObject({ code: 'InvalidClientTokenId' });
  });

  test('root’s sessions last an hour', async () => {
    const { Credentials } = await asRoot('sts:GetSessionToken', { DurationSeconds: 36_000 });
    expect(Credentials?.Expiration).toEqual(new Date(+NOON + 3_600_000));
    await expect(sessionOf(cloud, Credentials)).resolves.toMatchObject({ kind: 'root', arn: root.arn });
    const guest = await asRoot('sts:GetFederationToken', { Name: 'guest' });
    expect(guest.PackedPolicySize).toBe(0);
    await expect(sessionOf(cloud, guest.Credentials)).resolves.toMatchObject({
      kind: 'federated',
      issuer: null,
    });
  });

  test('the account of a key stands in its id', async () => {
    const asAna = as(cloud, ana);
    const Account = '012345678901';
    for (const prefix of ['AKIA', 'ASIA'] as const) {
      const AccessKeyId = accessKeyId(prefix, Account);
      expect(AccessKeyId).toMatch(/^A[KS]IA[A-Z2-7]{16}$/);
      await expect(asAna('sts:GetAccessKeyInfo', { AccessKeyId })).resolves.toEqual({ Account });
    }
    // A key of AWS's own, from its documentation of the id's parts.
    await expect(asAna('sts:GetAccessKeyInfo', { AccessKeyId: 'ASIAQNZGKIQY56JQ7WML' })).resolves.toEqual({
      Account: '029608264753',
    });
    await expect(
      asAna('sts:GetAccessKeyInfo', { AccessKeyId: 'nonsense-that-is-long' }),
    ).rejects.toMatchObject({
      code: 'ValidationError',
    });
  });

  test('an encoded decision is decoded for its own account alone', async () => {
    const nobody = await newUser(cloud, root, 'nobody');
    const refusal: unknown = await as(cloud, nobody)('iam:ListUsers', {}).catch((error: unknown) => error);
    if (!(refusal instanceof IamError) || !refusal.decision) throw new Error('was not denied');
    const EncodedMessage = encodeDecision(cloud.sealer, nobody, refusal.decision);
    const { DecodedMessage } = await as(cloud, ana)('sts:DecodeAuthorizationMessage', { EncodedMessage });
    expect(JSON.parse(DecodedMessage ?? '')).toMatchObject({
      allowed: false,
      explicitDeny: false,
      context: { principal: { arn: nobody.arn }, action: 'iam:ListUsers' },
    });
    const elsewhere = as(cloud, await newAccount(cloud));
    await expect(elsewhere('sts:DecodeAuthorizationMessage', { EncodedMessage })).rejects.toMatchObject({
      code: 'InvalidAuthorizationMessageException',
    });
  });

  test('an account signs who calls for services outside, once that is switched on', async () => {
    const asAna = as(cloud, ana);
    const request = { Audience: ['class'], SigningAlgorithm: 'ES384' };
    await expect(asAna('sts:GetWebIdentityToken', request)).rejects.toMatchObject({
      code: 'OutboundWebIdentityFederationDisabledException',
      status: 403,
    });
    const { IssuerIdentifier } = await asRoot('iam:EnableOutboundWebIdentityFederation', {});
    const { WebIdentityToken = '', Expiration } = await asAna('sts:GetWebIdentityToken', request);
    expect(Expiration).toEqual(new Date(+NOON + 300_000));
    const { accountId } = root;
    const keys = await publicKeys({ db: cloud.database.tables, accountId, sealer: cloud.sealer });
    expect(JSON.stringify(keys)).not.toContain('"d"');
    const { payload } = await jwtVerify(WebIdentityToken, createLocalJWKSet({ keys }), {
      currentDate: cloud.now(),
      ...(IssuerIdentifier !== undefined && { issuer: IssuerIdentifier }),
      audience: 'class',
    });
    expect(payload.sub).toBe(ana.arn);
  });

  test('what only organizations and partners can do is refused', async () => {
    await expect(
      asRoot('sts:AssumeRoot', {
        TargetPrincipal: '111122223333',
        TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
      }),
    ).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(asRoot('sts:GetDelegatedAccessToken', { TradeInToken: 'x' })).rejects.toMatchObject({
      code: 'ExpiredTradeInTokenException',
    });
  });
});
