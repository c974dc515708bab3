// The document of one policy, managed (its default version) or inline.
import { ask, type Answer } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { formatted } from '../policies/documents.ts';
import type { HeldPolicy } from './held-policies.ts';
import { getInline } from './holder.ts';

export async function PolicyDocument({ policy }: { readonly policy: HeldPolicy }) {
  const document = policy.arn === null ? await inlineDocument(policy) : await defaultDocument(policy.arn);
  if (!document.ok) return <Refused refusal={document.error} />;
  return <CodeBlock text={document.output} label={`Policy document of ${policy.name}`} />;
}

async function inlineDocument({ via, name }: HeldPolicy): Promise<Answer<string>> {
  const answer = await getInline(via, name);
  return answer.ok ? { ok: true, output: shown(answer.output.PolicyDocument) } : answer;
}

async function defaultDocument(PolicyArn: string): Promise<Answer<string>> {
  const policy = await ask('iam:GetPolicy', { PolicyArn });
  if (!policy.ok) return policy;
  const VersionId = policy.output.Policy?.DefaultVersionId ?? 'v1';
  const version = await ask('iam:GetPolicyVersion', { PolicyArn, VersionId });
  return version.ok ? { ok: true, output: shown(version.output.PolicyVersion?.Document ?? '') } : version;
}

const shown = (encoded: string) => formatted(decodeURIComponent(encoded));
