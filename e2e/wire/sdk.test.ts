// The AWS SDK for JavaScript, version 3.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DetachGroupPolicyCommand,
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
  NoSuchEntityException,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import type { Credentials } from '../account.ts';
import { serverUrl } from '../server.ts';
import { readingUsers } from './policies.ts';

test('a user is refused, allowed by a group policy, and refused again', async () => {
  const { accountId, root } = await newAccount();
  const iam = client(root);
  await iam.send(new CreateUserCommand({ UserName: 'ana' }));
  const ana = client(await newAccessKey(iam, 'ana'));
  const listing = () => ana.send(new ListUsersCommand({}));
  await expect(listing()).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::${accountId}:user/ana is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${accountId}:user/ because no identity-based policy allows the iam:ListUsers action`,
    $metadata: { httpStatusCode: 403, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'ReadUsers', PolicyDocument: readingUsers }),
  );
  const attachment = { GroupName: 'Sales', PolicyArn: Policy?.Arn };
  await iam.send(new CreateGroupCommand({ GroupName: 'Sales' }));
  await iam.send(new AttachGroupPolicyCommand(attachment));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Sales', UserName: 'ana' }));
  expect((await listing()).Users?.map(({ UserName }) => UserName)).toEqual(['ana']);
  await iam.send(new DetachGroupPolicyCommand(attachment));
  await expect(listing()).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('answers come as the SDK types them: dates, tags, modelled exceptions', async () => {
  const { root } = await newAccount();
  const iam = client(root);
  const Tags = [{ Key: 'Name', Value: 'Ñandú + Söhne = 雲' }];
  await iam.send(new CreateUserCommand({ UserName: 'ana', Path: '/a/b/', Tags }));
  const { User } = await iam.send(new GetUserCommand({ UserName: 'ana' }));
  expect(User).toMatchObject({ UserName: 'ana', Path: '/a/b/', Tags });
  expect(User?.CreateDate).toBeInstanceOf(Date);
  await expect(iam.send(new GetUserCommand({ UserName: 'bob' }))).rejects.toBeInstanceOf(
    NoSuchEntityException,
  );
});

test('the paginator walks all pages', async () => {
  const { root } = await newAccount();
  const iam = client(root);
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const UserName of names) await iam.send(new CreateUserCommand({ UserName }));
  const pages: (string | undefined)[][] = [];
  for await (const { Users } of paginateListUsers({ client: iam, pageSize: 2 }, {}))
    pages.push((Users ?? []).map(({ UserName }) => UserName));
  expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

test('STS tells who signed', async () => {
  const { accountId, root, rootArn } = await newAccount();
  const sts = new STSClient(settings(root));
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: accountId,
    Arn: rootArn,
  });
});

async function newAccessKey(iam: IAMClient, UserName: string): Promise<Credentials> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
}

function client(credentials: Credentials): IAMClient {
  return new IAMClient(settings(credentials));
}

function settings(credentials: Credentials) {
  return { endpoint: serverUrl(), region: 'us-east-1', maxAttempts: 1, credentials };
}
