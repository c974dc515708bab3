// The tags of a user.
import { ask } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { userHref } from '../../hrefs.ts';
import { TagTable } from '../../tag-table.tsx';

export async function TagsTab({ name }: { readonly name: string }) {
  const tags = await ask('iam:ListUserTags', { UserName: name });
  return (
    <Panel
      title="Tags"
      {...(tags.ok && { count: tags.output.Tags.length })}
      description="Key and value pairs that help to identify, organise and search for the user, and that policies can ask for."
      flush={tags.ok}
      actions={<LinkButton href={`${userHref(name)}/tags`}>Manage tags</LinkButton>}
    >
      {tags.ok ? <TagTable tags={tags.output.Tags} /> : <Refused refusal={tags.error} />}
    </Panel>
  );
}
