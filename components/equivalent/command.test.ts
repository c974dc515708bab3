import { expect, test } from 'vitest';
import { cliCommand, hyphened } from './command.ts';

test('a call reads as the AWS CLI spells it', () => {
  expect(cliCommand('iam:AddUserToGroup', { GroupName: 'Sales', UserName: 'ana' })).toBe(
    'aws iam add-user-to-group --group-name Sales --user-name ana',
  );
});

test('a boolean is a flag, and its opposite when false', () => {
  const document = '{"Version":"2012-10-17"}';
  const version = { PolicyArn: 'arn:aws:iam::111122223333:policy/p', PolicyDocument: document };
  expect(cliCommand('iam:CreatePolicyVersion', { ...version, SetAsDefault: true })).toBe(
    `aws iam create-policy-version --policy-arn arn:aws:iam::111122223333:policy/p --policy-document '${document}' --set-as-default`,
  );
  expect(cliCommand('iam:CreatePolicyVersion', { ...version, SetAsDefault: false })).toMatch(
    / --no-set-as-default$/,
  );
});

test('a password is never in the command', () => {
  const command = cliCommand('iam:CreateLoginProfile', { UserName: 'ana', Password: 'Tr0ub4dor&3' });
  expect(command).toBe("aws iam create-login-profile --user-name ana --password '<secret>'");
});

test('tags use the shorthand, or JSON where a comma would break it', () => {
  const Tags = [
    { Key: 'team', Value: 'red and blue' },
    { Key: 'note', Value: "a,b'c" },
  ];
  expect(cliCommand('iam:TagUser', { UserName: 'ana', Tags })).toBe(
    String.raw`aws iam tag-user --user-name ana --tags 'Key=team,Value=red and blue' '{"Key":"note","Value":"a,b'\''c"}'`,
  );
});

test('acronyms are hyphenated as botocore does', () => {
  expect(['ListMFADevices', 'CreateOpenIDConnectProvider', 'SSHPublicKeyId'].map(hyphened)).toEqual([
    'list-mfa-devices',
    'create-open-id-connect-provider',
    'ssh-public-key-id',
  ]);
});
