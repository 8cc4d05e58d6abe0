import type { Env } from "../env.ts";
import { authFor } from "./better-auth.ts";

/** Signs a person in. Returns the `Set-Cookie` values of the new session, or null if the credentials are wrong. */
export async function signIn(
  env: Env,
  origin: string,
  credentials: { email: string; password: string },
): Promise<string[] | null> {
  const response = await authFor(env, origin).api.signInEmail({
    body: { email: credentials.email.toLowerCase(), password: credentials.password },
    headers: new Headers(), // nothing of the browser is kept with the session
    asResponse: true,
  });
  if (response.ok) {
    return response.headers.getSetCookie();
  }
  if (response.status === 401) {
    return null;
  }
  throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
}

/** Ends the session of a request. Returns the `Set-Cookie` values that clear its cookies. */
export async function signOut(env: Env, origin: string, request: Request): Promise<string[]> {
  const response = await authFor(env, origin).api.signOut({ headers: request.headers, asResponse: true });
  return response.headers.getSetCookie();
}
