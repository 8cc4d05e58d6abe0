import type { Env } from "../env.ts";
import { clearAttempts, countAttempt, takeBackAttempt } from "../storage/attempt-store.ts";
import { keyedHash } from "../storage/keyed-hash.ts";

/**
 * Slows down guessing. Failures are counted for an account seen from one address, for the address, and for the
 * account; the last limit is high, so that a stranger can't keep an owner out by failing on purpose.
 */

export const WINDOW_MS = 15 * 60_000;
const LIMITS = { pair: 10, address: 50, account: 500 };

export type Attempt =
  /** `succeeded` takes the attempt back; without it, it stays counted as a failure. */
  { ok: true; succeeded: () => Promise<void> } | { ok: false; retryAfterS: number };

/**
 * Counts an attempt on an account before it is made, so that guesses sent at the same moment can't all slip through.
 * Subjects are keyed hashes: the table holds no address and no e-mail.
 */
export async function beginAttempt(
  env: Env,
  request: Request,
  account: string,
  now: number,
): Promise<Attempt> {
  const address = request.headers.get("cf-connecting-ip") ?? "unknown";
  const name = account.toLowerCase();
  const pair = await keyedHash(env, "lockout", `pair:${address}:${name}`);
  const others = [
    await keyedHash(env, "lockout", `address:${address}`),
    await keyedHash(env, "lockout", `account:${name}`),
  ];
  const limits = new Map([
    [pair, LIMITS.pair],
    [others[0], LIMITS.address],
    [others[1], LIMITS.account],
  ]);
  const counts = await countAttempt(env, [pair, ...others], WINDOW_MS, now);
  const over = counts.filter(({ subject, attempts }) => attempts > (limits.get(subject) ?? 0));
  if (over.length > 0) {
    const until = Math.max(...over.map(({ endsAt }) => endsAt));
    return { ok: false, retryAfterS: Math.max(1, Math.ceil((until - now) / 1_000)) };
  }
  return {
    ok: true,
    async succeeded() {
      await clearAttempts(env, pair);
      await takeBackAttempt(env, others);
    },
  };
}
