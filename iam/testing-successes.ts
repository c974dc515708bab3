// For tests over all operations: what an input must name for the operation to succeed on a full account.
import { createPublicKey } from 'node:crypto';
import type { OperationName } from './model/index.ts';
import type { FullAccount } from './testing-account.ts';
import { inputOf } from './testing-inputs.ts';
import { CERTIFICATE, KEY, testMetadata } from './testing-saml.ts';

type Change = (account: FullAccount) => Record<string, unknown>;

const spare =
  (...members: string[]): Change =>
  ({ tail }) =>
    Object.fromEntries(members.map((member) => [member, `Spare-${tail}`]));
const fresh =
  (member: string): Change =>
  ({ tail }) => ({ [member]: `Fresh-${tail}` });
const sparePolicy: Change = ({ root, tail }) => ({
  PolicyArn: `arn:aws:iam::${root.accountId}:policy/class/Spare-${tail}`,
});
const worn: Change = ({ root, tail }) => ({
  SerialNumber: `arn:aws:iam::${root.accountId}:mfa/Worn-${tail}`,
});
const request =
  (status: string): Change =>
  ({ tail }) => ({ DelegationRequestId: `${status}-request-${tail}` });

const SSH_KEY = createPublicKey(KEY).export({ type: 'spki', format: 'pem' }).toString();

/** What is made has a new name; what is deleted is what nothing hangs on. */
const CHANGES: Partial<Record<OperationName, Change>> = {
  'iam:CreateUser': fresh('UserName'),
  'iam:CreateGroup': fresh('GroupName'),
  'iam:CreateRole': fresh('RoleName'),
  'iam:CreatePolicy': fresh('PolicyName'),
  'iam:CreateInstanceProfile': fresh('InstanceProfileName'),
  'iam:CreateVirtualMFADevice': fresh('VirtualMFADeviceName'),
  'iam:UploadServerCertificate': (account) => ({
    ...fresh('ServerCertificateName')(account),
    CertificateBody: CERTIFICATE,
    PrivateKey: KEY,
  }),
  'iam:UploadSigningCertificate': () => ({ CertificateBody: CERTIFICATE }),
  'iam:UploadSSHPublicKey': () => ({ SSHPublicKeyBody: SSH_KEY }),
  'iam:CreateSAMLProvider': () => ({ SAMLMetadataDocument: testMetadata() }),
  'iam:UpdateSAMLProvider': () => ({ SAMLMetadataDocument: testMetadata() }),
  'iam:UpdateAssumeRolePolicy': ({ members }) => ({ PolicyDocument: members['AssumeRolePolicyDocument'] }),
  'iam:CreateLoginProfile': (account) => ({ ...spare('UserName')(account), Password: 'New-Password-2' }),
  'iam:DeleteUser': spare('UserName'),
  'iam:DeleteGroup': spare('GroupName'),
  'iam:DeleteRole': spare('RoleName'),
  'iam:DeleteInstanceProfile': spare('InstanceProfileName'),
  'iam:DeletePolicy': sparePolicy,
  'iam:DeleteServiceLinkedRole': () => ({ RoleName: 'AWSServiceRoleForRDS' }),
  'iam:AddUserToGroup': spare('GroupName'),
  'iam:AddRoleToInstanceProfile': spare('InstanceProfileName'),
  'iam:AttachUserPolicy': sparePolicy,
  'iam:AttachGroupPolicy': sparePolicy,
  'iam:AttachRolePolicy': sparePolicy,
  'iam:CreateAccountAlias': ({ tail }) => ({ AccountAlias: `fresh-${tail}` }),
  'iam:DeactivateMFADevice': worn,
  'iam:ResyncMFADevice': worn,
  'iam:GetMFADevice': worn,
  'iam:AcceptDelegationRequest': request('ASSIGNED'),
  'iam:UpdateDelegationRequest': request('ASSIGNED'),
  'iam:RejectDelegationRequest': request('ACCEPTED'),
  'iam:SendDelegationToken': request('ACCEPTED'),
};

/** An input with which the operation succeeds on a full account, if generated values allow that at all. */
export function succeedingInputOf(operation: OperationName, account: FullAccount): Record<string, unknown> {
  return { ...inputOf(operation, account), ...CHANGES[operation]?.(account) };
}
