// A link that fetches nothing ahead of the click: to draw a page of the console is to call AWS operations, and calls are
// recorded. It is next/link otherwise.
import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { LinkProgress } from './link-progress.tsx';

export function Link(props: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={false} {...props}>
      {props.children}
      <LinkProgress />
    </NextLink>
  );
}
