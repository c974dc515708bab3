// One principal's policies and a thousand requests, the same for every evaluator in the race.
import type { AccessRequest, NamedPolicy } from '#iam/policy/types.ts';

/** A statement in the few shapes all competitors can express. */
export interface SimpleStatement {
  readonly effect: 'Allow' | 'Deny';
  /** `svc:Name`, `svc:Get*` or `svc:*`. */
  readonly action: string;
  /** An ARN, an ARN ending in `*`, or `*`. */
  readonly resource: string;
  readonly condition: Condition | null;
}

/** One of three conditions, by operator, key and value. */
export type Condition =
  | { readonly operator: 'StringEquals'; readonly key: 'aws:PrincipalTag/team'; readonly value: string }
  | { readonly operator: 'Bool'; readonly key: 'aws:MultiFactorAuthPresent'; readonly value: 'true' }
  | { readonly operator: 'IpAddress'; readonly key: 'aws:SourceIp'; readonly value: string };

/** The statements of one principal and what is asked of them. */
export interface Workload {
  readonly statements: readonly SimpleStatement[];
  readonly requests: readonly AccessRequest[];
  /** The statements as IAM policies. */
  readonly policies: readonly NamedPolicy[];
}

const services = [
  's3',
  'ec2',
  'iam',
  'sqs',
  'sns',
  'dynamodb',
  'lambda',
  'logs',
  'kms',
  'rds',
  'ecs',
  'ecr',
  'ssm',
  'events',
  'glue',
  'athena',
  'batch',
  'backup',
  'config',
  'states',
];
const verbs = ['Get', 'List', 'Put', 'Delete', 'Describe', 'Create'];
const nouns = ['Item', 'Policy', 'Tags', 'Version'];
const account = '111122223333';

/** Numbers between 0 and 1 from a seed, the same on every machine (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * `n` statements: three in ten with an action wildcard, seven in ten with a resource wildcard, two in ten with a
 * condition, one in twenty a Deny; and a thousand requests of which about half are about something a statement names.
 */
export function workload(n: number): Workload {
  const next = numbers(n);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] ?? fail();
  const apps = Math.max(10, n / 20);
  const arn = (service: string) => `arn:aws:${service}:eu-west-1:${account}:app-${Math.floor(next() * apps)}`;
  const action = (service: string) => `${service}:${pick(verbs)}${pick(nouns)}`;
  const conditions: readonly Condition[] = [
    { operator: 'StringEquals', key: 'aws:PrincipalTag/team', value: 'blue' },
    { operator: 'StringEquals', key: 'aws:PrincipalTag/team', value: 'red' },
    { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', value: 'true' },
    { operator: 'IpAddress', key: 'aws:SourceIp', value: '203.0.113.0/24' },
  ];
  const statement = (): SimpleStatement => {
    const service = pick(services);
    const [kind, extent] = [next(), next()];
    return {
      effect: next() < 0.05 ? 'Deny' : 'Allow',
      action: kind < 0.1 ? `${service}:*` : kind < 0.3 ? `${service}:${pick(verbs)}*` : action(service),
      resource: extent < 0.7 ? `${arn(service)}/*` : extent < 0.98 ? `${arn(service)}/thing` : '*',
      condition: next() < 0.2 ? pick(conditions) : null,
    };
  };
  const statements = Array.from({ length: n }, statement);
  const request = (): AccessRequest => {
    const named = pick(statements);
    const service = next() < 0.5 ? (named.action.split(':')[0] ?? fail()) : pick(services);
    const resource =
      next() < 0.5 && named.resource !== '*' ? named.resource.replace('*', 'thing') : `${arn(service)}/thing`;
    return {
      principal: `arn:aws:iam::${account}:user/ana`,
      action: next() < 0.5 ? named.action.replace('*', pick(nouns)) : action(service),
      resource,
      resourceAccount: null,
      context: {
        'aws:PrincipalTag/team': pick(['blue', 'red']),
        'aws:MultiFactorAuthPresent': pick(['true', 'false']),
        'aws:SourceIp': pick(['203.0.113.7', '198.51.100.1']),
        'aws:SecureTransport': 'true',
        'aws:RequestedRegion': 'eu-west-1',
        'aws:UserAgent': 'aws-cli/2.31',
      },
      wildcardOnlyAction: false,
    };
  };
  return { statements, requests: Array.from({ length: 1000 }, request), policies: asPolicies(statements) };
}

function fail(): never {
  throw new Error('an empty choice');
}

/** The statements as IAM policies of ten statements or more, at most ten policies up to a thousand statements. */
function asPolicies(statements: readonly SimpleStatement[]): NamedPolicy[] {
  const size = Math.max(10, Math.min(100, statements.length / 10));
  const policies: NamedPolicy[] = [];
  for (let i = 0; i < statements.length; i += size) {
    const Statement = statements.slice(i, i + size).map(({ effect, action, resource, condition }) => ({
      Effect: effect,
      Action: action,
      Resource: resource,
      ...(condition && { Condition: { [condition.operator]: { [condition.key]: condition.value } } }),
    }));
    policies.push({ name: `policy-${i}`, document: JSON.stringify({ Version: '2012-10-17', Statement }) });
  }
  return policies;
}
