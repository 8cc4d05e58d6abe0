import type { Env } from "../env.ts";
import { addFailure, clearFailures, countFailures } from "../storage/attempt-store.ts";

/**
 * Slows down guessing. Failures are counted for an account seen from one address, for the address, and for the
 * account; the last limit is high, so that a stranger can't keep an owner out by failing on purpose.
 */

export const WINDOW_MS = 15 * 60_000;
const LIMITS = { pair: 10, address: 50, account: 500 };

export interface Attempt {
  /** Keyed hashes, so the table holds no address and no e-mail. */
  subjects: Record<keyof typeof LIMITS, string>;
}

export async function attemptOf(env: Env, request: Request, account: string): Promise<Attempt> {
  const address = request.headers.get("cf-connecting-ip") ?? "unknown";
  const name = account.toLowerCase();
  return {
    subjects: {
      pair: await keyedHash(env, `pair:${address}:${name}`),
      address: await keyedHash(env, `address:${address}`),
      account: await keyedHash(env, `account:${name}`),
    },
  };
}

/** Seconds until another attempt is allowed, or 0 if it is now. */
export async function lockedFor(env: Env, { subjects }: Attempt, now: number): Promise<number> {
  let until = now;
  for (const row of await countFailures(env, Object.values(subjects), WINDOW_MS, now)) {
    const kind = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).find((name) => subjects[name] === row.subject);
    if (kind !== undefined && row.failures >= LIMITS[kind]) {
      until = Math.max(until, row.endsAt);
    }
  }
  return Math.ceil((until - now) / 1_000);
}

export async function attemptFailed(env: Env, { subjects }: Attempt, now: number): Promise<void> {
  await addFailure(env, Object.values(subjects), WINDOW_MS, now);
}

export async function attemptSucceeded(env: Env, { subjects }: Attempt): Promise<void> {
  await clearFailures(env, subjects.pair);
}

async function keyedHash(env: Env, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(`lockout:${env.AUTH_SECRET ?? ""}`),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const mac = await crypto.subtle.sign("HMAC", key, encoder.encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(mac, 0, 16)));
}
