// GetAccountAuthorizationDetails: all users, groups, roles and policies of an account, with who holds what.
import type { OperationInput, OperationOutput } from '#iam/model/index.ts';
import type { Handlers } from './context.ts';
import { groupDetails, roleDetails, userDetails } from './authorization-entities.ts';
import { ownPolicyDetails, usedAmazonPolicies } from './authorization-policies.ts';
import { page, pageEnd } from './paging.ts';

type EntityType = NonNullable<OperationInput<'iam:GetAccountAuthorizationDetails'>['Filter']>[number];
type Answer = OperationOutput<'iam:GetAccountAuthorizationDetails'>;

const ALL: readonly EntityType[] = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'];

export const authorizationDetails = {
  async GetAccountAuthorizationDetails({ Filter, ...paged }, context) {
    const { db, accountId } = context;
    const wanted = ALL.filter((type) => !Filter || Filter.length === 0 || Filter.includes(type));
    const amazons = wanted.includes('AWSManagedPolicy') ? await usedAmazonPolicies(context) : [];
    const list = (type: EntityType, after: string, take: number): Promise<{ nameKey: string }[]> => {
      const chosen = {
        where: { accountId, nameKey: { gt: after } },
        orderBy: { nameKey: 'asc' },
        take,
      } as const;
      if (type === 'User') return db.user.findMany(chosen);
      if (type === 'Group') return db.group.findMany(chosen);
      if (type === 'Role') return db.role.findMany(chosen);
      if (type === 'LocalManagedPolicy') return db.managedPolicy.findMany(chosen);
      return Promise.resolve(amazons.filter(({ nameKey }) => nameKey > after).slice(0, take));
    };
    const found = await page(paged, (after, take) => inOrder(wanted, after, take, list), keyOf);
    const of = <T>(type: EntityType) =>
      found.items.filter((item) => item.type === type).map(({ row }) => row as T); // list gave the rows of that type
    const answer: Answer = {
      UserDetailList: await userDetails(context, of('User')),
      GroupDetailList: await groupDetails(context, of('Group')),
      RoleDetailList: await roleDetails(context, of('Role')),
      Policies: [
        ...(await ownPolicyDetails(context, of('LocalManagedPolicy'))),
        ...of<(typeof amazons)[number]>('AWSManagedPolicy').map(({ detail }) => detail),
      ],
    };
    return { ...answer, ...pageEnd(found) };
  },
} satisfies Handlers<'iam'>;

interface Item {
  readonly type: EntityType;
  readonly row: { readonly nameKey: string };
}

/** Types follow each other in the order of `ALL`, names within a type theirs. */
function keyOf({ type, row }: Item): string {
  return `${ALL.indexOf(type)}:${row.nameKey}`;
}

async function inOrder(
  types: readonly EntityType[],
  after: string,
  take: number,
  list: (type: EntityType, after: string, take: number) => Promise<{ nameKey: string }[]>,
): Promise<Item[]> {
  const reached = after === '' ? 0 : Number(after.slice(0, 1));
  const items: Item[] = [];
  for (const type of types) {
    const place = ALL.indexOf(type);
    if (place < reached || items.length >= take) continue;
    const rows = await list(type, place === reached ? after.slice(2) : '', take - items.length);
    items.push(...rows.map((row) => ({ type, row })));
  }
  return items;
}
