import { eq, inArray, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { attempt } from "./schema-main.ts";

/** Failed attempts in a window, in D1: the platform's rate limits count a location each, so they cannot lock anything out. */

/** The failures of these subjects whose window is still open, and when it ends (Unix ms). */
export async function countFailures(
  env: Env,
  subjects: string[],
  windowMs: number,
  now: number,
): Promise<{ subject: string; failures: number; endsAt: number }[]> {
  const rows = await drizzle(env.DB).select().from(attempt).where(inArray(attempt.subject, subjects));
  return rows
    .map((row) => ({
      subject: row.subject,
      failures: row.failures,
      endsAt: row.windowStartedAt + windowMs,
    }))
    .filter((row) => row.endsAt > now);
}

/** Adds a failure to each subject, opening a new window where the last one has ended. */
export async function addFailure(
  env: Env,
  subjects: string[],
  windowMs: number,
  now: number,
): Promise<void> {
  await drizzle(env.DB)
    .insert(attempt)
    .values(subjects.map((subject) => ({ subject, failures: 1, windowStartedAt: now })))
    .onConflictDoUpdate({
      target: attempt.subject,
      set: {
        failures: sql`CASE WHEN ${attempt.windowStartedAt} + ${windowMs} <= ${now} THEN 1 ELSE ${attempt.failures} + 1 END`,
        windowStartedAt: sql`CASE WHEN ${attempt.windowStartedAt} + ${windowMs} <= ${now} THEN ${now} ELSE ${attempt.windowStartedAt} END`,
      },
    });
}

export async function clearFailures(env: Env, subject: string): Promise<void> {
  await drizzle(env.DB).delete(attempt).where(eq(attempt.subject, subject));
}

/** For the nightly cron. */
export async function deleteOldAttempts(env: Env, before: number): Promise<void> {
  await drizzle(env.DB).delete(attempt).where(lt(attempt.windowStartedAt, before));
}
