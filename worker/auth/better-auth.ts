import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { drizzle } from "drizzle-orm/d1";
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from "../../shared/contract/session.ts";
import type { Env } from "../env.ts";
import * as schema from "../storage/schema-main.ts";

/** Better Auth keeps users, password hashes (scrypt) and sessions. Its own routes are not mounted: ours wrap them. */

const SESSION_LIFE_S = 30 * 24 * 3_600;
const SESSION_RENEWED_AFTER_S = 24 * 3_600;

/** @param origin of the request, such as `https://go.example`; decides whether cookies are marked Secure */
export function authFor(env: Env, origin: string) {
  if (!env.AUTH_SECRET || env.AUTH_SECRET.length < 32) {
    throw new Error(
      "AUTH_SECRET must be set to at least 32 random characters: wrangler secret put AUTH_SECRET",
    );
  }
  return betterAuth({
    baseURL: origin,
    basePath: "/api/v1/auth",
    secret: env.AUTH_SECRET,
    database: drizzleAdapter(drizzle(env.DB, { schema }), { provider: "sqlite", schema }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARS,
      maxPasswordLength: PASSWORD_MAX_CHARS,
    },
    session: { expiresIn: SESSION_LIFE_S, updateAge: SESSION_RENEWED_AFTER_S },
    advanced: {
      cookiePrefix: "swivel",
      useSecureCookies: origin.startsWith("https:"),
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false }, // lockout.ts counts failures, by account too
    telemetry: { enabled: false },
    logger: { level: "error" },
  });
}
