// The columns of a policy's versions.
import { Link } from '#components/ui/link.tsx';
import { Badge } from '#components/ui/status.tsx';
import type { Column } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { OperationOutput } from '#iam/model/index.ts';
import { policyHref, withQuery } from '../../hrefs.ts';

type Version = NonNullable<OperationOutput<'iam:ListPolicyVersions'>['Versions']>[number];

export function versionColumns(arn: string): readonly Column<Version>[] {
  return [
    {
      key: 'version',
      header: 'Version',
      cell: ({ VersionId = '', IsDefaultVersion }) => (
        <span className="inline-flex items-center gap-2">
          <Link
            href={withQuery(policyHref(arn), { tab: 'versions', VersionId })}
            scroll={false}
            className="link font-semibold"
          >
            {VersionId}
          </Link>
          {IsDefaultVersion && <Badge tone="allow">Default</Badge>}
        </span>
      ),
    },
    { key: 'created', header: 'Created', nowrap: true, cell: (version) => <Time at={version.CreateDate} /> },
  ];
}
