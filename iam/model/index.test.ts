// The model's tables hold together.
import { describe, expect, test } from 'vitest';
import {
  errorStatus,
  isOperationName,
  operationModel,
  operationsOf,
  serviceModel,
  serviceOfVersion,
  shapeNamed,
} from './index.ts';
import { actionNames, globalConditionKeys, serviceAuthorization, services } from './service-authorization.ts';
import type { OperationInput, ServiceName } from './index.ts';

const everyOperation = (['iam', 'sts'] as const).flatMap((service) =>
  operationsOf(service).map((name) => `${service}:${name}`),
);

describe('operations', () => {
  test('IAM has 176 and STS has 11', () => {
    expect([operationsOf('iam').length, operationsOf('sts').length]).toEqual([176, 11]);
  });

  test('a name is known only as AWS spells it', () => {
    expect(isOperationName('iam:CreateUser')).toBe(true);
    for (const name of ['CreateUser', 'iam:createuser', 'sts:CreateUser', '__proto__', 'constructor'])
      expect(isOperationName(name), name).toBe(false);
  });

  test.each(everyOperation)('%s has a permission, its errors a status, and its shapes exist', (name) => {
    if (!isOperationName(name)) throw new Error(name);
    const operation = operationModel(name);
    expect(operation.authorization.action).toBe(name);
    for (const { name: type } of operation.authorization.resourceTypes)
      expect(allResourceTypes(operation.service), type).toContain(type);
    for (const code of operation.errors) expect(errorStatus(code)).toBeGreaterThanOrEqual(400);
    for (const shape of [operation.input, operation.output]) if (shape) walk(operation.service, shape);
  });

  test('CreateUser needs iam:CreateUser on a user and wraps its result', () => {
    expect(operationModel('iam:CreateUser')).toMatchObject({
      service: 'iam',
      resultWrapper: 'CreateUserResult',
      authorization: { accessLevel: 'Write', resourceTypes: [{ name: 'user', required: true }] },
    });
    expect(serviceModel('iam').resourceTypes['user']?.arn).toBe(
      'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}',
    );
  });

  test('types follow the shapes', () => {
    const input: OperationInput<'iam:CreateUser'> = { UserName: 'ana', Tags: [{ Key: 'a', Value: 'b' }] };
    expect(input.Tags?.[0]?.Key).toBe('a');
  });

  test('only the two federation operations go unsigned', () => {
    const unsigned = everyOperation.filter((name) => isOperationName(name) && operationModel(name).unsigned);
    expect(unsigned).toEqual(['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']);
  });

  test('a version names its service', () => {
    expect([serviceOfVersion('2010-05-08'), serviceOfVersion('2011-06-15'), serviceOfVersion('')]).toEqual([
      'iam',
      'sts',
      undefined,
    ]);
  });

  test('an error has the status AWS gives it', () => {
    expect(
      ['NoSuchEntity', 'ReportNotPresent', 'AccessDenied', 'ExpiredTokenException', 'toString'].map(
        errorStatus,
      ),
    ).toEqual([404, 410, 403, 400, 400]);
  });
});

describe('service authorization reference', () => {
  test('every action decodes', () => {
    const all = services().flatMap(({ prefix }) => [
      ...(serviceAuthorization(prefix)?.actions.values() ?? []),
    ]);
    expect(all.length).toBeGreaterThan(20_000);
    for (const action of all)
      expect([...action.conditionKeys, ...action.resourceTypes.map((type) => type.name)]).not.toContain('');
  });

  test('s3:GetObject reads an object', () => {
    const s3 = serviceAuthorization('S3');
    const action = s3?.actions.get('GetObject');
    expect(action).toMatchObject({ accessLevel: 'Read' });
    expect(action?.resourceTypes.map((type) => type.name)).toContain('object');
    expect(s3?.resourceTypes.get('object')?.arn).toBe('arn:${Partition}:s3:::${BucketName}/${ObjectName}');
  });

  test('an unknown service is unknown, even a name every object has', () => {
    expect([serviceAuthorization('constructor'), actionNames('nope')]).toEqual([undefined, []]);
  });

  test('aws:SourceIp is global', () => {
    expect(globalConditionKeys()).toContainEqual({ name: 'aws:SourceIp', type: 'IPAddress' });
  });
});

function allResourceTypes(service: ServiceName): string[] {
  return [
    ...(service === 'sts' ? allResourceTypes('iam') : []),
    ...Object.keys(serviceModel(service).resourceTypes),
  ];
}

function walk(service: ServiceName, name: string): void {
  const shape = shapeNamed(service, name);
  if (shape.type === 'structure') for (const member of Object.values(shape.members)) walk(service, member);
  if (shape.type === 'list') walk(service, shape.member);
  if (shape.type === 'map') [shape.key, shape.value].forEach((part) => walk(service, part));
}
