// The AWS CLI as people install it, against the console's own URL.
import { beforeAll, describe, expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import type { Credentials, TestAccount } from '../account.ts';
import { aws, awsCli, awsJson, noAwsCli } from '../commands.ts';
import { readingUsers } from './policies.ts';
import { post } from './request.ts';

describe.skipIf(awsCli === null)(`the AWS CLI (${awsCli ?? noAwsCli})`, () => {
  let account: TestAccount;
  let ana: Credentials;

  beforeAll(async () => {
    account = await newAccount();
    await awsJson(account.root, 'iam', 'create-user', '--user-name', 'ana');
    ana = await newAccessKey(account.root, 'ana');
  });

  test('tells root and a user who they are', async () => {
    const { accountId, rootArn, root } = account;
    expect(await awsJson(root, 'sts', 'get-caller-identity')).toEqual({
      UserId: accountId,
      Account: accountId,
      Arn: rootArn,
    });
    expect(await awsJson(ana, 'sts', 'get-caller-identity')).toEqual({
      UserId: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:user/ana`,
    });
  });

  test('is refused, then allowed by an attached policy, then refused at the very next call', async () => {
    const { accountId, root } = account;
    const denied = await aws(ana, 'iam', 'list-users');
    expect(denied.status).toBeGreaterThan(0);
    expect(denied.stderr.trim()).toContain(
      `An error occurred (AccessDenied) when calling the ListUsers operation: User: arn:aws:iam::${accountId}:user/ana is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${accountId}:user/ because no identity-based policy allows the iam:ListUsers action`,
    );
    const document = ['--policy-document', readingUsers];
    const policy = await awsJson(root, 'iam', 'create-policy', '--policy-name', 'ReadUsers', ...document);
    const arn = `arn:aws:iam::${accountId}:policy/ReadUsers`;
    expect(policy).toMatchObject({ Policy: { Arn: arn, DefaultVersionId: 'v1', AttachmentCount: 0 } });
    await awsJson(root, 'iam', 'create-group', '--group-name', 'Sales');
    await awsJson(root, 'iam', 'attach-group-policy', '--group-name', 'Sales', '--policy-arn', arn);
    await awsJson(root, 'iam', 'add-user-to-group', '--group-name', 'Sales', '--user-name', 'ana');
    expect(await awsJson(ana, 'iam', 'list-users')).toMatchObject({ Users: [{ UserName: 'ana' }] });
    await awsJson(root, 'iam', 'detach-group-policy', '--group-name', 'Sales', '--policy-arn', arn);
    expect((await aws(ana, 'iam', 'list-users')).stderr).toContain('(AccessDenied)');
  });

  test('creates, tags and gets a user', async () => {
    const { accountId, root } = account;
    const tags = ['--tags', 'Key=team,Value=Vertrieb Süd', 'Key=雲,Value=Ωmega'];
    const name = ['--user-name', 'ben', '--path', '/class/'];
    const created = await awsJson(root, 'iam', 'create-user', ...name, ...tags);
    expect(created).toMatchObject({ User: { Arn: `arn:aws:iam::${accountId}:user/class/ben` } });
    expect(await awsJson(root, 'iam', 'get-user', '--user-name', 'ben')).toMatchObject({
      User: {
        Path: '/class/',
        UserName: 'ben',
        UserId: expect.stringMatching(/^AIDA/),
        CreateDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/),
        Tags: expect.arrayContaining([
          { Key: 'team', Value: 'Vertrieb Süd' },
          { Key: '雲', Value: 'Ωmega' },
        ]),
      },
    });
  });

  test('pages through users, by its own pages and by a token', async () => {
    const { root } = await newAccount();
    const names = ['u1', 'u2', 'u3', 'u4', 'u5'];
    for (const UserName of names) await post(root, 'iam', { Action: 'CreateUser', UserName });
    const all = await awsJson(root, 'iam', 'list-users', '--page-size', '2');
    expect(namesIn(all)).toEqual(names);
    const first = await awsJson(root, 'iam', 'list-users', '--max-items', '3');
    expect(namesIn(first)).toEqual(names.slice(0, 3));
    const token = (first as { NextToken: string }).NextToken;
    const rest = await awsJson(root, 'iam', 'list-users', '--starting-token', token);
    expect(namesIn(rest)).toEqual(names.slice(3));
  });

  test('is told what does not exist, what exists already and what is wrong', async () => {
    const { root } = account;
    expect((await aws(root, 'iam', 'get-user', '--user-name', 'nobody')).stderr).toContain(
      '(NoSuchEntity) when calling the GetUser operation: The user with name nobody cannot be found.',
    );
    expect((await aws(root, 'iam', 'create-user', '--user-name', 'ana')).stderr).toContain(
      '(EntityAlreadyExists) when calling the CreateUser operation: User with name ana already exists.',
    );
    expect((await aws(root, 'iam', 'create-user', '--user-name', 'a/b')).stderr).toContain(
      '(ValidationError)',
    );
  });

  test('is let in by an access key only while it is active', async () => {
    const { root } = account;
    await awsJson(root, 'iam', 'create-user', '--user-name', 'cleo');
    const key = await newAccessKey(root, 'cleo');
    const id = ['--user-name', 'cleo', '--access-key-id', key.accessKeyId];
    const identity = () => aws(key, 'sts', 'get-caller-identity');
    expect((await identity()).status).toBe(0);
    await awsJson(root, 'iam', 'update-access-key', ...id, '--status', 'Inactive');
    expect((await identity()).stderr).toContain(
      '(InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    );
    await awsJson(root, 'iam', 'update-access-key', ...id, '--status', 'Active');
    expect((await identity()).status).toBe(0);
    await awsJson(root, 'iam', 'delete-access-key', ...id);
    expect((await identity()).stderr).toContain('(InvalidClientTokenId)');
  });
});

async function newAccessKey(root: Credentials, userName: string): Promise<Credentials> {
  const answer = (await awsJson(root, 'iam', 'create-access-key', '--user-name', userName)) as {
    AccessKey: { AccessKeyId: string; SecretAccessKey: string };
  };
  const { AccessKeyId, SecretAccessKey } = answer.AccessKey;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
}

function namesIn(answer: unknown): string[] {
  return (answer as { Users: { UserName: string }[] }).Users.map(({ UserName }) => UserName);
}
