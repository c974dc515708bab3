import { describe, expect, test } from 'vitest';
import type { Caller } from '#iam/caller.ts';
import { ARRIVAL, NOON } from '#iam/testing.ts';
import { globalKeys, stsKeys } from './context-keys.ts';

const issuedAt = new Date(+NOON - 600_000);
const base = { accountId: '111122223333', name: 'x', accessKeyId: 'ASIA', arrival: ARRIVAL, issuedAt: null };
const user = { ...base, kind: 'user', arn: 'arn:aws:iam::111122223333:user/x', userId: 'AIDA' } as const;
const role = {
  ...base,
  kind: 'role',
  arn: 'arn:aws:sts::111122223333:assumed-role/R/s',
  roleArn: 'arn:aws:iam::111122223333:role/team/R',
  roleId: 'AROA',
  sessionName: 's',
} as const;
const federated = {
  ...base,
  kind: 'federated',
  arn: 'arn:aws:sts::111122223333:federated-user/x',
  issuer: null,
} as const;

describe('aws:MultiFactorAuthPresent', () => {
  const present = (caller: Caller) => globalKeys(caller, NOON)['aws:MultiFactorAuthPresent'];

  test('is absent with long-term keys, and false or true with temporary credentials', () => {
    expect(present(user)).toBeUndefined();
    expect(present({ ...user, issuedAt })).toBe('false');
    expect(present({ ...user, issuedAt, mfaAt: issuedAt })).toBe('true');
    expect(present({ ...role, issuedAt })).toBe('false');
  });

  test('is absent for federated identities', () => {
    expect(present({ ...federated, issuedAt })).toBeUndefined();
    const session = { credentials: 'AssumeRole', providerKeys: { 'aws:FederatedProvider': 'x' } } as const;
    expect(present({ ...role, issuedAt, session })).toBeUndefined();
  });
});

test('aws:MultiFactorAuthAge counts seconds, and is there only if a device was proved', () => {
  expect(globalKeys({ ...user, issuedAt, mfaAt: issuedAt }, NOON)['aws:MultiFactorAuthAge']).toBe('600');
  expect(globalKeys({ ...user, issuedAt }, NOON)).not.toHaveProperty('aws:MultiFactorAuthAge');
});

test('the principal of a role session is the role, with its path; its id names the session', () => {
  expect(globalKeys({ ...role, issuedAt }, NOON)).toMatchObject({
    'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/R',
    'aws:PrincipalType': 'AssumedRole',
    'aws:userid': 'AROA:s',
    'aws:TokenIssueTime': issuedAt.toISOString(),
  });
  expect(globalKeys({ ...role, issuedAt }, NOON)).not.toHaveProperty('aws:username');
});

test('sts:DurationSeconds is there for outbound tokens, not when a role is assumed', () => {
  const input = { RoleSessionName: 's', DurationSeconds: 900 };
  expect(stsKeys('sts:AssumeRole', input, user)).toEqual({ 'sts:RoleSessionName': 's' });
  expect(stsKeys('sts:GetWebIdentityToken', { DurationSeconds: 900 }, user)).toEqual({
    'sts:DurationSeconds': '900',
  });
});
