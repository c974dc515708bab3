// The condition keys of a call: what is true of the caller, of the request and of its parameters.
import type { Caller } from '#iam/caller.ts';

type Keys = Record<string, string | readonly string[]>;

/**
 * The global condition keys of a call.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalKeys(caller: Caller, now: Date): Keys {
  const { arrival } = caller;
  return {
    ...principalKeys(caller),
    'aws:SourceIp': arrival.sourceIp,
    'aws:UserAgent': arrival.userAgent,
    'aws:SecureTransport': String(arrival.secureTransport),
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:RequestedRegion': arrival.region,
    'aws:ViaAWSService': 'false',
    'aws:PrincipalIsAWSService': 'false',
  };
}

function principalKeys(caller: Caller): Keys {
  const keys: Keys = {
    'aws:PrincipalArn': caller.arn,
    'aws:PrincipalAccount': caller.accountId,
    'aws:PrincipalType': caller.kind === 'root' ? 'Account' : 'User',
    'aws:userid': caller.kind === 'root' ? caller.accountId : caller.userId,
  };
  if (caller.kind === 'user') keys['aws:username'] = caller.name;
  if (caller.issuedAt) {
    keys['aws:TokenIssueTime'] = caller.issuedAt.toISOString();
    // Only temporary credentials and console sessions carry it; a long-term key never does.
    keys['aws:MultiFactorAuthPresent'] = 'false';
  }
  return keys;
}

/** The condition keys that come from an operation's own parameters. */
export function parameterKeys(input: Readonly<Record<string, unknown>>): Keys {
  const keys: Keys = {};
  if (typeof input['PolicyArn'] === 'string') keys['iam:PolicyARN'] = input['PolicyArn'];
  if (typeof input['PermissionsBoundary'] === 'string')
    keys['iam:PermissionsBoundary'] = input['PermissionsBoundary'];
  if (Array.isArray(input['Tags'])) {
    const tags = input['Tags'] as { Key: string; Value: string }[]; // validated by shape
    for (const { Key, Value } of tags) keys[`aws:RequestTag/${Key}`] = Value;
    keys['aws:TagKeys'] = tags.map(({ Key }) => Key);
  }
  if (Array.isArray(input['TagKeys'])) keys['aws:TagKeys'] = input['TagKeys'] as string[]; // validated by shape
  return keys;
}

/** The tags of the resource that a call is about. */
export function resourceTagKeys(tags: readonly { readonly key: string; readonly value: string }[]): Keys {
  return Object.fromEntries(
    tags.flatMap(({ key, value }) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
}
