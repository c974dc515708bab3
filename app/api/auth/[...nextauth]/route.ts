// next-auth's own endpoints: session, CSRF token, sign-in callback, sign-out.
import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '#app/auth.ts';

interface RouteContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  const handler = NextAuth(await authOptions()) as (
    request: NextRequest,
    context: RouteContext,
  ) => Promise<Response>; // its types say any
  return handler(request, context);
}

export { handle as GET, handle as POST };
