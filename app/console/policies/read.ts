// A policy and a version of it, read through the door.
import 'server-only';
import { ask, type Answer } from '#app/door.ts';
import { formatted } from './documents.ts';

export const getPolicy = (PolicyArn: string) => ask('iam:GetPolicy', { PolicyArn });

/** The document of a version, laid out. */
export async function documentOf(PolicyArn: string, VersionId: string): Promise<Answer<string>> {
  const answer = await ask('iam:GetPolicyVersion', { PolicyArn, VersionId });
  if (!answer.ok) return answer;
  return { ok: true, output: formatted(decodeURIComponent(answer.output.PolicyVersion?.Document ?? '')) };
}

/** All versions, the newest first. */
export const versionsOf = (PolicyArn: string) =>
  ask('iam:ListPolicyVersions', { PolicyArn, MaxItems: 1_000 });

/** The document of the default version. */
export async function defaultDocument(PolicyArn: string): Promise<Answer<string>> {
  const policy = await getPolicy(PolicyArn);
  return policy.ok ? documentOf(PolicyArn, policy.output.Policy?.DefaultVersionId ?? 'v1') : policy;
}
