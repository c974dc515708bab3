// Buttons, and links that look like them: one primary at most on a page, danger only for what cannot be undone.
import { Link } from './link.tsx';
import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'normal' | 'primary' | 'danger' | 'quiet';

const shape =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-control border px-3 py-1 text-base font-semibold ' +
  'whitespace-nowrap no-underline transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 max-sm:min-h-10';

const colours: Record<ButtonVariant, string> = {
  normal: 'border-edge bg-raised text-accent enabled:hover:bg-accent-wash [a&]:hover:bg-accent-wash',
  primary:
    'border-accent bg-accent text-on-accent enabled:hover:bg-accent-strong [a&]:hover:bg-accent-strong',
  danger: 'border-deny bg-raised text-deny enabled:hover:bg-deny-wash [a&]:hover:bg-deny-wash',
  quiet:
    'border-transparent bg-transparent text-accent enabled:hover:bg-accent-wash [a&]:hover:bg-accent-wash',
};

export function buttonClass(variant: ButtonVariant = 'normal', iconOnly = false): string {
  return `${shape} ${colours[variant]} ${iconOnly ? 'px-1.5' : ''}`;
}

interface Look {
  readonly variant?: ButtonVariant;
  readonly icon?: IconName;
  /** The words on the button. With `iconOnly` they are its name for screen readers and its tooltip. */
  readonly children: ReactNode;
}

export function Button({
  variant,
  icon,
  children,
  type = 'button',
  ...rest
}: Look & ComponentProps<'button'>) {
  return (
    <button {...rest} type={type === 'submit' ? 'submit' : 'button'} className={buttonClass(variant)}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function IconButton(
  props: Omit<ComponentProps<'button'>, 'children'> & { readonly icon: IconName; readonly label: string },
) {
  const { icon, label, ...rest } = props;
  return (
    <button type="button" {...rest} title={label} aria-label={label} className={buttonClass('quiet', true)}>
      <Icon name={icon} />
    </button>
  );
}

export function LinkButton({
  variant,
  icon,
  children,
  href,
  ...rest
}: Look & Omit<ComponentProps<typeof Link>, 'href'> & { readonly href: string }) {
  return (
    <Link {...rest} href={href} className={buttonClass(variant)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A file offered for download; `href` is a route that answers with `Content-Disposition`, or a `data:` URL. */
export function DownloadButton(props: {
  readonly href: string;
  readonly fileName: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
}) {
  return (
    <a href={props.href} download={props.fileName} className={buttonClass(props.variant)}>
      <Icon name="download" />
      {props.children}
    </a>
  );
}
