// The dashboard: security recommendations, what is in the account, how its IAM users sign in.
import type { Metadata } from 'next';
import { requireViewer } from '#app/door.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { AccountPanel } from './dashboard/account-panel.tsx';
import { RecommendationsPanel } from './dashboard/recommendations-panel.tsx';
import { ResourcesPanel } from './dashboard/resources-panel.tsx';

export const metadata: Metadata = { title: 'IAM Dashboard' };

export default async function Dashboard() {
  const viewer = await requireViewer();
  return (
    <>
      <PageHeader title="IAM Dashboard" />
      <div className="gap-4 xl:grid xl:items-start xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <RecommendationsPanel viewer={viewer} />
          <ResourcesPanel />
        </div>
        <AccountPanel viewer={viewer} />
      </div>
    </>
  );
}
