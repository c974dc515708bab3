// Delete an access key, which must be inactive by then.
import type { Metadata } from 'next';
import { ask } from '#app/door.ts';
import { AccessDenied } from '#components/decision/refused.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ConfirmPlan } from '../../../confirm-plan.tsx';
import { userHref, withQuery } from '../../../hrefs.ts';
import { deleteAccessKey } from '../../credentials-actions.ts';
import { paramIn } from '../../../address.ts';
import { NothingHere } from '../../../nothing-here.tsx';
import { nameIn, userCrumbs, type UserPage } from '../../crumbs.ts';
import { LastUsed } from '../access-key-card.tsx';

export const metadata: Metadata = { title: 'Delete access key' };

export default async function DeleteAccessKey(page: UserPage) {
  const name = await nameIn(page);
  const id = await paramIn(page, 'AccessKeyId');
  if (id === undefined) return <NothingHere back={userCrumbs(name).at(-1)} />;
  const breadcrumbs = userCrumbs(name);
  const keys = await ask('iam:ListAccessKeys', { UserName: name });
  if (!keys.ok)
    return <AccessDenied title="Delete access key" breadcrumbs={breadcrumbs} refusal={keys.error} />;
  const isActive = keys.output.AccessKeyMetadata.some(
    (accessKey) => accessKey.AccessKeyId === id && accessKey.Status === 'Active',
  );
  return (
    <>
      <PageHeader title="Delete access key?" breadcrumbs={breadcrumbs} />
      <Panel>
        {isActive ? (
          <EmptyState
            title="Deactivate the access key first"
            action={
              <LinkButton href={withQuery(`${userHref(name)}/deactivate-access-key`, { AccessKeyId: id })}>
                Deactivate
              </LinkButton>
            }
          >
            So you find out whether something still uses it, while it can be activated again.
          </EmptyState>
        ) : (
          <ConfirmPlan
            action={deleteAccessKey}
            text={id}
            values={{ UserName: name, AccessKeyId: id }}
            submit="Delete"
            cancelHref={`${userHref(name)}?tab=security_credentials`}
          >
            Delete the access key <strong className="code">{id}</strong> of <strong>{name}</strong>{' '}
            permanently? This cannot be undone. Last used: <LastUsed AccessKeyId={id} />
          </ConfirmPlan>
        )}
      </Panel>
    </>
  );
}
