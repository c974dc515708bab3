// The tags of a customer managed policy.
import { ask } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { withQuery } from '../../hrefs.ts';
import { TagTable } from '../../tag-table.tsx';

export async function TagsTab({ arn }: { readonly arn: string }) {
  const tags = await ask('iam:ListPolicyTags', { PolicyArn: arn });
  const rows = tags.ok ? (tags.output.Tags ?? []) : [];
  return (
    <Panel
      title="Tags"
      {...(tags.ok && { count: rows.length })}
      flush={tags.ok}
      actions={
        <LinkButton href={withQuery('/console/policies/tags', { PolicyArn: arn })}>Manage tags</LinkButton>
      }
    >
      {tags.ok ? <TagTable tags={rows} /> : <Refused refusal={tags.error} />}
    </Panel>
  );
}
