// A state, said with icon and word (colour only helps); and a badge, a word that classifies.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type StatusKind = 'success' | 'error' | 'warning' | 'info' | 'stopped' | 'pending';

const kinds: Record<StatusKind, { readonly icon: IconName; readonly ink: string }> = {
  success: { icon: 'passed', ink: 'text-allow' },
  error: { icon: 'error', ink: 'text-deny' },
  warning: { icon: 'alert', ink: 'text-warn' },
  info: { icon: 'info', ink: 'text-info' },
  stopped: { icon: 'skipped', ink: 'text-ink-soft' },
  pending: { icon: 'calendar', ink: 'text-ink-soft' },
};

export function Status({ kind, children }: { readonly kind: StatusKind; readonly children: ReactNode }) {
  const { icon, ink } = kinds[kind];
  return (
    <span className={`inline-flex items-start gap-1 ${ink}`}>
      <Icon name={icon} className="mt-0.5 size-4" />
      <span>{children}</span>
    </span>
  );
}

const tones = {
  neutral: 'border-line bg-sunken text-ink-soft',
  accent: 'border-accent/30 bg-accent-wash text-accent',
  allow: 'border-allow/30 bg-allow-wash text-allow',
  deny: 'border-deny/30 bg-deny-wash text-deny',
  warn: 'border-warn/30 bg-warn-wash text-warn',
  info: 'border-info/30 bg-info-wash text-info',
};

export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={`inline-block rounded-control border px-1.5 text-xs font-semibold whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
