// A moment: how long ago it was, with the exact time in UTC behind it.

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `3 minutes ago`, `in 2 days`, `now`. */
export function relativeTime(time: Date, now: Date): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1000);
  for (const [unit, unitSeconds] of steps) {
    if (Math.abs(seconds) >= unitSeconds) return words.format(Math.trunc(seconds / unitSeconds), unit);
  }
  return Math.abs(seconds) < 10 ? 'now' : words.format(seconds, 'second');
}

/** `2026-01-02 03:04:05 UTC`. */
export function utcTime(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function Time(props: {
  readonly at: Date | string | null | undefined;
  readonly exact?: boolean;
  readonly missing?: string;
}) {
  if (props.at === null || props.at === undefined) return <>{props.missing ?? '–'}</>;
  const time = new Date(props.at);
  const exact = utcTime(time);
  // oxlint-disable-next-line react/purity -- a server component renders once, at the moment it tells of
  const relative = relativeTime(time, new Date());
  return (
    <time dateTime={time.toISOString()} title={props.exact ? relative : exact}>
      {props.exact ? exact : relative}
    </time>
  );
}
