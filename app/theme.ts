'use server';
// Light, dark, or as the system has it: remembered in a cookie, so that the server draws the right one at once.
import { cookies } from 'next/headers';

const yearSeconds = 365 * 86_400;

export async function chooseTheme(form: FormData): Promise<void> {
  const theme = form.get('theme');
  const jar = await cookies();
  if (theme === 'light' || theme === 'dark') {
    jar.set('theme', theme, { path: '/', maxAge: yearSeconds, sameSite: 'lax', httpOnly: true });
  } else jar.delete('theme');
}
