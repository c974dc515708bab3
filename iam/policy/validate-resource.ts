// The format of a resource in a policy: AWS's checks on ARNs, in its words.

/** Kinds of IAM resource a policy can name. */
const iamResourceKinds = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];

/**
 * What AWS objects to in one value of a Resource element, or `null`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceProblem(resource: string): string | null {
  if (resource === '*') return null;
  const [, partition, service, region = '', account = '', ...rest] = resource.split(':');
  if (partition === undefined) return `Resource ${resource} must be in ARN format or "*".`;
  if (!/^(?:aws(?:-[a-z]+)*|\*)$/.test(partition)) return partitionProblem(resource, partition);
  if (service === undefined) return 'Resource vendor must be fully qualified and cannot contain regexes.';
  if (service === 'iam') return iamProblem(resource, region, rest.join(':'));
  if (service === 's3' && region !== '' && account === '') {
    return `Resource ${resource} can not contain region information.`;
  }
  return null;
}

function partitionProblem(resource: string, partition: string): string {
  const [service = '*', region = '*', account = '*', ...rest] = resource.split(':').slice(2);
  const path = rest.length === 0 ? '*' : rest.join(':');
  return `Partition "${partition}" is not valid for resource "arn:${partition}:${service}:${region}:${account}:${path}".`;
}

function iamProblem(resource: string, region: string, path: string): string | null {
  if (region !== '') return `IAM resource ${resource} cannot contain region information.`;
  const known =
    path === 'root' || /^[*?$]/.test(path) || iamResourceKinds.some((kind) => path.startsWith(kind));
  if (known) return null;
  return `IAM resource path must either be "*", root, or start with ${iamResourceKinds.join(', ')}.`;
}
