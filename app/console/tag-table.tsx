// Tags as a table of key and value.
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Table } from '#components/ui/table.tsx';

export function TagTable({
  tags,
}: {
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}) {
  return (
    <Table
      caption="Tags"
      columns={[
        { key: 'key', header: 'Key', cell: (tag) => tag.Key },
        { key: 'value', header: 'Value', breaks: true, cell: (tag) => tag.Value || '–' },
      ]}
      rows={tags}
      rowKey={(tag) => tag.Key}
      empty={<EmptyState title="No tags" />}
    />
  );
}
