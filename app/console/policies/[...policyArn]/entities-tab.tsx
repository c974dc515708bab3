// Who has a policy: attached as permissions policy, or set as permissions boundary.
import { Link } from '#components/ui/link.tsx';
import { ask } from '#app/door.ts';
import { Refused } from '#components/decision/refused.tsx';
import { Button, LinkButton } from '#components/ui/button.tsx';
import { HiddenValues } from '#components/ui/confirm-by-typing.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { groupHref, userHref, withQuery } from '../../hrefs.ts';
import { PlanForm } from '../../plan-form.tsx';
import { detachFromEntities } from '../actions.ts';

interface Entity {
  readonly kind: 'user' | 'group' | 'role';
  readonly name: string;
}

const kinds = { user: 'User', group: 'User group', role: 'Role' } as const;

const columns: readonly Column<Entity>[] = [
  {
    key: 'name',
    header: 'Entity name',
    cell: ({ kind, name }) =>
      kind === 'role' ? (
        name
      ) : (
        <Link href={kind === 'user' ? userHref(name) : groupHref(name)} className="link font-semibold">
          {name}
        </Link>
      ),
  },
  { key: 'type', header: 'Entity type', cell: ({ kind }) => kinds[kind] },
];

async function entitiesOf(PolicyArn: string, PolicyUsageFilter: 'PermissionsPolicy' | 'PermissionsBoundary') {
  const answer = await ask('iam:ListEntitiesForPolicy', { PolicyArn, PolicyUsageFilter, MaxItems: 1_000 });
  if (!answer.ok) return answer;
  const { PolicyGroups = [], PolicyUsers = [], PolicyRoles = [] } = answer.output;
  const output: Entity[] = [
    ...PolicyGroups.map(({ GroupName: name = '' }) => ({ kind: 'group', name }) as const),
    ...PolicyUsers.map(({ UserName: name = '' }) => ({ kind: 'user', name }) as const),
    ...PolicyRoles.map(({ RoleName: name = '' }) => ({ kind: 'role', name }) as const),
  ];
  return { ok: true, output } as const;
}

export async function EntitiesTab({ arn }: { readonly arn: string }) {
  const [attached, bounded] = await Promise.all([
    entitiesOf(arn, 'PermissionsPolicy'),
    entitiesOf(arn, 'PermissionsBoundary'),
  ]);
  return (
    <>
      <Panel
        title="Attached as a permissions policy"
        {...(attached.ok && { count: attached.output.length })}
        flush={attached.ok}
        actions={
          <>
            {attached.ok && attached.output.length > 0 && (
              <Button type="submit" form="entities" variant="danger">
                Detach
              </Button>
            )}
            <LinkButton href={withQuery('/console/policies/attach', { PolicyArn: arn })}>Attach</LinkButton>
          </>
        }
      >
        {attached.ok ? (
          <PlanForm action={detachFromEntities} id="entities" className="">
            <HiddenValues values={{ PolicyArn: arn }} />
            <Table
              caption="Entities that have this policy"
              columns={columns}
              rows={attached.output}
              rowKey={({ kind, name }) => `${kind}:${name}`}
              selection={{ name: 'Entity', disabled: ({ kind }) => kind === 'role' }}
              empty={
                <EmptyState title="Not attached">
                  A policy does nothing until it is attached to someone.
                </EmptyState>
              }
            />
          </PlanForm>
        ) : (
          <Refused refusal={attached.error} />
        )}
      </Panel>
      {bounded.ok && bounded.output.length > 0 && (
        <Panel title="Attached as a permissions boundary" count={bounded.output.length} flush>
          <Table
            caption="Entities that have this policy as their boundary"
            columns={columns}
            rows={bounded.output}
            rowKey={({ kind, name }) => `${kind}:${name}`}
          />
        </Panel>
      )}
    </>
  );
}
