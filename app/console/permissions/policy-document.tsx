// The document of one policy, managed (its default version) or inline.
import type { Answer } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { formatted } from '../policies/documents.ts';
import { defaultDocument } from '../policies/read.ts';
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

const shown = (encoded: string) => formatted(decodeURIComponent(encoded));
