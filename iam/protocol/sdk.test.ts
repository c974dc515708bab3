// AWS's own client at both ends of the protocol: what it signs and sends is read, what is written it reads.
import { Readable } from 'node:stream';
import {
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
  SimulateCustomPolicyCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { validateInput } from '#iam/model/validate.ts';
import { parseQueryRequest } from './query.ts';
import { parseAuthorization, verify } from './sigv4.ts';
import type { HttpRequest } from './sigv4.ts';
import { renderError, renderResponse } from './xml.ts';

const credentials = { accessKeyId: 'ASIDEXAMPLE', secretAccessKey: 'secret/+', sessionToken: 'token/+=' };

interface SdkRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Answers in place of a server, and keeps the input that arrived. */
function answering(service: 'iam' | 'sts', answer: string, statusCode = 200) {
  const inputs: unknown[] = [];
  const handle = async ({ method, headers, body }: SdkRequest) => {
    const request: HttpRequest = {
      method,
      target: '/',
      headers: Object.entries(headers),
      body: new TextEncoder().encode(String(body)),
    };
    const parsed = parseAuthorization(request);
    if (parsed.kind === 'problem') throw new Error(parsed.message);
    expect(verify(request, parsed, credentials.secretAccessKey, { now: new Date(), service })).toBeNull();
    expect(parsed.sessionToken).toBe(credentials.sessionToken);
    const call = parseQueryRequest(request.body);
    if (call.kind === 'fault') throw new Error(call.message);
    expect(validateInput(call.operation, call.input)).toBeNull();
    inputs.push(call.input);
    return {
      response: {
        statusCode,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'id' },
        body: Readable.from([answer]),
      },
    };
  };
  const requestHandler = { handle, updateHttpClientConfig() {}, httpHandlerConfigs: () => ({}) };
  const config = {
    region: 'eu-central-1',
    credentials,
    endpoint: 'http://localhost:3000',
    maxAttempts: 1,
    requestHandler,
  };
  return { inputs, config };
}

describe('the AWS SDK', () => {
  const user = {
    Path: '/',
    UserName: 'ana',
    UserId: 'AIDAEXAMPLE',
    Arn: 'arn:aws:iam::111122223333:user/ana',
    CreateDate: new Date('2026-01-02T03:04:05Z'),
  };

  test('reads users, empty lists and times', async () => {
    const { config } = answering('iam', renderResponse('iam:GetUser', { User: { ...user, Tags: [] } }, 'id'));
    const { User } = await new IAMClient(config).send(new GetUserCommand({ UserName: 'ana' }));
    expect(User).toMatchObject({ ...user, Tags: [] });
    const none = answering('iam', renderResponse('iam:ListUsers', { Users: [], IsTruncated: false }, 'id'));
    const list = await new IAMClient(none.config).send(new ListUsersCommand({}));
    expect(list).toMatchObject({ Users: [], IsTruncated: false, $metadata: { requestId: 'id' } });
  });

  test('has its input read as it was given', async () => {
    const { config, inputs } = answering('iam', renderResponse('iam:TagUser', undefined, 'id'));
    const input = { UserName: 'ana', Tags: [{ Key: 'Größe + Maß', Value: '' }] };
    await new IAMClient(config).send(new TagUserCommand(input));
    await new IAMClient(config).send(new TagUserCommand({ UserName: 'ana', Tags: [] }));
    expect(inputs).toEqual([input, { UserName: 'ana', Tags: [] }]);
  });

  test('sends nested lists that arrive whole', async () => {
    const { config, inputs } = answering('iam', renderResponse('iam:SimulateCustomPolicy', {}, 'id'));
    const input = {
      PolicyInputList: ['{}'],
      ActionNames: ['s3:GetObject', 's3:PutObject'],
      ContextEntries: [
        { ContextKeyName: 'aws:username', ContextKeyType: 'string' as const, ContextKeyValues: ['a', 'b'] },
      ],
      MaxItems: 3,
    };
    await new IAMClient(config).send(new SimulateCustomPolicyCommand(input));
    expect(inputs).toEqual([input]);
  });

  test('throws the error that was written', async () => {
    const body = renderError({ code: 'AccessDenied', message: 'not <you> & "me"', service: 'sts' }, 'id');
    const { config } = answering('sts', body, 403);
    const input = {
      RoleArn: 'arn:aws:iam::111122223333:role/r',
      RoleSessionName: 'ana',
      DurationSeconds: 900,
    };
    await expect(new STSClient(config).send(new AssumeRoleCommand(input))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'not <you> & "me"',
      $metadata: { requestId: 'id', httpStatusCode: 403 },
    });
  });
});
