// The AWS SDK's client for IAM on the server under test.
import { IAM } from '@aws-sdk/client-iam';
import type { Credentials } from '../account.ts';
import { serverUrl } from '../server.ts';

/** Sends each call once: a test wants to see the first answer. */
export function iamClient(credentials: Credentials): IAM {
  return new IAM({ endpoint: serverUrl(), region: 'us-east-1', credentials, maxAttempts: 1 });
}
