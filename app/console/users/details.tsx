// What a list of users shows of each on demand: its groups and its access keys.
import { Link } from '#components/ui/link.tsx';
import { ask } from '#app/door.ts';
import { RefusedFact } from '#components/decision/refused.tsx';
import { groupHref } from '../hrefs.ts';

const shown = 2;

export async function GroupsOf({ userName }: { readonly userName: string }) {
  const answer = await ask('iam:ListGroupsForUser', { UserName: userName });
  if (!answer.ok) return <RefusedFact refusal={answer.error} />;
  const names = answer.output.Groups.map((group) => group.GroupName);
  if (names.length === 0) return <>–</>;
  return (
    <>
      {names.slice(0, shown).map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Link href={groupHref(name)} className="link">
            {name}
          </Link>
        </span>
      ))}
      {names.length > shown && ` + ${names.length - shown} more`}
    </>
  );
}

export async function KeysOf({ userName }: { readonly userName: string }) {
  const answer = await ask('iam:ListAccessKeys', { UserName: userName });
  if (!answer.ok) return <RefusedFact refusal={answer.error} />;
  const keys = answer.output.AccessKeyMetadata;
  if (keys.length === 0) return <>None</>;
  return keys.map((key) => (
    <span key={key.AccessKeyId} className="block sm:whitespace-nowrap">
      <span className="code">{key.AccessKeyId}</span> ({key.Status})
    </span>
  ));
}
