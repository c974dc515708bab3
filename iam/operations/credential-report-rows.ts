// The rows of the credential report: 22 columns, the root user first.
import { pathedArn, rootArn } from '#iam/arns.ts';
import { passwordExpiry } from '#iam/password-policy.ts';
import type { PasswordPolicy } from '#iam/password-policy.ts';
import type { Context } from './context.ts';
import { passwordPolicyOf } from './password-policy.ts';

const KEY_COLUMNS = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'];
const CERTIFICATE_COLUMNS = ['active', 'last_rotated'];
const SLOTS = [1, 2];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html#id_credentials_understanding_the_report_format */
const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...SLOTS.flatMap((slot) => KEY_COLUMNS.map((column) => `access_key_${slot}_${column}`)),
  ...SLOTS.flatMap((slot) => CERTIFICATE_COLUMNS.map((column) => `cert_${slot}_${column}`)),
];

const NOT_APPLICABLE = 'N/A';
const NEVER = 'no_information';
const UNSUPPORTED = 'not_supported';

interface Key {
  readonly userId: string | null;
  readonly status: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly lastUsedService: string | null;
  readonly lastUsedRegion: string | null;
}

interface Certificate {
  readonly userId: string;
  readonly status: string;
  readonly uploadedAt: Date;
}

/** All of the account's credentials, by who holds them; '' is the root user. */
interface Holdings {
  readonly policy: PasswordPolicy | null;
  readonly passwords: ReadonlyMap<string, { readonly passwordChangedAt: Date }>;
  readonly keys: ReadonlyMap<string, readonly Key[]>;
  readonly certificates: ReadonlyMap<string, readonly Certificate[]>;
  readonly withMfa: ReadonlySet<string>;
}

/** The report as CSV, without a line end after its last row. */
export async function writeReport(context: Context): Promise<string> {
  const { db, accountId } = context;
  const holdings = await holdingsOf(context);
  const users = await db.user.findMany({ where: { accountId }, orderBy: { nameKey: 'asc' } });
  const rows = [await rootRow(context, holdings), ...users.map((user) => userRow(user, holdings))];
  return [COLUMNS, ...rows].map((row) => row.map(quoted).join(',')).join('\n');
}

async function holdingsOf(context: Context): Promise<Holdings> {
  const { db, accountId } = context;
  const where = { accountId };
  const passwords = await db.loginProfile.findMany({ where });
  const keys = await db.accessKey.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const certificates = await db.signingCertificate.findMany({
    where,
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
  });
  const devices = await db.mfaDevice.findMany({
    where: { accountId, assignedTo: { not: null } },
    select: { assignedTo: true },
  });
  return {
    policy: await passwordPolicyOf(context),
    passwords: new Map(passwords.map((profile) => [profile.userId, profile])),
    keys: byHolder(keys),
    certificates: byHolder(certificates),
    withMfa: new Set(devices.map(({ assignedTo }) => assignedTo ?? '')),
  };
}

function byHolder<T extends { readonly userId: string | null }>(rows: readonly T[]): Map<string, T[]> {
  const held = new Map<string, T[]>();
  for (const row of rows) held.set(row.userId ?? '', [...(held.get(row.userId ?? '') ?? []), row]);
  return held;
}

async function rootRow({ db, accountId }: Context, holdings: Holdings): Promise<string[]> {
  const { createdAt, rootPasswordLastUsed } = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { createdAt: true, rootPasswordLastUsed: true },
  });
  return [
    '<root_account>',
    rootArn(accountId),
    time(createdAt),
    UNSUPPORTED,
    rootPasswordLastUsed ? time(rootPasswordLastUsed) : NEVER,
    UNSUPPORTED,
    UNSUPPORTED,
    String(holdings.withMfa.has(accountId)),
    ...SLOTS.flatMap((slot) => keyFields(holdings.keys.get('')?.[slot - 1])),
    ...SLOTS.flatMap(() => certificateFields(undefined)),
  ];
}

interface User {
  readonly accountId: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly createdAt: Date;
  readonly passwordLastUsed: Date | null;
}

function userRow(user: User, holdings: Holdings): string[] {
  return [
    user.name,
    pathedArn('user', user.accountId, user.path, user.name),
    time(user.createdAt),
    ...passwordFields(user, holdings),
    String(holdings.withMfa.has(user.id)),
    ...SLOTS.flatMap((slot) => keyFields(holdings.keys.get(user.id)?.[slot - 1])),
    ...SLOTS.flatMap((slot) => certificateFields(holdings.certificates.get(user.id)?.[slot - 1])),
  ];
}

/** Whether there is one, when it was used and changed last, and when it must be changed next. */
function passwordFields(user: User, { passwords, policy }: Holdings): string[] {
  const profile = passwords.get(user.id);
  if (!profile) return ['false', NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE];
  const expiry = passwordExpiry(policy, profile.passwordChangedAt);
  return [
    'true',
    user.passwordLastUsed ? time(user.passwordLastUsed) : NEVER,
    time(profile.passwordChangedAt),
    expiry ? time(expiry) : NOT_APPLICABLE,
  ];
}

function keyFields(key: Key | undefined): string[] {
  if (!key) return ['false', ...KEY_COLUMNS.slice(1).map(() => NOT_APPLICABLE)];
  return [
    String(key.status === 'Active'),
    time(key.createdAt),
    key.lastUsedAt ? time(key.lastUsedAt) : NOT_APPLICABLE,
    key.lastUsedRegion ?? NOT_APPLICABLE,
    key.lastUsedService ?? NOT_APPLICABLE,
  ];
}

function certificateFields(certificate: Certificate | undefined): string[] {
  return certificate
    ? [String(certificate.status === 'Active'), time(certificate.uploadedAt)]
    : ['false', NOT_APPLICABLE];
}

/** Whole seconds with an offset: `2026-03-02T12:00:00+00:00`. */
function time(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}+00:00`;
}

/** Names may contain commas. */
function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
