// next-auth with sessions that can be revoked: its cookie holds a random id, not a token that proves itself.
import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { cookies, headers } from 'next/headers';
import { SESSION_SECONDS, beginSession, endSession, findSession } from '#iam/sessions.ts';
import type { ConsoleSession } from '#iam/sessions.ts';
import { signIn } from '#iam/sign-in.ts';
import type { Credentials, SignIn } from '#iam/sign-in.ts';
import { consoleArrival } from './arrival.ts';
import { running } from './cloud.ts';

export const SESSION_COOKIE = 'hallpass.session';

/** next-auth's configuration, for its route handler. */
export async function authOptions(): Promise<NextAuthOptions> {
  const { cloud, config, authSecret } = await running();
  process.env['NEXTAUTH_URL'] ??= config.url;
  return {
    secret: authSecret,
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: await cookieOptions() } },
    providers: [
      CredentialsProvider({
        credentials: { account: {}, userName: {}, email: {}, password: {} },
        async authorize(fields) {
          const result = await signIn(cloud, credentialsIn(fields ?? {}), consoleArrival(await headers()));
          return result.outcome === 'signed-in' ? { id: result.sessionId } : null;
        },
      }),
    ],
    jwt: {
      encode: async ({ token }) => String(token?.sub ?? ''),
      decode: async ({ token }) => (token && (await sessionWithId(token)) ? { sub: token } : null),
    },
    events: { signOut: async ({ token }) => void (token?.sub && (await endSession(cloud, token.sub))) },
    callbacks: { session: ({ session }) => ({ expires: session.expires }) },
  };
}

function credentialsIn(fields: Readonly<Record<string, string>>): Credentials {
  const {
    account = '',
    userName = '',
    email = '',
    password = '',
  } = fields as Partial<Record<string, string>>; // a form's
  return email ? { kind: 'root', email, password } : { kind: 'user', account, userName, password };
}

/** Signs in and sets the session cookie; what the sign-in forms call. */
export async function signInWith(credentials: Credentials): Promise<SignIn> {
  const { cloud } = await running();
  const result = await signIn(cloud, credentials, consoleArrival(await headers()));
  if (result.outcome === 'signed-in') await setSessionCookie(result.sessionId);
  return result;
}

/** A new session for who has one: after a password change, when the old ones have ended. */
export async function renewSession({ caller }: ConsoleSession): Promise<void> {
  const { cloud } = await running();
  const owner = { accountId: caller.accountId, userId: caller.kind === 'user' ? caller.userId : null };
  await setSessionCookie(await beginSession(cloud, owner, caller.arrival));
}

async function setSessionCookie(id: string): Promise<void> {
  (await cookies()).set(SESSION_COOKIE, id, { ...(await cookieOptions()), maxAge: SESSION_SECONDS });
}

/** The session of the request's cookie, or null. */
export async function currentSession(): Promise<ConsoleSession | null> {
  const id = (await cookies()).get(SESSION_COOKIE)?.value;
  return id ? sessionWithId(id) : null;
}

/** Ends the session of the request's cookie. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  const id = jar.get(SESSION_COOKIE)?.value;
  if (id) await endSession((await running()).cloud, id);
  jar.delete(SESSION_COOKIE);
}

async function sessionWithId(id: string): Promise<ConsoleSession | null> {
  const { cloud } = await running();
  return findSession(cloud, id, consoleArrival(await headers()));
}

async function cookieOptions() {
  const { config } = await running();
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: config.url.startsWith('https:') } as const;
}
