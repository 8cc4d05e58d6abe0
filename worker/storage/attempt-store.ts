import { and, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { attempt } from "./schema-main.ts";

/** Attempts in a window, in D1: the platform's rate limits count each location apart, so they can't lock anything out. */

/** One subject's attempts in its open window, the newest included. */
export interface AttemptCount {
  subject: string;
  attempts: number;
  /** Unix ms */
  endsAt: number;
}

/**
 * Counts an attempt for each subject, opening a new window where the last one has ended. One statement, so attempts
 * made at the same moment see different counts.
 */
export async function countAttempt(
  env: Env,
  subjects: string[],
  windowMs: number,
  now: number,
): Promise<AttemptCount[]> {
  const ended = sql`${attempt.windowStartedAt} + ${windowMs} <= ${now}`;
  const rows = await drizzle(env.DB)
    .insert(attempt)
    .values(subjects.map((subject) => ({ subject, failures: 1, windowStartedAt: now })))
    .onConflictDoUpdate({
      target: attempt.subject,
      set: {
        failures: sql`CASE WHEN ${ended} THEN 1 ELSE ${attempt.failures} + 1 END`,
        windowStartedAt: sql`CASE WHEN ${ended} THEN ${now} ELSE ${attempt.windowStartedAt} END`,
      },
    })
    .returning();
  return rows.map((row) => ({
    subject: row.subject,
    attempts: row.failures,
    endsAt: row.windowStartedAt + windowMs,
  }));
}

/** Takes back an attempt that turned out not to be a failure. */
export async function takeBackAttempt(env: Env, subjects: string[]): Promise<void> {
  const db = drizzle(env.DB);
  const mine = inArray(attempt.subject, subjects);
  await db.batch([
    db
      .update(attempt)
      .set({ failures: sql`${attempt.failures} - 1` })
      .where(mine),
    db.delete(attempt).where(and(mine, lte(attempt.failures, 0))),
  ]);
}

export async function clearAttempts(env: Env, subject: string): Promise<void> {
  await drizzle(env.DB).delete(attempt).where(eq(attempt.subject, subject));
}

/** For the nightly cron. */
export async function deleteOldAttempts(env: Env, before: number): Promise<void> {
  await drizzle(env.DB).delete(attempt).where(lt(attempt.windowStartedAt, before));
}
