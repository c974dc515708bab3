// A notice for the page after a redirect ("User ana created"). It travels in a cookie that only our server writes; the
// address carries its id, so it is shown there and nowhere else, and a made-up address shows nothing.
import 'server-only';
import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Tone } from '#components/ui/notice.tsx';

export interface Flash {
  readonly id: string;
  readonly tone: Tone;
  /** One sentence; never a secret, because it is kept in a cookie. */
  readonly text: string;
  readonly link?: { readonly href: string; readonly label: string };
}

/** Redirects to a console page and shows a notice there. Never returns. */
export async function redirectWithFlash(path: string, flash: Omit<Flash, 'id'>): Promise<never> {
  const id = randomUUID().slice(0, 8);
  const value = JSON.stringify({ ...flash, text: flash.text.slice(0, 1000), id });
  (await cookies()).set('flash', value, { path: '/console', maxAge: 300, sameSite: 'lax', httpOnly: true });
  const target = new URL(path, 'http://console');
  target.searchParams.set('flash', id);
  redirect(target.pathname + target.search + target.hash);
}

/** The last notice written for this browser, or `null`. */
export async function readFlash(): Promise<Flash | null> {
  const value = (await cookies()).get('flash')?.value;
  if (value === undefined) return null;
  try {
    // Our own cookie; a forged one can only be forged by the browser that it would mislead.
    return JSON.parse(value) as Flash;
  } catch {
    return null;
  }
}
