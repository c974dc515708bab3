// What one should do for the safety of the account, from what the account says about itself.

export interface Recommendation {
  readonly done: boolean;
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly label: string };
}

type SummaryMap = Readonly<Partial<Record<string, number>>>;

/** About the root user, whom nobody can restrict. */
export function rootRecommendations(summary: SummaryMap): readonly Recommendation[] {
  const mfa = (summary['AccountMFAEnabled'] ?? 0) > 0;
  const keys = (summary['AccountAccessKeysPresent'] ?? 0) > 0;
  return [
    mfa
      ? {
          done: true,
          title: 'Root user has MFA',
          text: 'Whoever learns the password still needs the device.',
        }
      : {
          done: false,
          title: 'Root user has no MFA',
          text: 'The root user may do everything, and no policy limits it. Protect it with a second factor.',
        },
    keys
      ? {
          done: false,
          title: 'Root user has active access keys',
          text: 'Deactivate or delete them, and use the keys of an IAM user instead.',
        }
      : {
          done: true,
          title: 'Root user has no active access keys',
          text: 'Use the access keys of an IAM user instead of the root user’s.',
        },
  ];
}

const dayMilliseconds = 86_400_000;
const maxAgeDays = 90;

interface AccessKey {
  readonly AccessKeyId?: string | undefined;
  readonly Status?: string | undefined;
  readonly CreateDate?: Date | undefined;
}

/** About the viewer's own access keys: old ones should be replaced. */
export function ownKeyRecommendations(keys: readonly AccessKey[], now: Date): readonly Recommendation[] {
  const active = keys.filter((key) => key.Status === 'Active');
  const old = active.filter((key) => key.CreateDate && ageDays(key.CreateDate, now) > maxAgeDays);
  if (active.length === 0)
    return [
      {
        done: true,
        title: 'You have no active access keys',
        text: 'Create one only where a program needs it.',
      },
    ];
  if (old.length === 0)
    return [
      {
        done: true,
        title: `Your access keys are younger than ${maxAgeDays} days`,
        text: 'Replace them before they grow older.',
      },
    ];
  return old.map((key) => ({
    done: false,
    title: `Your access key ${key.AccessKeyId} is ${key.CreateDate ? ageDays(key.CreateDate, now) : 0} days old`,
    text: 'Create a new one, change your programs over to it, then deactivate and delete the old one.',
  }));
}

function ageDays(since: Date, now: Date): number {
  return Math.floor((now.getTime() - since.getTime()) / dayMilliseconds);
}
