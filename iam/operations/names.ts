// Names that are unique in an account without regard to case, and how many there may be of each kind.
import { entityAlreadyExists, limitExceeded } from '#iam/errors.ts';
import { census } from '#prisma/census.ts';
import type { NamedTable } from '#prisma/census.ts';
import type { Context } from './context.ts';

interface Kind {
  readonly most: number;
  readonly quota: string;
  readonly taken: (name: string) => string;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const KINDS: Readonly<Record<NamedTable, Kind>> = {
  Group: {
    most: 300,
    quota: 'GroupsPerAccount',
    taken: (name) => `Group with name ${name} already exists.`,
  },
  InstanceProfile: {
    most: 1_000,
    quota: 'InstanceProfilesPerAccount',
    taken: (name) => `Instance Profile ${name} already exists.`,
  },
  ManagedPolicy: {
    most: 1_500,
    quota: 'PoliciesPerAccount',
    taken: (name) => `A policy called ${name} already exists. Duplicate names are not allowed.`,
  },
  Role: {
    most: 1_000,
    quota: 'RolesPerAccount',
    taken: (name) => `Role with name ${name} already exists.`,
  },
  ServerCertificate: {
    most: 20,
    quota: 'ServerCertificatesPerAccount',
    taken: (name) => `The Server Certificate with name ${name} already exists.`,
  },
  User: {
    most: 5_000,
    quota: 'UsersPerAccount',
    taken: (name) => `User with name ${name} already exists.`,
  },
};

/** Throws EntityAlreadyExists when the name is taken. */
export async function assertNameFree(
  { db, accountId }: Context,
  kind: NamedTable,
  name: string,
): Promise<void> {
  const { isTaken } = await census(db, kind, accountId, name);
  if (isTaken) throw entityAlreadyExists(KINDS[kind].taken(name));
}

/** Throws EntityAlreadyExists when the name is taken, LimitExceeded when the account has as many as it may. */
export async function assertRoomFor(
  { db, accountId }: Context,
  kind: NamedTable,
  name: string,
): Promise<void> {
  const { count, isTaken } = await census(db, kind, accountId, name);
  const { most, quota, taken } = KINDS[kind];
  if (isTaken) throw entityAlreadyExists(taken(name));
  if (count >= most) throw limitExceeded(quota, most);
}
