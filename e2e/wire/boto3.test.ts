// boto3, the AWS SDK for Python.
import { describe, expect, test } from 'vitest';
import { newAccount } from '../account.ts';
import { noBoto3, python, pythonWithBoto3 } from '../commands.ts';
import { readingUsers } from './policies.ts';

const STORY = `
import boto3, json, os
from botocore.exceptions import ClientError
url = os.environ['HALLPASS_E2E_URL']
iam = boto3.client('iam', endpoint_url=url)
said = {'root': boto3.client('sts', endpoint_url=url).get_caller_identity()['Arn']}
iam.create_user(UserName='ana', Tags=[{'Key': 'Größe', 'Value': '雲'}])
said['tags'] = iam.get_user(UserName='ana')['User']['Tags']
key = iam.create_access_key(UserName='ana')['AccessKey']
ana = boto3.client('iam', endpoint_url=url, aws_access_key_id=key['AccessKeyId'],
                   aws_secret_access_key=key['SecretAccessKey'])
def attempt():
    try:
        return [user['UserName'] for user in ana.list_users()['Users']]
    except ClientError as error:
        return [error.response['Error']['Code'], error.response['ResponseMetadata']['HTTPStatusCode']]
said['before'] = attempt()
iam.put_user_policy(UserName='ana', PolicyName='read', PolicyDocument='''${readingUsers}''')
said['after'] = attempt()
said['document'] = iam.get_user_policy(UserName='ana', PolicyName='read')['PolicyDocument']
for number in range(4):
    iam.create_group(GroupName=f'g{number}')
pages = iam.get_paginator('list_groups').paginate(PaginationConfig={'PageSize': 3})
said['pages'] = [[group['GroupName'] for group in page['Groups']] for page in pages]
try:
    iam.create_policy(PolicyName='broken', PolicyDocument='{')
except iam.exceptions.MalformedPolicyDocumentException as error:
    said['broken'] = error.response['Error']['Code']
print(json.dumps(said))
`;

describe.skipIf(pythonWithBoto3 === null)(`boto3 (${pythonWithBoto3 ?? noBoto3})`, () => {
  test('lives the first lesson, with tags, pages and modelled exceptions', async () => {
    const { root, rootArn } = await newAccount();
    const { stdout, stderr } = await python(root, STORY);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      root: rootArn,
      tags: [{ Key: 'Größe', Value: '雲' }],
      before: ['AccessDenied', 403],
      after: ['ana'],
      document: JSON.parse(readingUsers),
      pages: [['g0', 'g1', 'g2'], ['g3']],
      broken: 'MalformedPolicyDocument',
    });
  });
});
