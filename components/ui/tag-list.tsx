// Key and value pairs that were put on something.

export function TagList({
  tags,
}: {
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}) {
  if (tags.length === 0) return <>–</>;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li
          key={tag.Key}
          className="flex max-w-full overflow-hidden rounded-control border border-line text-sm"
        >
          <span className="bg-sunken px-1.5 text-ink-soft wrap-anywhere">{tag.Key}</span>
          <span className="px-1.5 wrap-anywhere">
            {tag.Value || <span className="text-ink-soft">(empty)</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
