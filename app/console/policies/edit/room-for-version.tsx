// A policy keeps five versions. When there are five, one that is not the default must go before a sixth comes.
import { RefusedFact } from '#components/decision/refused.tsx';
import { Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { utcTime } from '#components/ui/time.tsx';
import { versionsOf } from '../read.ts';

export const mostVersions = 5;

export async function RoomForVersion({ arn }: { readonly arn: string }) {
  const answer = await versionsOf(arn);
  if (!answer.ok) return <RefusedFact refusal={answer.error} />;
  const versions = answer.output.Versions ?? [];
  if (versions.length < mostVersions) return null;
  const removable = versions.filter((version) => version.IsDefaultVersion !== true).reverse();
  return (
    <>
      <Notice tone="warning" title="This policy has the maximum of five versions.">
        To save another, delete one that is not the default. The oldest is chosen; choose another if you want
        to keep it.
      </Notice>
      <Select
        name="DeleteVersion"
        label="Version to delete"
        options={removable.map(({ VersionId = '', CreateDate }) => ({
          value: VersionId,
          label: `${VersionId}, created ${CreateDate ? utcTime(CreateDate) : ''}`,
        }))}
      />
    </>
  );
}
