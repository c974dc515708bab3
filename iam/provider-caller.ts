// Who calls without AWS credentials: the subject an identity provider vouches for, verified before anything else.
import type { Arrival, ProviderCaller } from './caller.ts';
import type { Cloud } from './cloud.ts';
import { IamError, validationError } from './errors.ts';
import type { OperationName } from './model/index.ts';
import { redact } from './model/redact.ts';
import { validateInput } from './model/validate.ts';
import { decryptionKeys } from './operations/saml-providers.ts';
import { verifySamlAssertion } from './saml-assertion.ts';
import { verifyWebIdentity } from './web-identity.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * The caller of AssumeRoleWithSAML or AssumeRoleWithWebIdentity. Throws ValidationError and what verification throws;
 * a failed attempt at a role stands in the log of the role's account.
 */
export async function providerCaller(
  cloud: Cloud,
  operation: OperationName,
  input: Input,
  arrival: Arrival,
): Promise<ProviderCaller> {
  const problem = validateInput(operation, input);
  if (problem !== null) throw validationError(problem);
  const roleArn = text(input, 'RoleArn');
  const [, accountId] = /^arn:aws:iam::(\d{12}):role\/.+$/.exec(roleArn) ?? [];
  if (accountId === undefined) throw validationError(`${roleArn} is invalid`);
  const base = { kind: 'provider', accountId, accessKeyId: null, arrival, issuedAt: null } as const;
  try {
    const { providerArn, subject, ...vouched } =
      operation === 'sts:AssumeRoleWithSAML'
        ? await bySaml(cloud, accountId, input)
        : await byToken(cloud, accountId, input);
    return { ...base, ...vouched, arn: providerArn, name: subject };
  } catch (error) {
    if (error instanceof IamError) await record(cloud, operation, input, { ...base, roleArn }, error);
    throw error;
  }
}

async function byToken(cloud: Cloud, accountId: string, input: Input) {
  if (input['ProviderId'] !== undefined) {
    // Differs from AWS: OAuth 2.0 access tokens of Amazon and Facebook cannot be verified without asking them.
    throw new IamError('IDPCommunicationError', "Couldn't communicate with your identity provider");
  }
  const token = text(input, 'WebIdentityToken');
  return verifyWebIdentity(cloud.database.tables, accountId, token, cloud.now());
}

async function bySaml(cloud: Cloud, accountId: string, input: Input) {
  const arn = text(input, 'PrincipalArn');
  const provider = await cloud.database.tables.samlProvider.findUnique({
    where: { accountId_arn: { accountId, arn } },
  });
  if (!provider) throw new IamError('InvalidIdentityToken', "Specified provider doesn't exist");
  const trust = {
    arn,
    metadata: provider.metadata,
    requiresEncryption: provider.encryptionMode === 'Required',
    decryptionKeys: decryptionKeys(cloud, provider),
  };
  return verifySamlAssertion(trust, text(input, 'SAMLAssertion'), text(input, 'RoleArn'), cloud.now());
}

async function record(
  cloud: Cloud,
  operation: OperationName,
  input: Input,
  { roleArn, ...base }: Pick<ProviderCaller, 'accountId' | 'accessKeyId' | 'arrival'> & { roleArn: string },
  error: IamError,
): Promise<void> {
  const { accountId } = base;
  if ((await cloud.database.revisionOf(accountId)) === null) return;
  cloud.events.enqueue({
    operation,
    action: operation,
    resource: roleArn,
    caller: { ...base, arn: 'anonymous', name: 'anonymous' },
    outcome: error.code === 'AccessDenied' ? 'Denied' : 'Failed',
    errorCode: error.code,
    errorMessage: error.message,
    decision: null,
    requestParameters: redact(operation, input),
  });
}

function text(input: Input, member: string): string {
  const value = input[member];
  return typeof value === 'string' ? value : '';
}
